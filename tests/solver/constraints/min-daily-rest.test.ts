/** From the last end of a worked day to the first start of the next one. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { breachesOf, figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const TUESDAY = addDays(MONDAY, 1);
const found = (evening: string, morning: string, rules = {}) =>
  figuresOf(
    aWeek({ rules, visits: [aVisit({ start: evening }), aVisit({ id: 'v2', start: morning })] }),
    'minDailyRest',
  );

test('minDailyRest: 20:00 to 07:00 holds, 06:59 does not', () => {
  expect(found(`${MONDAY}T19:00`, `${TUESDAY}T07:00`)).toEqual([]);
  expect(found(`${MONDAY}T19:00`, `${TUESDAY}T06:59`)).toEqual([[659, 660]]);
});
test('minDailyRest after a visit over midnight', () => {
  // 23:30 to 00:30, which is Monday's; then 11 h to 11:30.
  expect(found(`${MONDAY}T23:30`, `${TUESDAY}T11:30`)).toEqual([]);
  expect(found(`${MONDAY}T23:30`, `${TUESDAY}T11:29`)).toEqual([[659, 660]]);
});
test('minDailyRest counts the work before and after the week where it is known', () => {
  const before = aCaregiver({ history: { lastEnd: `${addDays(MONDAY, -1)}T21:30` } });
  const after = aCaregiver({ next: { firstStart: `${addDays(MONDAY, 7)}T06:00` } });
  const early = [aVisit({ start: `${MONDAY}T08:00` })];
  const late = [aVisit({ start: `${addDays(MONDAY, 6)}T18:01` })];
  expect(figuresOf(aWeek({ caregivers: [before], visits: early }), 'minDailyRest')).toEqual([
    [630, 660],
  ]);
  expect(figuresOf(aWeek({ caregivers: [after], visits: late }), 'minDailyRest')).toEqual([
    [659, 660],
  ]);
  expect(breachesOf(aWeek({ caregivers: [after] }))).toEqual([]);
});
test('minDailyRest switched off', () => {
  expect(found(`${MONDAY}T19:00`, `${TUESDAY}T05:00`, { minDailyRest: null })).toEqual([]);
});
