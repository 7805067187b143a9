/**
 * The only door of the search: a problem in, a roster out. Legal at any moment it is stopped.
 *
 * A first plan comes from regret insertion, or from the plan given; then ruin and recreate until
 * the limit, in several threads where a team is given. With a limit of iterations no clock enters a
 * decision, so the same seed gives the same roster on every machine.
 */
import { assert } from '../domain/result.ts';
import type { Roster } from '../domain/week.ts';
import { assignmentsFromPlan } from './assignments.ts';
import { checkPlan } from './check.ts';
import { costOf } from './cost.ts';
import { explainUncovered } from './explain.ts';
import { newBreaches } from './excess.ts';
import type { Plan, Problem, ProblemAssignment } from './problem.ts';
import { planOfState } from './search/best.ts';
import { construct, fillHoles } from './search/construct.ts';
import { fixedAssignments, loadPlan } from './search/load.ts';
import { prepareBench } from './search/prepare.ts';
import type { Workbench } from './search/recreate.ts';
import { runSearch } from './search/run-search.ts';
import type { SolveOptions } from './solve-options.ts';

export function solve(problem: Problem, options: SolveOptions): Roster {
  const began = options.nowMs();
  const isCancelled = options.isCancelled ?? ((): boolean => false);
  const bench = prepare(problem, options);
  if (options.start !== undefined) loadPlan(bench, options.start);
  construct(bench);
  const found = canMove(bench, problem)
    ? runSearch(bench, options, began)
    : planOfState(bench.state);
  const wasCancelled = isCancelled();
  const plan = finish(problem, options, found, isCancelled);
  assertLegal(problem, options, plan);
  const cost = costOf(problem, plan);
  return {
    format: 'cias-roster/1',
    from: problem.week.from,
    to: problem.week.to,
    assignments: assignmentsFromPlan(problem, plan),
    uncovered: explainUncovered(problem, plan),
    cost,
    bound: null,
    stopped: wasCancelled ? 'cancelled' : 'time',
    elapsedMs: Math.round(options.nowMs() - began),
    seed: options.seed,
  };
}

/**
 * Rather no roster than one that breaks the law: the whole checker has the last word, and lets
 * nothing pass but what pinned and kept work breaks by itself.
 */
function assertLegal(problem: Problem, options: SolveOptions, plan: Plan): void {
  const breaches = checkPlan(problem, plan);
  if (breaches.length === 0) return;
  const fixed: (ProblemAssignment | null)[] = problem.visits.map(() => null);
  for (const { visit, assignment } of fixedAssignments(problem, keptPlan(options))) {
    fixed[visit] = assignment;
  }
  const [breach] = newBreaches(problem, checkPlan(problem, fixed), breaches);
  assert(breach === undefined, `a roster of the search keeps every rule: ${breach?.rule}`);
}

/** For holes alone, the plan given is fixed work. */
const keptPlan = ({ scope, start }: SolveOptions): Plan =>
  scope === 'uncovered' && start !== undefined ? start : [];

/** Everything that the search works with. */
function prepare(problem: Problem, options: SolveOptions): Workbench {
  // Members of a team draw differently, or they would do the same work twice.
  const ownSeed = options.seed + (options.team?.member ?? 0) * 0x9e3779b1;
  return prepareBench(problem, ownSeed, keptPlan(options));
}

/** The best plan with a last look at its holes. */
function finish(
  problem: Problem,
  options: SolveOptions,
  plan: Plan,
  isCancelled: () => boolean,
): Plan {
  if (isCancelled() || plan.every((assignment) => assignment !== null)) return plan;
  const bench = prepare(problem, options);
  loadPlan(bench, plan);
  fillHoles(bench, isCancelled);
  const better = planOfState(bench.state);
  return costOf(problem, better).total < costOf(problem, plan).total ? better : plan;
}

/** False when every visit is fixed: then there is nothing to search. */
const canMove = ({ state }: Workbench, problem: Problem): boolean =>
  problem.visits.some(({ index }) => state.instance.fixed[index] !== 1);
