/**
 * Mean of twelve civil weeks in a row (art. 3-I: 44 hours), rolling from the weeks before the
 * horizon into it. It is checked for whole weeks, and only where all the weeks before are known:
 * half a history proves nothing.
 */
import type { CaregiverRule } from '../constraint.ts';
import type { Problem } from '../problem.ts';
import type { Timetable } from '../constraint.ts';
import { firstOnOrAfter, workBetween } from './work.ts';

export const maxAverageWork: CaregiverRule = {
  name: 'maxAverageWork',
  check(problem, timetable, report) {
    const { maxAverageWork: limit, averageWeeks } = timetable.caregiver.rules;
    const { weeklyMinutes } = timetable.caregiver;
    if (limit === null || weeklyMinutes.length < averageWeeks - 1) return;
    for (let last = 0; last < problem.weeks.length; last++) {
      if (problem.weeks[last]?.whole !== true) continue;
      let sum = 0;
      for (let back = 0; back < averageWeeks; back++) {
        const index = last - back;
        sum +=
          index >= 0
            ? weekWork(problem, timetable, index)
            : (weeklyMinutes[weeklyMinutes.length + index] ?? 0);
      }
      if (sum <= limit * averageWeeks) continue;
      const lastPiece = firstOnOrAfter(timetable, problem.weeks[last]?.toDay ?? 0) - 1;
      // Rounded up, so that a breach never reads "2640 of 2640".
      report('maxAverageWork', Math.ceil(sum / averageWeeks), limit, lastPiece);
    }
  },
};

function weekWork(problem: Problem, timetable: Timetable, index: number): number {
  const week = problem.weeks[index];
  if (week === undefined) return 0;
  return workBetween(
    timetable,
    firstOnOrAfter(timetable, week.fromDay),
    firstOnOrAfter(timetable, week.toDay),
  );
}
