/** A visit starts between its earliest and its latest minute, both included. */
import type { VisitRule } from './assignment-rule.ts';

export const window: VisitRule = {
  name: 'window',
  check(problem, plan, visitIndex, report) {
    const visit = problem.visits[visitIndex];
    const assignment = plan[visitIndex];
    if (!problem.rules.window || visit === undefined) return;
    if (assignment === null || assignment === undefined) return;
    const minutesOutside = Math.max(
      visit.earliest - assignment.start,
      assignment.start - visit.latest,
    );
    if (minutesOutside > 0) report('window', minutesOutside, 0, -1);
  },
};
