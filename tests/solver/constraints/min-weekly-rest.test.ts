/** Each whole civil week holds the start of 35 free hours; see also T6 and T7. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import type { WeekCaregiver } from '../../../domain/week.ts';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const at = (day: number, time: string): string => `${addDays(MONDAY, day)}T${time}`;
/** An hour at each of these starts. */
const found = (
  starts: readonly string[],
  { days = 7, rules = {}, ...caregiver }: Partial<WeekCaregiver> & { days?: number } = {},
) =>
  figuresOf(
    aWeek({
      to: addDays(MONDAY, days),
      rules: { maxConsecutiveDays: null, ...rules },
      caregivers: [aCaregiver({ ...caregiver, id: 'a1', home: 'p1' })],
      visits: starts.map((start, i) => aVisit({ id: `v${i}`, start })),
    }),
    'minWeeklyRest',
  );
const everyDay = [0, 1, 2, 3, 4, 5, 6].map((day) => at(day, '12:00'));

test('minWeeklyRest: a week without a free day breaks it', () => {
  // 13:00 to 12:00 is 23 h; Sunday 13:00 to the assumed Monday 07:00 is 18 h.
  expect(found(everyDay)).toEqual([[1380, 2100]]);
});
test('minWeeklyRest: 35 h hold, one minute less does not', () => {
  // Wednesday 20:00 to Friday 07:00.
  const rest = [...everyDay.slice(0, 2), at(2, '19:00'), ...everyDay.slice(5)];
  expect(found([...rest, at(4, '07:00')])).toEqual([]);
  expect(found([...rest, at(4, '06:59')])).toEqual([[2099, 2100]]);
});
test('minWeeklyRest that began before Monday counts from Monday 00:00', () => {
  // Free until Tuesday 11:00 is 35 h of this week; until 10:59 isn't, whatever Sunday was.
  expect(found([at(1, '11:00'), ...everyDay.slice(2)])).toEqual([]);
  expect(found([at(1, '10:59'), ...everyDay.slice(2)])).toEqual([[2099, 2100]]);
});
test('minWeeklyRest open at the end runs to the assumed start, or the known one', () => {
  // Saturday 20:00 to Monday 07:00 is 35 h.
  const toSaturday = [...everyDay.slice(0, 5), at(5, '19:00')];
  expect(found(toSaturday)).toEqual([]);
  expect(found(toSaturday, { rules: { assumedNextStart: '06:30' } })).toEqual([[2070, 2100]]);
  expect(found(toSaturday, { next: { firstStart: at(7, '06:59') } })).toEqual([[2099, 2100]]);
});
test('minWeeklyRest is of whole weeks: half a week at the end proves nothing', () => {
  expect(found(everyDay.slice(0, 6), { days: 6 })).toEqual([]);
});
test('minWeeklyRest: one that starts on Sunday and ends on Monday is the first week’s', () => {
  // Saturday 20:00 to Monday 07:00; the second week has only Monday 08:00 to Tuesday 12:00 (28 h).
  const second = [at(7, '07:00'), ...[8, 9, 10, 11, 12, 13].map((day) => at(day, '12:00'))];
  const both = [...everyDay.slice(0, 5), at(5, '19:00'), ...second];
  expect(found(both, { days: 14 })).toEqual([[1680, 2100]]);
});
test('minWeeklyRest still owed comes before the first start', () => {
  const history = { lastEnd: at(-1, '20:00'), weeklyRestTaken: false };
  // Sunday 20:00 + 35 h = Tuesday 07:00.
  expect(found([at(1, '07:00')], { history })).toEqual([]);
  expect(found([at(1, '06:59')], { history })).toEqual([[2099, 2100]]);
  expect(found([at(0, '08:00')], { history: { ...history, weeklyRestTaken: true } })).toEqual([]);
});
test('minWeeklyRest switched off', () => {
  expect(found(everyDay, { rules: { minWeeklyRest: null } })).toEqual([]);
});
