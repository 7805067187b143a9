/** Worked days in a row, those just before the horizon included. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { breachesOf, figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const week = (days: readonly number[], { before = 0, rules = {} } = {}) =>
  aWeek({
    to: addDays(MONDAY, 14),
    rules: { minWeeklyRest: null, ...rules },
    caregivers: [aCaregiver({ history: { consecutiveDays: before } })],
    visits: days.map((day) => aVisit({ id: `v${day}`, start: `${addDays(MONDAY, day)}T08:00` })),
  });
const found = (...args: Parameters<typeof week>) => figuresOf(week(...args), 'maxConsecutiveDays');

test('maxConsecutiveDays: six hold, seven do not, and a free day begins anew', () => {
  expect(found([0, 1, 2, 3, 4, 5])).toEqual([]);
  expect(found([0, 1, 2, 3, 4, 5, 6])).toEqual([[7, 6]]);
  expect(found([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12])).toEqual([]);
});
test('maxConsecutiveDays counts those before the week when the first day is worked', () => {
  expect(found([0, 1], { before: 4 })).toEqual([]);
  expect(found([0, 1], { before: 5 })).toEqual([[7, 6]]);
  expect(found([1, 2], { before: 6 })).toEqual([]);
});
test('maxConsecutiveDays blames the first day too many, once a run', () => {
  const breaches = breachesOf(week([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(breaches.map(({ day, value, visits }) => [day, value, visits])).toEqual([[6, 8, ['v6']]]);
});
test('maxConsecutiveDays switched off', () => {
  expect(found([0, 1, 2, 3, 4, 5, 6, 7], { rules: { maxConsecutiveDays: null } })).toEqual([]);
});
