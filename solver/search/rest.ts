/** What the daily rest leaves of a day, between the worked days on either side. */
import { at } from '../timetable.ts';
import { routeOf } from './instance.ts';
import { IMPOSSIBLE } from './retime.ts';
import type { State } from './state.ts';

/** The first minute that the rest after the worked day before leaves, and a weekly rest still owed. */
export function earliestStart(state: State, caregiver: number, day: number): number {
  const { instance } = state;
  const rest = at(instance.minDailyRest, caregiver);
  const rested = at(instance.restedAt, caregiver);
  for (let other = day - 1; other >= 0; other--) {
    if (at(state.length, routeOf(instance, caregiver, other)) > 0)
      return Math.max(rested, at(state.routeEnd, routeOf(instance, caregiver, other)) + rest);
  }
  const lastEnd = at(instance.lastEnd, caregiver);
  return lastEnd === -IMPOSSIBLE ? rested : Math.max(rested, lastEnd + rest);
}

/** The last minute that the rest before the next worked day leaves. */
export function latestEnd(state: State, caregiver: number, day: number): number {
  const { instance } = state;
  const rest = at(instance.minDailyRest, caregiver);
  for (let other = day + 1; other < instance.dayCount; other++) {
    if (at(state.length, routeOf(instance, caregiver, other)) > 0)
      return at(state.routeFirst, routeOf(instance, caregiver, other)) - rest;
  }
  const next = at(instance.nextFirstStart, caregiver);
  return next === IMPOSSIBLE ? next : next - rest;
}
