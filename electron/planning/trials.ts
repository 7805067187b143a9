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
import type { SolveRun, StartSolve } from './solve-request.ts';

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

export interface Trials {
  /** One that was there before is gone. */
  readonly start: (request: TrialRequest) => void;
  /** Ends it soon, with what it found until then; false where none runs. */
  readonly stop: () => boolean;
  readonly load: () => Trial | null;
  readonly discard: () => Promise<void>;
}

export interface TrialsOptions {
  readonly startSolve: StartSolve;
  readonly onMoved: () => void;
  /** A search broke: there is no trial any more. */
  readonly onBroken: (error: unknown) => void;
}

export function createTrials({ startSolve, onMoved, onBroken }: TrialsOptions): Trials {
  let job: { readonly runs: readonly SolveRun[]; trial: Trial } | null = null;

  const discard = async (): Promise<void> => {
    if (job === null) return;
    const { runs } = job;
    job = null;
    onMoved();
    await Promise.all(runs.map((run) => run.kill()));
  };

  return {
    start(request) {
      void discard();
      const { monday, aims, week, weights, start, seconds, seed } = request;
      const search = { start, scope: 'week', seconds, seed, mostThreads: 1 } as const;
      const usual = startSolve({ ...search, week }, ({ elapsedMs }) => {
        if (job !== mine) return;
        mine.trial = { ...mine.trial, elapsedMs };
        onMoved();
      });
      const wanted = startSolve({ ...search, week: { ...week, weights } }, () => undefined);
      const trial: Trial = { monday, aims, elapsedMs: 0, limitMs: seconds * 1_000, found: null };
      const mine: NonNullable<typeof job> = { runs: [usual, wanted], trial };
      job = mine;
      Promise.all([usual.roster, wanted.roster]).then(
        ([usualRoster, wantedRoster]) => {
          if (job !== mine) return;
          mine.trial = { ...mine.trial, found: compare(request, usualRoster, wantedRoster) };
          onMoved();
        },
        (error: unknown) => {
          // A trial that was thrown away on purpose is nobody's any more.
          if (job !== mine) return;
          onBroken(error);
          void discard();
        },
      );
      onMoved();
    },
    stop() {
      job?.runs.forEach((run) => run.stop());
      return job !== null;
    },
    load: () => job?.trial ?? null,
    discard,
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
