/** Work of each civil week; the case T8 is with the other cases. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import type { WeekFile } from '../../../domain/week.ts';
import { figuresOf } from '../../support/check.ts';
import { aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** From Thursday on, each day two visits of `half` minutes. */
const days = (half: number, count: number): WeekFile['visits'] =>
  Array.from({ length: count }, (_, day) => addDays(MONDAY, day + 3)).flatMap((day) => [
    aVisit({ id: `m${day}`, start: `${day}T07:00`, duration: half }),
    aVisit({ id: `e${day}`, start: `${day}T13:00`, duration: half }),
  ]);

test('maxWeeklyWork: 48 h hold, one minute more does not', () => {
  const rules = { maxWeeklyWork: 4 * 2 * 240 };
  expect(figuresOf(aWeek({ rules, visits: days(240, 4) }), 'maxWeeklyWork')).toEqual([]);
  const extra = aVisit({ id: 'x', start: `${MONDAY}T09:00`, duration: 1 });
  const more = aWeek({ rules, visits: [...days(240, 4), extra] });
  expect(figuresOf(more, 'maxWeeklyWork')).toEqual([[1921, 1920]]);
});
test('maxWeeklyWork begins anew on Monday', () => {
  // Thursday to Sunday 4 × 500 in one week, Monday to Wednesday 3 × 500 in the next.
  const week = aWeek({ to: addDays(MONDAY, 14), visits: days(250, 7) });
  expect(figuresOf({ ...week, rules: { maxWeeklyWork: 1999 } }, 'maxWeeklyWork')).toEqual([
    [2000, 1999],
  ]);
});
test('maxWeeklyWork switched off', () => {
  const rules = { maxWeeklyWork: null };
  expect(figuresOf(aWeek({ rules, visits: days(355, 4) }), 'maxWeeklyWork')).toEqual([]);
});
