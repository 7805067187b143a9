/**
 * The only door of the search: a problem in, a roster out. Legal at any moment it is stopped.
 *
 * A first plan comes from regret insertion, or from the plan given; then ruin and recreate until
 * the limit. With a limit of iterations no clock enters a decision, so the same seed gives the
 * same roster on every machine.
 */
import type { Roster } from '../domain/week.ts';
import { assignmentsFromPlan } from './assignments.ts';
import { costOf } from './cost.ts';
import { explainUncovered } from './explain.ts';
import type { Plan, Problem } from './problem.ts';
import { createBest, planOfBest, type Best } from './search/best.ts';
import { construct, fillHoles } from './search/construct.ts';
import { loadPlan } from './search/load.ts';
import { prepareBench } from './search/prepare.ts';
import type { Workbench } from './search/recreate.ts';
import { createRuin } from './search/ruin.ts';
import { stepSearch } from './search/search.ts';
import type { SolveOptions } from './solve-options.ts';
import { at } from './timetable.ts';

const PROGRESS_MS = 250;
/** Steps between two looks at the clock: together a millisecond or two. */
const CLOCK_STEPS = 8;
/** Time kept for the last look at holes and for the explanations. */
const ENDING_SHARE = 0.03;

export function solve(problem: Problem, options: SolveOptions): Roster {
  const began = options.nowMs();
  const isCancelled = options.isCancelled ?? ((): boolean => false);
  const bench = prepare(problem, options);
  if (options.start !== undefined) loadPlan(bench, options.start);
  construct(bench);
  const best = createBest(bench.state);
  if (canMove(bench, problem)) search(bench, best, options, began, isCancelled);
  const wasCancelled = isCancelled();
  const plan = finish(problem, options, planOfBest(bench.state, best), isCancelled);
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

/** Everything that the search works with; for holes alone, the plan given is fixed work. */
function prepare(problem: Problem, { seed, start, scope }: SolveOptions): Workbench {
  return prepareBench(problem, seed, scope === 'uncovered' && start !== undefined ? start : []);
}

function search(
  bench: Workbench,
  best: Best,
  { limit, nowMs, onProgress }: SolveOptions,
  began: number,
  isCancelled: () => boolean,
): void {
  const ruin = createRuin(bench.state.instance);
  const endMs = 'seconds' in limit ? limit.seconds * 1000 * (1 - ENDING_SHARE) : Infinity;
  const searchFrom = nowMs() - began;
  let reported = -Infinity;
  let elapsed = searchFrom;
  for (let iterations = 0; !isCancelled(); iterations++) {
    if (iterations % CLOCK_STEPS === 0) elapsed = nowMs() - began;
    const share =
      'seconds' in limit
        ? (elapsed - searchFrom) / Math.max(1, endMs - searchFrom)
        : iterations / limit.iterations;
    if (share >= 1) return;
    if (onProgress !== undefined && elapsed - reported >= PROGRESS_MS) {
      reported = elapsed;
      const { uncoveredCount } = best;
      onProgress({
        elapsedMs: Math.round(elapsed),
        iterations,
        covered: bench.state.instance.visitCount - uncoveredCount,
        uncovered: uncoveredCount,
        travelMinutes: travelMinutesOf(bench),
        cost: best.cost,
      });
    }
    stepSearch(bench, ruin, best, iterations, share);
  }
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
  const better = planOfBest(bench.state, createBest(bench.state));
  return costOf(problem, better).total < costOf(problem, plan).total ? better : plan;
}

/** False when every visit is fixed: then there is nothing to search. */
const canMove = ({ state }: Workbench, problem: Problem): boolean =>
  problem.visits.some(({ index }) => state.instance.fixed[index] !== 1);

/** Travel between work as it stands: its work less the visits and commitments. */
function travelMinutesOf({ state }: Workbench): number {
  let minutes = 0;
  for (let route = 0; route < state.length.length; route++) {
    minutes += at(state.routeWork, route);
    const base = route * state.capacity;
    for (let i = base; i < base + at(state.length, route); i++) {
      minutes -= at(state.instance.duration, at(state.piece, i));
    }
  }
  return minutes;
}
