/**
 * Two visits keep their distance, end of the first to start of the second, and may want a common
 * caregiver. A link holds while one of the two is uncovered. It is reported once, for its second.
 */
import type { ProblemLink, Plan, Problem } from '../problem.ts';
import type { VisitReport, VisitRule } from './assignment-rule.ts';

export const link: VisitRule = {
  name: 'link',
  check(problem, plan, visitIndex, report) {
    const visit = problem.visits[visitIndex];
    if (!problem.rules.link || visit === undefined) return;
    for (const index of visit.links) {
      const found = problem.links[index];
      if (found?.second === visitIndex) checkLink(problem, plan, found, report);
    }
  },
};

/** Reports the gap against its limit, or 0 common caregivers against 1. */
export function checkLink(
  problem: Problem,
  plan: Plan,
  { first, second, minGap, maxGap, sameCaregiver }: ProblemLink,
  report: VisitReport,
): void {
  const before = plan[first];
  const after = plan[second];
  if (before === null || before === undefined || after === null || after === undefined) return;
  const gap = after.start - before.start - (problem.visits[first]?.duration ?? 0);
  if (minGap !== null && gap < minGap) report('link', gap, minGap, first);
  if (maxGap !== null && gap > maxGap) report('link', gap, maxGap, first);
  if (sameCaregiver && !before.caregivers.some((index) => after.caregivers.includes(index))) {
    report('link', 0, 1, first);
  }
}
