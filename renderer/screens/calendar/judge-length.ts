/** What the law says of a visit made longer or shorter, before anything is asked. */
import type { Problem } from '../../../solver/problem.ts';
import { newBreaches } from '../../../solver/excess.ts';
import { createLivePlan } from '../../../solver/live.ts';
import { isOverridable } from '../../../solver/rules/index.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import { must } from '../../../domain/result.ts';
import type { PlanSession } from '../../plan/plan-session.ts';

/**
 * The same visit with another duration. A duration belongs to the problem, so both are weighed as
 * if the visit were just being placed: what the longer one breaks and the present one doesn't.
 */
export function judgeLength(
  { problem, plan }: Pick<PlanSession, 'problem' | 'plan'>,
  visit: number,
  durationMinutes: number,
): Verdict {
  const held = must(plan[visit], 'a visit that is resized has somebody');
  const resized = withDuration(problem, visit, durationMinutes);
  const without = plan.map((each, at) => (at === visit ? null : each));
  const before = createLivePlan(problem, without).tryChange(visit, held);
  const after = createLivePlan(resized, without).tryChange(visit, held);
  const breaches = newBreaches(resized, before.breaches, after.breaches);
  if (breaches.length > 0) {
    const overridable = breaches.every(({ rule }) => isOverridable(rule));
    return { ...after, level: 'forbidden', breaches, overridable };
  }
  // Only what the length changes: who goes there and when stays as it was.
  const notices = after.notices.filter(
    ({ term, amount }) =>
      !before.notices.some((known) => known.term === term && known.amount === amount),
  );
  const level = notices.some((notice) => notice.level === 'avoid')
    ? 'avoid'
    : notices.length > 0
      ? 'improve'
      : 'good';
  return { ...after, level, breaches, notices, overridable: false };
}

/** Nothing else of a compiled week hangs on a duration, and a hand waits for no compiling. */
const withDuration = (problem: Problem, visit: number, durationMinutes: number): Problem => ({
  ...problem,
  visits: problem.visits.map((each) =>
    each.index === visit ? { ...each, duration: durationMinutes } : each,
  ),
});
