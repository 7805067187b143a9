/**
 * What one caregiver's day adds up to.
 *
 * Work belongs to the civil day on which a piece of it starts, as the rules have it. What nights,
 * Sundays and holidays are counted from is cut at midnight (`civilMinutes`), so a day that was only
 * reached into has a tally without work. All of it is elapsed time: a night in March is short.
 */
import { holidayOn, weekdayOf } from './calendar.ts';
import type { Day } from './ids.ts';

/** Sums of a day; all are minutes but for the metres. */
export interface DaySums {
  readonly visitMinutes: number;
  readonly meetingMinutes: number;
  readonly trainingMinutes: number;
  /** Tutoring and office time. */
  readonly otherMinutes: number;
  /** Between two pieces of the day: work. */
  readonly travelMinutes: number;
  readonly travelMetres: number;
  /** From and to the home: no work, kept apart. */
  readonly homeMinutes: number;
  readonly homeMetres: number;
  /** Work inside this civil day, whenever it began. */
  readonly civilMinutes: number;
  /** Of these between 22:00 and 05:00 (décret 2000-815, art. 3). */
  readonly nightMinutes: number;
}

export interface DayTally extends DaySums {
  readonly day: Day;
  /** Amplitude: first start to last end. */
  readonly spanMinutes: number;
  /** Interrupted for more than two hours beyond the way (code du travail, art. L3123-30). */
  readonly isSplit: boolean;
  /** Worked at 19:00 or later. */
  readonly isEvening: boolean;
}

/** Visits, meetings, training, other fixed work and the ways between them (travail effectif). */
export const workMinutes = (sums: DaySums): number =>
  sums.visitMinutes +
  sums.meetingMinutes +
  sums.trainingMinutes +
  sums.otherMinutes +
  sums.travelMinutes;

/** Above 11 hours a day is long; 12 are the limit (décret 2000-815, art. 3). */
export const LONG_DAY_MINUTES = 11 * 60;

export const isLongDay = ({ spanMinutes }: DayTally): boolean => spanMinutes > LONG_DAY_MINUTES;

export const isSunday = (day: Day): boolean => weekdayOf(day) === 7;
export const isHoliday = (day: Day): boolean => holidayOn(day) !== undefined;

export const noSums: DaySums = {
  visitMinutes: 0,
  meetingMinutes: 0,
  trainingMinutes: 0,
  otherMinutes: 0,
  travelMinutes: 0,
  travelMetres: 0,
  homeMinutes: 0,
  homeMetres: 0,
  civilMinutes: 0,
  nightMinutes: 0,
};

const sumNames = Object.keys(noSums) as readonly (keyof DaySums)[];

/** The sums of several days, or of parts of one. */
export function addSums(all: readonly DaySums[]): DaySums {
  const total: Record<keyof DaySums, number> = { ...noSums };
  for (const sums of all) for (const name of sumNames) total[name] += sums[name];
  return total;
}

/** One tally a day, in order: what two weeks say of the night between them becomes one. */
export function mergeTallies(tallies: readonly DayTally[]): readonly DayTally[] {
  return [...Map.groupBy(tallies, ({ day }) => day)]
    .map(([day, parts]): DayTally => ({
      ...addSums(parts),
      day,
      spanMinutes: Math.max(...parts.map(({ spanMinutes }) => spanMinutes)),
      isSplit: parts.some(({ isSplit }) => isSplit),
      isEvening: parts.some(({ isEvening }) => isEvening),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
