/** Gives visits back to whom they belonged, as far as the law and what was planned since let it. */
import { ruleNames, type RuleName } from '../domain/week.ts';
import { must } from '../domain/result.ts';
import { createLivePlan } from './live.ts';
import type { Plan, Problem, ProblemAssignment } from './problem.ts';

export interface RestoredVisits {
  readonly plan: Plan;
  /** Visits that have their place again. */
  readonly restored: ReadonlySet<number>;
  /** The others, with the first rule that stops the first choice; null where there is no choice. */
  readonly stopped: ReadonlyMap<number, RuleName | null>;
}

/**
 * `wished` names for each visit its choices, the dearest in front. Nothing that stands moves;
 * important visits choose first.
 */
export function restoreVisits(
  problem: Problem,
  start: Plan,
  wished: ReadonlyMap<number, readonly ProblemAssignment[]>,
): RestoredVisits {
  const live = createLivePlan(problem, start);
  const restored = new Set<number>();
  const stopped = new Map<number, RuleName | null>();
  const inOrder = [...wished].toSorted(
    ([a], [b]) => priorityOf(problem, a) - priorityOf(problem, b),
  );
  for (const [visit, choices] of inOrder) {
    const verdicts = choices.map((choice) => live.tryChange(visit, choice));
    const index = verdicts.findIndex(({ breaches }) => breaches.length === 0);
    if (index !== -1) {
      live.apply(visit, must(choices[index], 'a choice for each verdict'));
      restored.add(visit);
      continue;
    }
    const found = new Set(verdicts[0]?.breaches.map(({ rule }) => rule));
    stopped.set(visit, ruleNames.find((name) => found.has(name)) ?? null);
  }
  return { plan: live.plan, restored, stopped };
}

const priorityOf = (problem: Problem, visit: number): number =>
  problem.visits[visit]?.priority ?? 0;
