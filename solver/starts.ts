/** The minutes at which a visit may start by choice: multiples of the step on the wall clock. */
import type { Problem, ProblemVisit } from './problem.ts';
import { dayOfMinute } from './timetable.ts';

/**
 * In order. A pinned visit, or one with a single minute, starts there though it's off the step. Of
 * an hour that happens twice only the first is chosen, for a wall clock can't name the second.
 */
export function choosableStarts(problem: Problem, visit: ProblemVisit): readonly number[] {
  if (problem.rules.pinned && visit.pinned !== null) return [visit.pinned.start];
  if (visit.earliest === visit.latest) return [visit.earliest];
  const starts: number[] = [];
  let start = snapStart(problem, visit.earliest, 1);
  while (start <= visit.latest) {
    if (isNameable(problem, start)) starts.push(start);
    // A clock change moves the grid when the step doesn't divide the hour.
    start = snapStart(problem, start + 1, 1);
  }
  return starts;
}

/** False in the second pass through the hour that happens twice: there a roster would say the first. */
export const isNameable = ({ axis }: Problem, minutes: number): boolean =>
  axis.toMinutes(axis.toLocal(minutes)) === minutes;

/** The next (1) or last (-1) minute whose wall clock is a multiple of the step. */
export function snapStart(problem: Problem, minutes: number, direction: 1 | -1): number {
  let snapped = minutes;
  // Mostly one jump; a second where the clock changes or midnight comes in between.
  for (let over = overStep(problem, snapped); over !== 0; over = overStep(problem, snapped)) {
    snapped += direction === 1 ? problem.startStep - over : -over;
  }
  return snapped;
}

function overStep(problem: Problem, minutes: number): number {
  return wallMinute(problem, minutes) % problem.startStep;
}

/** Minute of the day on the wall; a day without a clock change is counted without its text. */
function wallMinute(problem: Problem, minutes: number): number {
  const day = dayOfMinute(problem, minutes);
  const midnight = problem.dayStarts[day];
  const next = problem.dayStarts[day + 1];
  if (midnight !== undefined && next !== undefined && next - midnight === 1440) {
    return minutes - midnight;
  }
  const local = problem.axis.toLocal(minutes);
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14));
}
