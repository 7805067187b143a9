/** Sums over a timetable that several rules and the cost share. Travel counts as work. */
import type { Timetable } from '../constraint.ts';
import { at } from '../timetable.ts';

/** First position of a piece on that day or later; pieces are sorted, so days are too. */
export function firstOnOrAfter(timetable: Timetable, day: number): number {
  let position = 0;
  while (position < timetable.count && at(timetable.day, position) < day) position++;
  return position;
}

/** Position after the last piece of the day that the piece at `position` belongs to. */
export function endOfDay(timetable: Timetable, position: number): number {
  const { day, count } = timetable;
  const today = at(day, position);
  let next = position + 1;
  while (next < count && at(day, next) === today) next++;
  return next;
}

/** Minutes of work of the pieces `from` to `to` (excluded) with the travel before each. */
export function workBetween(timetable: Timetable, from: number, to: number): number {
  const { start, end, travel } = timetable;
  let minutes = 0;
  for (let i = from; i < to; i++) minutes += at(end, i) - at(start, i) + at(travel, i);
  return minutes;
}

/** All work of the horizon. */
export const timetableWork = (timetable: Timetable): number =>
  workBetween(timetable, 0, timetable.count);

/** The latest end among pieces `from` to `to` (excluded): not always the last one's. */
export function latestEnd(timetable: Timetable, from: number, to: number): number {
  let latest = -Infinity;
  for (let i = from; i < to; i++) latest = Math.max(latest, at(timetable.end, i));
  return latest;
}
