/**
 * The counters of one caregiver over a period of whole days: hours against the post, hours above
 * it, the mean of twelve weeks, the year, and what weighs (Sundays, nights, long days, ways).
 *
 * Conventions, told in docs/counters.md: a period's hours above the post are those of the civil
 * weeks that end in it, so that each week counts once; the twelve weeks are those that end with
 * the last of them; a week is known when it is planned here, or typed in from before go-live.
 */
import { addDays, mondayOf } from './calendar.ts';
import { postMinutesOf } from './employment.ts';
import {
  addSums,
  isHoliday,
  isLongDay,
  isSunday,
  workMinutes,
  type DaySums,
  type DayTally,
} from './day-tally.ts';
import { addSplits, noExtraHours, splitWeek, type HoursSplit } from './hours-split.ts';
import type { CaregiverId, Day } from './ids.ts';
import { isWithin, weekPeriod, type Period } from './period.ts';
import { postMinutes, yearlyPost } from './post-hours.ts';
import type { Caregiver } from './service.ts';

export interface CaregiverTime {
  readonly caregiver: Caregiver;
  /** One a day at most, in order: as planned. */
  readonly planned: readonly DayTally[];
  /** As done where that is settled, else as planned. */
  readonly counted: readonly DayTally[];
  /** Mondays of the weeks planned here. */
  readonly plannedWeeks: ReadonlySet<Day>;
}

/** What weighs, over twelve weeks: to be shared out fairly. */
export interface Load {
  readonly weekendCount: number;
  readonly sundayCount: number;
  readonly holidayCount: number;
  readonly eveningCount: number;
  readonly longDayCount: number;
  readonly travelMetres: number;
}

export interface CaregiverCounters extends HoursSplit {
  readonly caregiver: CaregiverId;
  readonly postMinutes: number;
  readonly plannedMinutes: number;
  readonly countedMinutes: number;
  /** Sums of the counted days of the period. */
  readonly sums: DaySums;
  readonly sundayMinutes: number;
  readonly holidayMinutes: number;
  /** A holiday on a Sunday is in both of the above and here once. */
  readonly sundayOrHolidayMinutes: number;
  readonly longDayCount: number;
  readonly splitDayCount: number;
  /** The unbroken run of known weeks, twelve at most; null when the last isn't known. */
  readonly average: { readonly weekCount: number; readonly minutes: number } | null;
  readonly year: {
    readonly doneMinutes: number;
    readonly dueMinutes: number;
    readonly dueToDateMinutes: number;
  };
  readonly load: Load;
}

export const AVERAGE_WEEKS = 12;

export function countCaregiver(time: CaregiverTime, period: Period): CaregiverCounters {
  const { caregiver } = time;
  const counted = within(time.counted, period);
  const sums = addSums(counted);
  const civil = (wanted: (day: Day) => boolean): number =>
    addSums(counted.filter(({ day }) => wanted(day))).civilMinutes;
  const lastMonday = lastWeekOf(period);
  return {
    caregiver: caregiver.id,
    postMinutes: postMinutes(caregiver, period.from, period.to),
    plannedMinutes: workMinutes(addSums(within(time.planned, period))),
    countedMinutes: workMinutes(sums),
    sums,
    ...extraHours(time, period),
    sundayMinutes: civil(isSunday),
    holidayMinutes: civil(isHoliday),
    sundayOrHolidayMinutes: civil((day) => isSunday(day) || isHoliday(day)),
    longDayCount: counted.filter(isLongDay).length,
    splitDayCount: counted.filter(({ isSplit }) => isSplit).length,
    average: averageOf(time, lastMonday),
    year: yearOf(time, period.to),
    load: loadOf(
      within(time.counted, {
        from: addDays(lastMonday, -7 * (AVERAGE_WEEKS - 1)),
        to: addDays(lastMonday, 7),
      }),
    ),
  };
}

