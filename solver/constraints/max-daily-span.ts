/** First start to last end of a day, the way from and to home outside (amplitude: 12 hours). */
import type { CaregiverRule } from '../constraint.ts';
import { at } from '../timetable.ts';
import { endOfDay, latestEnd } from './work.ts';

export const maxDailySpan: CaregiverRule = {
  name: 'maxDailySpan',
  check(_problem, timetable, report) {
    const limit = timetable.caregiver.rules.maxDailySpan;
    if (limit === null) return;
    for (let first = 0; first < timetable.count;) {
      const next = endOfDay(timetable, first);
      const minutes = latestEnd(timetable, first, next) - at(timetable.start, first);
      if (minutes > limit) report('maxDailySpan', minutes, limit, next - 1);
      first = next;
    }
  },
};
