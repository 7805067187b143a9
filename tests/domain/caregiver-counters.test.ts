/** Hours above the post, means, years, Sundays: figures worked out on paper, law beside them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, mondayOf } from '../../domain/calendar.ts';
import { countCaregiver, lastWeekOf, type CaregiverTime } from '../../domain/caregiver-counters.ts';
import { noSums, type DayTally } from '../../domain/day-tally.ts';
import { splitOvertime } from '../../domain/hours-split.ts';
import type { Day } from '../../domain/ids.ts';
import { monthOf, weekPeriod } from '../../domain/period.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';
import { postMinutes, yearlyPost } from '../../domain/post-hours.ts';
import { aCaregiver, MONDAY } from './rows.ts';

const aDay = (day: Day, visitMinutes: number, change: Partial<DayTally> = {}): DayTally => ({
  ...noSums,
  day,
  visitMinutes,
  civilMinutes: visitMinutes,
  spanMinutes: visitMinutes,
  isSplit: false,
  isEvening: false,
  ...change,
});

/** Worked as planned. */
const time = (
  caregiver: Parameters<typeof aCaregiver>[0],
  days: readonly DayTally[],
  change: Partial<CaregiverTime> = {},
): CaregiverTime => ({
  caregiver: aCaregiver(caregiver),
  planned: days,
  counted: days,
  plannedWeeks: new Set(days.map(({ day }) => mondayOf(day))),
  ...change,
});

const fiveDays = (monday: Day, minutes: number): readonly DayTally[] =>
  [0, 1, 2, 3, 4].map((i) => aDay(addDays(monday, i), minutes));

test('T10: a post of 28 hours that worked 33 has 2.8 hours at +10 % and 2.2 at +25 %', () => {
  // Five days of 6 h 36 are 33 h. A tenth of 28 h is 2 h 48; 5 h − 2 h 48 = 2 h 12.
  const counters = countCaregiver(
    time({ weeklyMinutes: 28 * 60 }, fiveDays(MONDAY, 396)),
    weekPeriod(MONDAY),
  );
  expect(counters).toMatchObject({
    postMinutes: 1680,
    countedMinutes: 1980,
    additionalTenthMinutes: 168,
    additionalBeyondMinutes: 132,
    overtimeMinutes: 0,
  });
});

test('above 35 hours the rest is overtime', () => {
  // 28 h → 40 h: 7 h additional (2 h 48 and 4 h 12), 5 h overtime.
  const counters = countCaregiver(
    time({ weeklyMinutes: 28 * 60 }, fiveDays(MONDAY, 480)),
    weekPeriod(MONDAY),
  );
  expect(counters).toMatchObject({
    additionalTenthMinutes: 168,
    additionalBeyondMinutes: 252,
    overtimeMinutes: 300,
  });
});

test('a cycle of 30 and 26 hours is owed week by week, a tenth is that of the post', () => {
  // Week 49 is odd: 30 h. 33 h worked: 3 h above, 2 h 48 and 12 minutes.
  const caregiver = {
    weeklyMinutes: 1680,
    file: { ...blankCaregiverFile, cycleMinutes: [1800, 1560] },
  };
  const days = [...fiveDays(MONDAY, 396), ...fiveDays('2026-12-07', 312)];
  expect(countCaregiver(time(caregiver, days), weekPeriod(MONDAY))).toMatchObject({
    postMinutes: 1800,
    additionalTenthMinutes: 168,
    additionalBeyondMinutes: 12,
  });
  // Week 50: five days of 5 h 12 are the 26 h that are owed.
  expect(countCaregiver(time(caregiver, days), weekPeriod('2026-12-07'))).toMatchObject({
    postMinutes: 1560,
    countedMinutes: 1560,
    additionalTenthMinutes: 0,
  });
});

test('a full post on a cycle of 39 hours has no overtime below 39', () => {
  const caregiver = {
    weeklyMinutes: 2100,
    file: { ...blankCaregiverFile, cycleMinutes: [2340, 1860] },
  };
  const counters = countCaregiver(time(caregiver, fiveDays(MONDAY, 480)), weekPeriod(MONDAY));
  // 40 h in a week of 39.
  expect(counters).toMatchObject({ additionalTenthMinutes: 0, overtimeMinutes: 60 });
});

test('T9: eleven weeks of 44 hours from before go-live and one of 45 are 44 h 05 a week', () => {
  const history = Array.from({ length: 11 }, (_, i) => ({
    monday: addDays(MONDAY, -7 * (i + 1)),
    minutes: 2640,
  }));
  const of = (weeks: typeof history) =>
    countCaregiver(time({ history: weeks }, fiveDays(MONDAY, 540)), weekPeriod(MONDAY)).average;
  // (11 × 2640 + 2700) / 12 = 2645.
  expect(of(history)).toEqual({ weekCount: 12, minutes: 2645 });
  // A hole ends the run: two weeks before it are left with this one. (2700 + 2 × 2640) / 3 = 2660.
  const holed = history.filter((_, i) => i !== 2);
  expect(of(holed)).toEqual({ weekCount: 3, minutes: 2660 });
});