/** The Monday of the last civil week that ends in the period; of a shorter one, its own week. */
export function lastWeekOf({ from, to }: Period): Day {
  const monday = mondayOf(addDays(to, -7));
  return monday < mondayOf(from) ? mondayOf(from) : monday;
}

/** The first day that the counters of a period look at: of the twelve weeks or of the year. */
export function firstDayOf(period: Period): Day {
  const weeks = addDays(lastWeekOf(period), -7 * (AVERAGE_WEEKS - 1));
  const year = mondayOf(`${addDays(period.to, -1).slice(0, 4)}-01-01`);
  return weeks < year ? weeks : year;
}

const within = (tallies: readonly DayTally[], period: Period): readonly DayTally[] =>
  tallies.filter(({ day }) => isWithin(period, day));

/** Hours above the post of the weeks whose Sunday is in the period. */
function extraHours(
  { caregiver, counted, plannedWeeks }: CaregiverTime,
  period: Period,
): HoursSplit {
  let total = noExtraHours;
  for (
    let monday = mondayOf(period.from);
    addDays(monday, 6) < period.to;
    monday = addDays(monday, 7)
  ) {
    if (!plannedWeeks.has(monday)) continue;
    const split = splitWeek(weekMinutes(counted, monday), {
      postMinutes: postMinutesOf(caregiver, monday),
      weeklyMinutes: caregiver.weeklyMinutes,
    });
    total = addSplits(total, split);
  }
  return total;
}

const weekMinutes = (tallies: readonly DayTally[], monday: Day): number =>
  workMinutes(addSums(within(tallies, weekPeriod(monday))));

function averageOf(
  { caregiver, counted, plannedWeeks }: CaregiverTime,
  lastMonday: Day,
): CaregiverCounters['average'] {
  const typed = new Map(caregiver.history.map(({ monday, minutes }) => [monday, minutes]));
  let sum = 0;
  let weekCount = 0;
  while (weekCount < AVERAGE_WEEKS) {
    const monday = addDays(lastMonday, -7 * weekCount);
    const minutes = plannedWeeks.has(monday) ? weekMinutes(counted, monday) : typed.get(monday);
    if (minutes === undefined) break;
    sum += minutes;
    weekCount++;
  }
  return weekCount === 0 ? null : { weekCount, minutes: sum / weekCount };
}

/**
 * The calendar year up to the period's end: the opening balance, then the days planned here, then
 * weeks typed in that neither covers.
 */
function yearOf(time: CaregiverTime, to: Day): CaregiverCounters['year'] {
  const { caregiver, counted, plannedWeeks } = time;
  const first: Day = `${addDays(to, -1).slice(0, 4)}-01-01`;
  const { opening } = caregiver.file;
  const isOfYear = opening !== null && opening.asOf >= first && opening.asOf <= to;
  const from = isOfYear ? opening.asOf : first;
  const typed = caregiver.history.filter(
    ({ monday }) => monday >= from && addDays(monday, 6) < to && !plannedWeeks.has(monday),
  );
  return {
    doneMinutes:
      (isOfYear ? opening.yearMinutes : 0) +
      typed.reduce((sum, { minutes }) => sum + minutes, 0) +
      workMinutes(addSums(within(counted, { from, to }))),
    ...yearlyPost(caregiver, to),
  };
}

function loadOf(days: readonly DayTally[]): Load {
  const touched = days.filter(({ civilMinutes }) => civilMinutes > 0);
  const weekends = touched.filter(({ day }) => day > addDays(mondayOf(day), 4));
  return {
    weekendCount: new Set(weekends.map(({ day }) => mondayOf(day))).size,
    sundayCount: touched.filter(({ day }) => isSunday(day)).length,
    holidayCount: touched.filter(({ day }) => isHoliday(day)).length,
    eveningCount: days.filter(({ isEvening }) => isEvening).length,
    longDayCount: days.filter(isLongDay).length,
    travelMetres: addSums(days).travelMetres,
  };
}
