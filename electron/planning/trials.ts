/**
 * What other aims would change, tried on a week beside its plan: one trial at a time, in memory
 * alone. Two searches run side by side, so that each has a core.
 */
import type { Aims } from '../../domain/aims.ts';
import type { Day } from '../../domain/ids.ts';
import type { Assignment, Roster, WeekFile, Weights } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { amountsOf, weigh } from '../../solver/cost.ts';
import { figuresOf } from '../../solver/figures.ts';
import type { Plan, Problem } from '../../solver/problem.ts';
import { isSame } from '../../solver/repair/prices.ts';
import type { Trial, TrialPlan } from '../contract.ts';
import { createHeldSearch, type HeldSearch, type HeldSearchOptions } from './held-search.ts';
import type { StartSolve } from './solve-request.ts';

export interface TrialRequest {
  readonly monday: Day;
  readonly aims: Aims;
  /** By the aims as they are kept, with `pinned` and `published`. */
  readonly week: WeekFile;
  /** By the aims wanted. */
  readonly weights: Weights;
  /** The plan as it stands. */
  readonly start: readonly Assignment[];
  readonly seconds: number;
  readonly seed: number;
}

export interface Trials extends Pick<HeldSearch<Trial>, 'stop' | 'load' | 'discard'> {
  /** One that was there before is gone. */
  readonly start: (request: TrialRequest) => void;
}

export interface TrialsOptions extends HeldSearchOptions {
  readonly startSolve: StartSolve;
}

export function createTrials({ startSolve, ...options }: TrialsOptions): Trials {
  const search = createHeldSearch<Trial>(options);
  return {
    start(request) {
      const { monday, aims, week, weights, start, seconds, seed } = request;
      const first: Trial = { monday, aims, elapsedMs: 0, limitMs: seconds * 1_000, found: null };
      search.start(first, (tell) => {
        const both = { start, scope: 'week', seconds, seed, mostThreads: 1 } as const;
        let last = first;
        const usual = startSolve({ ...both, week }, ({ elapsedMs }) => {
          last = { ...last, elapsedMs };
          tell(last);
        });
        const wanted = startSolve({ ...both, week: { ...week, weights } }, () => undefined);
        const runs = [usual, wanted];
        return {
          ended: Promise.all([usual.roster, wanted.roster]).then(([usualRoster, wantedRoster]) => ({
            ...last,
            found: compare(request, usualRoster, wantedRoster),
          })),
          stop: () => runs.forEach((run) => run.stop()),
          async drop() {
            await Promise.all(runs.map((run) => run.kill()));
          },
        };
      });
    },
    stop: search.stop,
    load: search.load,
    discard: search.discard,
  };
}

function compare(request: TrialRequest, usual: Roster, wanted: Roster): Trial['found'] {
  const problem = compileProblem(request.week);
  const before = planFromAssignments(problem, request.start);
  const tell = (plan: Plan): TrialPlan => tellPlan(problem, request.weights, before, plan);
  return {
    plan: tell(before),
    usual: tell(planFromAssignments(problem, usual.assignments)),
    wanted: tell(planFromAssignments(problem, wanted.assignments)),
  };
}

function tellPlan(problem: Problem, wanted: Weights, before: Plan, plan: Plan): TrialPlan {
  const amounts = { ...amountsOf(problem, plan), uncovered: 0 };
  const moved = plan.filter((assignment, visit) => {
    const old = before[visit] ?? null;
    return old !== null && !isSame(old, assignment);
  });
  return {
    figures: figuresOf(problem, plan),
    movedCount: moved.length,
    usualPoints: weigh(problem.weights, amounts),
    wantedPoints: weigh(wanted, amounts),
  };
}
