/** Every pinned assignment stands as given: the same caregivers, the same start. */
import type { VisitRule } from './assignment-rule.ts';

export const pinned: VisitRule = {
  name: 'pinned',
  check(problem, plan, visitIndex, report) {
    const pin = problem.visits[visitIndex]?.pinned;
    if (!problem.rules.pinned || pin === null || pin === undefined) return;
    const assignment = plan[visitIndex];
    const stands =
      assignment !== null &&
      assignment !== undefined &&
      assignment.start === pin.start &&
      assignment.caregivers.length === pin.caregivers.length &&
      pin.caregivers.every((index) => assignment.caregivers.includes(index));
    if (!stands) report('pinned', 1, 0, -1);
  },
};
