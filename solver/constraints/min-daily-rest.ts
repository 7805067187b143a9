/**
 * From the last end of a worked day to the first start of the next worked day: 11 hours.
 *
 * The work before and after the horizon counts where it is known. The short morning is to blame,
 * not the long evening: evenings have fewer people to give them to.
 */
import type { CaregiverRule } from '../constraint.ts';
import { at } from '../timetable.ts';
import { endOfDay, latestEnd } from './work.ts';

export const minDailyRest: CaregiverRule = {
  name: 'minDailyRest',
  check(_problem, timetable, report) {
    const { caregiver, count, start } = timetable;
    const limit = caregiver.rules.minDailyRest;
    if (limit === null || count === 0) return;
    let endBefore = caregiver.lastEnd ?? -Infinity;
    for (let first = 0; first < count;) {
      const next = endOfDay(timetable, first);
      const rest = at(start, first) - endBefore;
      if (rest < limit) report('minDailyRest', rest, limit, first);
      endBefore = latestEnd(timetable, first, next);
      first = next;
    }
    if (caregiver.nextFirstStart === null) return;
    const rest = caregiver.nextFirstStart - endBefore;
    if (rest < limit) report('minDailyRest', rest, limit, count - 1);
  },
};
