/** What a planned week leaves behind for the weeks around it: hours, last end, days, rest. */
import type { CaregiverId, LocalTime } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import type { Timetable } from '../solver/constraint.ts';
import type { Plan, Problem } from '../solver/problem.ts';
import { at, timetableOf } from '../solver/timetable.ts';

/** One caregiver's week of seven days. */
export interface WeekHours {
  /** Visits, commitments and the travel between them (travail effectif). */
  readonly workMinutes: number;
  /** Owed by the post in that week, leave deducted. */
  readonly targetMinutes: number;
  readonly firstStart: LocalTime | null;
  readonly lastEnd: LocalTime | null;
  /** Monday first: was anything worked on that day? */
  readonly workedDays: readonly boolean[];
  /** True when a weekly rest fits between the pieces of work of this week. */
  readonly restTaken: boolean;
}

export function hoursOfWeek(problem: Problem, plan: Plan): ReadonlyMap<CaregiverId, WeekHours> {
  return new Map(
    problem.week.caregivers.map(({ id }, index) => [
      id,
      hoursOf(problem, timetableOf(problem, plan, index)),
    ]),
  );
}

function hoursOf(problem: Problem, timetable: Timetable): WeekHours {
  const { count, start, end, travel, day, caregiver } = timetable;
  const workedDays = Array.from({ length: problem.dayCount }, () => false);
  let workMinutes = 0;
  let lastEnd = 0;
  let longestRest = 0;
  for (let i = 0; i < count; i++) {
    workMinutes += at(end, i) - at(start, i) + at(travel, i);
    workedDays[at(day, i)] = true;
    longestRest = Math.max(longestRest, at(start, i) - lastEnd);
    lastEnd = Math.max(lastEnd, at(end, i));
  }
  const weekEnd = must(problem.dayStarts[problem.dayCount], 'the axis has its last midnight');
  longestRest = Math.max(longestRest, weekEnd - lastEnd);
  const limit = caregiver.rules.minWeeklyRest;
  return {
    workMinutes,
    targetMinutes: caregiver.targetMinutes,
    firstStart: count === 0 ? null : problem.axis.toLocal(at(start, 0)),
    lastEnd: count === 0 ? null : problem.axis.toLocal(lastEnd),
    workedDays,
    restTaken: limit === null || longestRest >= limit,
  };
}
