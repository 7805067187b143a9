/** Which weekends an agent works: by a rota that was drawn up for some weeks, else by turns. */
import { addDays, isoWeek, mondayOf } from './calendar.ts';
import type { Day } from './ids.ts';
import type { Caregiver } from './service.ts';

/** A rota (roulement) for the weekends of some weeks; what it covers no longer goes by turns. */
export interface WeekendRota {
  /** Mondays: the first week, and the first week no longer of it. */
  readonly from: Day;
  readonly until: Day;
  /** Mondays of the weeks whose weekend is worked. */
  readonly worked: readonly Day[];
}

export type Duty = Pick<Caregiver, 'weekend' | 'file'>;

/** True when the weekend of that day's week is this agent's, or nobody takes turns. */
export function isOnWeekendDuty({ weekend, file: { rota } }: Duty, day: Day): boolean {
  const monday = mondayOf(day);
  if (rota !== null && rota.from <= monday && monday < rota.until) {
    return rota.worked.includes(monday);
  }
  return weekend === null || isoWeek(day) % weekend.of === weekend.group;
}

/** The Mondays of so many weeks. */
export const mondaysFrom = (from: Day, weeks: number): readonly Day[] =>
  Array.from({ length: weeks }, (_, week) => addDays(from, week * 7));
