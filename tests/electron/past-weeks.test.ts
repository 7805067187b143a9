/** The balance and the Sundays of a sheet: weeks planned here, then those typed before go-live. */
import { expect, test } from 'vitest';
import type { CaregiverId } from '../../domain/ids.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';
import type { Caregiver } from '../../domain/service.ts';
import { pastWeeks } from '../../electron/planning/past-weeks.ts';
import type { WeekHours } from '../../weeks/week-hours.ts';

const léa = 'léa' as CaregiverId;
const monday = '2026-11-30';

const aWeek = (workMinutes: number, worksOnSunday: boolean): WeekHours => ({
  workMinutes,
  targetMinutes: 2_100,
  firstStart: null,
  lastEnd: null,
  workedDays: [true, true, true, true, true, false, worksOnSunday],
  restTaken: true,
});

test('planned weeks count with what was owed, typed ones with the post, unknown ones not at all', () => {
  const known: Record<string, WeekHours> = {
    '2026-11-23': aWeek(2_160, true),
    '2026-11-16': aWeek(2_040, false),
  };
  const caregiver = {
    id: léa,
    weeklyMinutes: 1_800,
    file: blankCaregiverFile,
    history: [
      { monday: '2026-11-16', minutes: 9_999 },
      { monday: '2026-11-09', minutes: 1_900 },
      { monday: '2026-01-05', minutes: 9_999 },
    ],
  } as unknown as Caregiver;
  const hoursOfWeek = (day: string) => {
    const hours = known[day];
    return hours === undefined ? null : new Map([[léa, hours]]);
  };
  expect(pastWeeks(monday, [caregiver], hoursOfWeek)).toEqual([
    {
      caregiver: léa,
      weekCount: 3,
      workMinutes: 2_160 + 2_040 + 1_900,
      targetMinutes: 2_100 + 2_100 + 1_800,
      plannedWeekCount: 2,
      sundayCount: 1,
    },
  ]);
});
