/** earliest ≤ start ≤ latest. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (start: string, rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      visits: [aVisit({ earliest: `${MONDAY}T07:00`, latest: `${MONDAY}T09:00` })],
    }),
    'window',
    [assigned('v1', 'a1', `${MONDAY}T${start}`)],
  );

test('window holds at both ends and breaks one minute outside', () => {
  expect(found('07:00')).toEqual([]);
  expect(found('09:00')).toEqual([]);
  expect(found('06:59')).toEqual([[1, 0]]);
  expect(found('09:01')).toEqual([[1, 0]]);
});
test('window switched off', () => {
  expect(found('12:00', { window: null })).toEqual([]);
});
