/** Exactly as many distinct caregivers as the visit needs. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (required: number, caregivers: readonly string[], rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
      visits: [aVisit({ requiredCaregivers: required })],
    }),
    'staffing',
    [assigned('v1', caregivers, `${MONDAY}T08:00`)],
  );

test('staffing wants neither one less nor one more', () => {
  expect(found(2, ['a1', 'a2'])).toEqual([]);
  expect(found(2, ['a1'])).toEqual([[1, 2]]);
  expect(found(1, ['a1', 'a2'])).toEqual([[2, 1]]);
  expect(found(1, [])).toEqual([[0, 1]]);
});
test('staffing switched off', () => {
  expect(found(2, ['a1'], { staffing: null })).toEqual([]);
});