test('the year begins with what was done before go-live', () => {
  const file = {
    ...blankCaregiverFile,
    opening: { asOf: '2026-11-01' as Day, yearMinutes: 60_000 },
  };
  const days = [aDay('2026-10-31', 400), aDay('2026-11-02', 300), aDay('2026-12-01', 200)];
  const year = (to: Day) =>
    countCaregiver(time({ weeklyMinutes: 1050, file }, days), { from: '2026-11-01', to }).year;
  // 31 October is in the balance already. Half a post owes half of 1 607 h: 48 210 minutes; 334 of
  // the 365 days are over on 1 December: 44 115.45.
  expect(year('2026-12-01')).toEqual({
    doneMinutes: 60_300,
    dueMinutes: 48_210,
    dueToDateMinutes: 44_115,
  });
  // A balance of last year is nothing to this one.
  expect(year('2027-02-01').doneMinutes).toBe(0);
});

test('a leap year is owed over 366 days, and who came in July owes the second half', () => {
  // 96 420 × 60 / 366 = 15 806.6 at the end of 29 February.
  const post = { weeklyMinutes: 2100, archivedOn: null, file: blankCaregiverFile };
  expect(yearlyPost(post, '2028-03-01')).toEqual({
    dueMinutes: 96_420,
    dueToDateMinutes: 15_807,
  });
  // 184 of 365 days: 96 420 × 184 / 365 = 48 606.2; in June nothing is owed.
  const late = { ...post, file: { ...blankCaregiverFile, entered: '2026-07-01' } };
  expect(yearlyPost(late, '2027-01-01').dueMinutes).toBe(48_606);
  expect(yearlyPost(late, '2026-06-01').dueToDateMinutes).toBe(0);
  // 29 days of February at 35 h: 29 sevenths of 2 100.
  expect(postMinutes(post, '2028-02-01', '2028-03-01')).toBe(8_700);
});

test('a holiday on a Sunday is counted in both columns and once in their sum', () => {
  // 15 August 2027 is a Sunday.
  const day = aDay('2027-08-15', 240);
  expect(countCaregiver(time({}, [day]), monthOf('2027-08-15'))).toMatchObject({
    sundayMinutes: 240,
    holidayMinutes: 240,
    sundayOrHolidayMinutes: 240,
    load: { sundayCount: 1, holidayCount: 1, weekendCount: 1 },
  });
});

test('a night into New Year is a holiday by its second half', () => {
  const days = [
    aDay('2026-12-31', 180, { civilMinutes: 90 }),
    aDay('2027-01-01', 0, { civilMinutes: 90 }),
  ];
  expect(countCaregiver(time({}, days), monthOf('2027-01-01'))).toMatchObject({
    countedMinutes: 0,
    holidayMinutes: 90,
  });
  expect(countCaregiver(time({}, days), monthOf('2026-12-31'))).toMatchObject({
    countedMinutes: 180,
    holidayMinutes: 0,
  });
});

test('a month is paid the weeks that end in it', () => {
  // Monday 30 November is in November, its week ends in December.
  expect(lastWeekOf(monthOf('2026-11-15'))).toBe('2026-11-23');
  expect(lastWeekOf(monthOf('2026-12-15'))).toBe('2026-12-21');
  expect(lastWeekOf(weekPeriod(MONDAY))).toBe(MONDAY);
});

test('overtime of a month: fourteen hours at 1.25, the rest at 1.27', () => {
  expect(splitOvertime(16 * 60)).toEqual({ firstMinutes: 840, beyondMinutes: 120 });
  expect(splitOvertime(60)).toEqual({ firstMinutes: 60, beyondMinutes: 0 });
});

test('the four weeks of February 2027 add up to the month, and nothing is negative', () => {
  const aMonth = fc.array(fc.integer({ min: 0, max: 720 }), { minLength: 28, maxLength: 28 });
  fc.assert(
    fc.property(aMonth, fc.integer({ min: 300, max: 2400 }), (minutes, weeklyMinutes) => {
      const days = minutes.map((each, i) => aDay(addDays('2027-02-01', i), each));
      const worked = time({ weeklyMinutes }, days);
      const month = countCaregiver(worked, monthOf('2027-02-01'));
      const weeks = [0, 7, 14, 21].map((i) =>
        countCaregiver(worked, weekPeriod(addDays('2027-02-01', i))),
      );
      for (const name of [
        'postMinutes',
        'plannedMinutes',
        'countedMinutes',
        'additionalTenthMinutes',
        'additionalBeyondMinutes',
        'overtimeMinutes',
        'sundayMinutes',
        'longDayCount',
      ] as const) {
        expect(weeks.reduce((sum, week) => sum + week[name], 0)).toBe(month[name]);
        expect(month[name]).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
