/** Work of a day, travel between its pieces included (décret 2000-815, art. 3-I: 10 hours). */
import type { CaregiverRule } from '../constraint.ts';
import { endOfDay, workBetween } from './work.ts';

export const maxDailyWork: CaregiverRule = {
  name: 'maxDailyWork',
  check(_problem, timetable, report) {
    const limit = timetable.caregiver.rules.maxDailyWork;
    if (limit === null) return;
    for (let first = 0; first < timetable.count;) {
      const next = endOfDay(timetable, first);
      const minutes = workBetween(timetable, first, next);
      if (minutes > limit) report('maxDailyWork', minutes, limit, next - 1);
      first = next;
    }
  },
};
