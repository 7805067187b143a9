/** Every pinned assignment stands as given. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (caregivers: readonly string[], start: string, rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      caregivers: ['a1', 'a2', 'a3'].map((id) => aCaregiver({ id })),
      visits: [
        aVisit({ requiredCaregivers: 2, earliest: `${MONDAY}T07:00`, latest: `${MONDAY}T09:00` }),
      ],
      pinned: [assigned('v1', ['a1', 'a2'], `${MONDAY}T08:00`)],
    }),
    'pinned',
    caregivers.length === 0 ? [] : [assigned('v1', caregivers, `${MONDAY}T${start}`)],
  );

test('pinned stands with the same people in any order at the same minute', () => {
  expect(found(['a1', 'a2'], '08:00')).toEqual([]);
  expect(found(['a2', 'a1'], '08:00')).toEqual([]);
});
test('pinned breaks when it moves, changes hands or is taken off', () => {
  expect(found(['a1', 'a2'], '08:01')).toEqual([[1, 0]]);
  expect(found(['a1', 'a3'], '08:00')).toEqual([[1, 0]]);
  expect(found([], '')).toEqual([[1, 0]]);
});
test('pinned switched off', () => {
  expect(found([], '', { pinned: null })).toEqual([]);
});
