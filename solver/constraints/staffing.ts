/** A covered visit has exactly the caregivers that it needs, all distinct: whole or not at all. */
import type { VisitRule } from './assignment-rule.ts';

export const staffing: VisitRule = {
  name: 'staffing',
  check(problem, plan, visitIndex, report) {
    const visit = problem.visits[visitIndex];
    const assignment = plan[visitIndex];
    if (!problem.rules.staffing || visit === undefined) return;
    if (assignment === null || assignment === undefined) return;
    const distinct = new Set(assignment.caregivers).size;
    if (distinct !== visit.requiredCaregivers || distinct !== assignment.caregivers.length) {
      report('staffing', distinct, visit.requiredCaregivers, -1);
    }
  },
};
