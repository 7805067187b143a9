/**
 * Of two pieces of work in a row on one day, the way from one to the other fits in between.
 *
 * The rule is the day's own: from one day to the next the daily rest watches. Where that is off,
 * nobody is in two places at once all the same.
 */
import type { CaregiverRule } from '../constraint.ts';
import { at } from '../timetable.ts';

export const travel: CaregiverRule = {
  name: 'travel',
  check(_problem, timetable, report) {
    const { caregiver, count, start, end, day } = timetable;
    if (!caregiver.rules.travel) return;
    for (let i = 1; i < count; i++) {
      const gap = at(start, i) - at(end, i - 1);
      const needed = at(timetable.travel, i);
      if (gap >= needed) continue;
      const isSameDay = at(day, i) === at(day, i - 1);
      if (isSameDay || caregiver.rules.minDailyRest === null) report('travel', gap, needed, i);
    }
  },
};
