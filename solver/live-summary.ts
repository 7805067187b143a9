/** The counters at the head of a caregiver's row. */
import type { Timetable } from './constraint.ts';
import { endOfDay, firstOnOrAfter, latestEnd, workBetween } from './constraints/work.ts';
import type { Problem } from './problem.ts';
import { at } from './timetable.ts';

export interface CaregiverSummary {
  /** Visits, commitments and the travel between them. */
  readonly workMinutes: number;
  readonly travelMinutes: number;
  readonly targetMinutes: number;
  /** One for each day of the horizon. */
  readonly days: readonly DaySummary[];
}

export interface DaySummary {
  readonly workMinutes: number;
  /** First start to last end. */
  readonly spanMinutes: number;
  readonly travelMinutes: number;
  /** Elapsed minutes since the horizon began; null on a free day, like `lastEnd`. */
  readonly firstStart: number | null;
  readonly lastEnd: number | null;
}

export function summarize(problem: Problem, timetable: Timetable): CaregiverSummary {
  const days = Array.from({ length: problem.dayCount }, (_, day) => summarizeDay(timetable, day));
  const sum = (key: 'workMinutes' | 'travelMinutes'): number =>
    days.reduce((minutes, day) => minutes + day[key], 0);
  return {
    workMinutes: sum('workMinutes'),
    travelMinutes: sum('travelMinutes'),
    targetMinutes: timetable.caregiver.targetMinutes,
    days,
  };
}

function summarizeDay(timetable: Timetable, day: number): DaySummary {
  const first = firstOnOrAfter(timetable, day);
  if (first === timetable.count || at(timetable.day, first) !== day) {
    return { workMinutes: 0, spanMinutes: 0, travelMinutes: 0, firstStart: null, lastEnd: null };
  }
  const next = endOfDay(timetable, first);
  const firstStart = at(timetable.start, first);
  const lastEnd = latestEnd(timetable, first, next);
  let travelMinutes = 0;
  for (let i = first; i < next; i++) travelMinutes += at(timetable.travel, i);
  return {
    workMinutes: workBetween(timetable, first, next),
    spanMinutes: lastEnd - firstStart,
    travelMinutes,
    firstStart,
    lastEnd,
  };
}
