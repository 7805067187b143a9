/**
 * The minutes at which a visit may be made to start: multiples of `startStep` of the wall clock,
 * cut at midnight, for a visit belongs to the day on which it starts.
 */
import type { Problem, ProblemVisit } from '../problem.ts';
import { at, dayOfMinute } from '../timetable.ts';

/** Starts `low`, `low + step`, … `high` of one day, elapsed minutes; both are choosable. */
export interface StartSpan {
  readonly day: number;
  readonly low: number;
  readonly high: number;
}

const DAY_MINUTES = 1440;

export function startSpans(problem: Problem, visit: ProblemVisit): readonly StartSpan[] {
  const { dayStarts, dayCount, startStep } = problem;
  const { earliest, latest } = visit;
  if (earliest === latest) {
    const day = dayOfMinute(problem, earliest);
    return day < 0 || day >= dayCount ? [] : [{ day, low: earliest, high: earliest }];
  }
  const spans: StartSpan[] = [];
  for (let day = 0; day < dayCount; day++) {
    const midnight = at(dayStarts, day);
    const nextMidnight = at(dayStarts, day + 1);
    const from = Math.max(earliest, midnight);
    const to = Math.min(latest, nextMidnight - 1);
    if (from > to) continue;
    if (nextMidnight - midnight !== DAY_MINUTES) {
      spans.push(...spansByClock(problem, day, from, to));
      continue;
    }
    const low = midnight + Math.ceil((from - midnight) / startStep) * startStep;
    const high = midnight + Math.floor((to - midnight) / startStep) * startStep;
    if (low <= high) spans.push({ day, low, high });
  }
  return spans;
}

/**
 * On a day that the clock changes the wall clock is asked minute by minute. The second pass through
 * the hour that happens twice is left out: a roster can't write it.
 */
function spansByClock(
  { axis, startStep }: Problem,
  day: number,
  from: number,
  to: number,
): readonly StartSpan[] {
  const spans: StartSpan[] = [];
  let low = -1;
  let high = -1;
  for (let minute = from; minute <= to; minute++) {
    const local = axis.toLocal(minute);
    const wall = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
    if (wall % startStep !== 0 || axis.toMinutes(local) !== minute) continue;
    if (low !== -1 && minute === high + startStep) {
      high = minute;
      continue;
    }
    if (low !== -1) spans.push({ day, low, high });
    low = minute;
    high = minute;
  }
  if (low !== -1) spans.push({ day, low, high });
  return spans;
}
