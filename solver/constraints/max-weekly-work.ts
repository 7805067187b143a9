/** Work of each civil week, overtime included (art. 3-I: 48 hours). */
import type { CaregiverRule } from '../constraint.ts';
import { firstOnOrAfter, workBetween } from './work.ts';

export const maxWeeklyWork: CaregiverRule = {
  name: 'maxWeeklyWork',
  check(problem, timetable, report) {
    const limit = timetable.caregiver.rules.maxWeeklyWork;
    if (limit === null) return;
    for (const week of problem.weeks) {
      const next = firstOnOrAfter(timetable, week.toDay);
      const minutes = workBetween(timetable, firstOnOrAfter(timetable, week.fromDay), next);
      if (minutes > limit) report('maxWeeklyWork', minutes, limit, next - 1);
    }
  },
};
