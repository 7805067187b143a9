/** A span of whole days that counters look at: a week or a month. */
import { addDays } from './calendar.ts';
import type { Day } from './ids.ts';

export interface Period {
  readonly from: Day;
  /** Excluded. */
  readonly to: Day;
}

/** The calendar month that holds the day. */
export function monthOf(day: Day): Period {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: `${addDays(from, 31).slice(0, 7)}-01` };
}

/** The civil week that begins on that Monday. */
export const weekPeriod = (monday: Day): Period => ({ from: monday, to: addDays(monday, 7) });

export const isWithin = ({ from, to }: Period, day: Day): boolean => from <= day && day < to;
