/**
 * Each whole civil week holds the start of a work-free stretch of 35 hours (art. 3-I).
 *
 * A stretch that began before Monday 00:00 counts from Monday 00:00; one that is still open at the
 * end of the horizon runs to the next known start, or to the assumed one. Where the week before
 * ended without its rest, that rest comes first.
 */
import type { CaregiverRule, Timetable } from '../constraint.ts';
import { at } from '../timetable.ts';

export const minWeeklyRest: CaregiverRule = {
  name: 'minWeeklyRest',
  check(problem, timetable, report) {
    const { caregiver, count, start } = timetable;
    const limit = caregiver.rules.minWeeklyRest;
    if (limit === null) return;
    if (!caregiver.weeklyRestTaken && caregiver.lastEnd !== null && count > 0) {
      const rest = at(start, 0) - caregiver.lastEnd;
      if (rest < limit) report('minWeeklyRest', rest, limit, 0);
    }
    for (const week of problem.weeks) {
      if (week.whole) checkWeek(timetable, week.start, week.end, limit, report);
    }
  },
};

function checkWeek(
  timetable: Timetable,
  monday: number,
  nextMonday: number,
  limit: number,
  report: Parameters<CaregiverRule['check']>[2],
): void {
  const { caregiver, count, start, end } = timetable;
  let freeSince = caregiver.lastEnd ?? -Infinity;
  let longest = 0;
  let blamed = -1;
  for (let i = 0; i <= count; i++) {
    const from = Math.max(freeSince, monday);
    if (from >= nextMonday) break;
    const rest = (i === count ? caregiver.openRestEnd : at(start, i)) - from;
    if (rest >= limit) return;
    if (rest > longest) {
      longest = rest;
      // The piece that ends the rest, if it's this week's; else the one after which it is short.
      blamed = i < count && at(start, i) < nextMonday ? i : i - 1;
    }
    if (i < count) freeSince = Math.max(freeSince, at(end, i));
  }
  report('minWeeklyRest', longest, limit, blamed);
}
