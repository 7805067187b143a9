/** Each caregiver holds every qualification of the visit, valid on its day. */
import type { AssignmentRule } from './assignment-rule.ts';
import { dayOfMinute } from '../timetable.ts';

export const qualification: AssignmentRule = {
  name: 'qualification',
  likeness: ({ qualifications }, day) => [day, ...qualifications].join('\n'),
  holds(problem, visit, caregiver, start) {
    if (!caregiver.rules.qualification) return true;
    for (const id of visit.qualifications) {
      const lastDay = caregiver.qualifications.get(id);
      if (lastDay === undefined || lastDay < dayOfMinute(problem, start)) return false;
    }
    return true;
  },
};
