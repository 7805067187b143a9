/** The mean of twelve weeks, rolling into the horizon; the case T9 is with the other cases. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const weeks = (count: number, minutes: number): readonly number[] =>
  Array.from({ length: count }, () => minutes);
/** One visit of ten hours in each week, so 600 a week; limit 100 a week on average of 12. */
const found = (weeklyMinutes: readonly number[], { weekCount = 1, rules = {} } = {}) =>
  figuresOf(
    aWeek({
      to: addDays(MONDAY, 7 * weekCount),
      rules: { maxAverageWork: 100, breakAfter: null, ...rules },
      caregivers: [aCaregiver({ history: { weeklyMinutes } })],
      visits: Array.from({ length: weekCount }, (_, i) =>
        aVisit({ id: `v${i}`, start: `${addDays(MONDAY, 7 * i)}T08:00`, duration: 600 }),
      ),
    }),
    'maxAverageWork',
  );

test('maxAverageWork: the mean at the limit holds, one minute in twelve weeks more does not', () => {
  // 600 + 600 spread over the eleven weeks before = 1200 = 12 × 100.
  expect(found([600, ...weeks(10, 0)])).toEqual([]);
  expect(found([601, ...weeks(10, 0)])).toEqual([[101, 100]]);
});
test('maxAverageWork rolls: the second week drops the oldest and counts the first', () => {
  // First week: 11 × 50 + 600 = 1150. Second: 10 × 50 + 1200 = 1700, mean 141.67.
  expect(found(weeks(11, 50), { weekCount: 2 })).toEqual([[142, 100]]);
});
test('maxAverageWork proves nothing from half a history', () => {
  expect(found(weeks(10, 3000))).toEqual([]);
});
test('maxAverageWork over fewer weeks, and switched off', () => {
  expect(found([3000], { rules: { averageWeeks: 2 } })).toEqual([[1800, 100]]);
  expect(found(weeks(11, 3000), { rules: { maxAverageWork: null } })).toEqual([]);
  expect(found(weeks(11, 3000), { rules: { averageWeeks: null } })).toEqual([]);
});
