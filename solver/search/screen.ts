/**
 * A quick look at what one day means for the rest of its caregiver's week, from sums and ends that
 * the state keeps. It only spares the checker's rules the hopeless: they have the last word before
 * a step stands (`legality.ts`), so an error here costs time, never the law.
 */
import { at } from '../timetable.ts';
import { findWeek, routeOf } from './instance.ts';
import type { State } from './state.ts';

/** Whether a day with these ends and this much work may stand in the caregiver's week. */
export function isDayPossible(
  state: State,
  caregiver: number,
  day: number,
  first: number,
  end: number,
  work: number,
): boolean {
  const { instance } = state;
  const { weekCount } = instance;
  const route = routeOf(instance, caregiver, day);
  if (work > at(instance.maxDailyWork, caregiver)) return false;
  if (end - first > at(instance.maxDailySpan, caregiver)) return false;
  const week = caregiver * weekCount + findWeek(instance, day);
  if (at(state.weekWork, week) + work - at(state.routeWork, route) > at(instance.maxWeekWork, week))
    return false;
  if (at(state.length, route) === 0 && isRunTooLong(state, caregiver, day)) return false;
  return hasWeeklyRest(state, caregiver, day, first, end);
}

/** A day more may join two runs of worked days. */
function isRunTooLong(state: State, caregiver: number, day: number): boolean {
  const { instance } = state;
  const { dayCount } = instance;
  let from = day;
  while (from > 0 && at(state.length, routeOf(instance, caregiver, from - 1)) > 0) from--;
  let to = day + 1;
  while (to < dayCount && at(state.length, routeOf(instance, caregiver, to)) > 0) to++;
  const before = from === 0 ? at(instance.daysBefore, caregiver) : 0;
  return before + to - from > at(instance.maxRun, caregiver);
}

function hasWeeklyRest(
  state: State,
  caregiver: number,
  day: number,
  first: number,
  end: number,
): boolean {
  const { instance } = state;
  const limit = at(instance.minWeeklyRest, caregiver);
  if (limit === 0) return true;
  const { dayCount, problem } = instance;
  const person = problem.caregivers[caregiver];
  if (person === undefined) return true;
  for (let week = 0; week < problem.weeks.length; week++) {
    const bounds = problem.weeks[week];
    if (bounds === undefined || !bounds.whole) continue;
    let freeSince = person.lastEnd ?? -FAR;
    let isFound = false;
    for (let other = 0; other <= dayCount && !isFound; other++) {
      let start = person.openRestEnd;
      let until = FAR;
      if (other === day) {
        start = first;
        until = end;
      } else if (other < dayCount) {
        const route = routeOf(instance, caregiver, other);
        if (at(state.length, route) === 0) continue;
        start = at(state.routeFirst, route);
        until = at(state.routeEnd, route);
      }
      const from = Math.max(freeSince, bounds.start);
      if (from >= bounds.end) break;
      isFound = start - from >= limit;
      freeSince = Math.max(freeSince, until);
    }
    if (!isFound) return false;
  }
  return true;
}

const FAR = 1_000_000_000;
