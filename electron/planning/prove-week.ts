/**
 * A bound on what a proposal can cost, told whenever it has risen: beside the search where there is a
 * core for it, then for a while after it, as long as the coordinator may be reading. Once the bound has
 * had its share of that while, each day is put together again from priced columns, and what comes out
 * better is told too.
 *
 * The work is cut in slices of some tens of milliseconds, a call of HiGHS being one; news are heard
 * between two. Nothing is kept here that wasn't told, so the thread may be ended at any moment.
 */
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import { createBoundRun } from '../../solver/bound/bound-run.ts';
import { keepPlan } from '../../solver/bound/keep-plan.ts';
import { recombineDay } from '../../solver/bound/recombine.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { explainUncovered } from '../../solver/explain.ts';
import type { LinearSolver } from '../../solver/lp/linear-program.ts';
import type { Plan, Problem } from '../../solver/problem.ts';
import type { Draft, ProofMessage, ProofNews, ProofRequest } from './solve-request.ts';

export interface ProofDesk {
  readonly nowMs: () => number;
  readonly send: (message: ProofMessage) => void;
  /** The next news, if there is any. */
  readonly hear: () => ProofNews | undefined;
  /** Waits a little, where there is nothing to do but wait for news. */
  readonly pause: () => void;
}

/** A window has no use for more. */
const MESSAGE_EVERY_MS = 250;
/** Of the while after the roster: the bound alone, and the most that one day may take. */
const BOUND_SHARE = 0.25;
const DAY_SHARE = 1 / 15;

export function proveWeek(request: ProofRequest, solver: LinearSolver, desk: ProofDesk): void {
  const problem = problemOf(request);
  const run = createBoundRun(problem, solver);
  let toldBound = -Infinity;
  let toldAt = -Infinity;
  const tell = (): void => {
    const bound = run.bound();
    if (bound === null || bound <= toldBound) return;
    toldBound = bound;
    toldAt = desk.nowMs();
    desk.send({ type: 'bound', total: bound });
  };
  let hasMore = true;
  const prove = (isOver: () => boolean): void => {
    while (hasMore && !isOver()) {
      hasMore = run.step();
      if (desk.nowMs() - toldAt >= MESSAGE_EVERY_MS) tell();
    }
    tell();
  };
  const plan = hearPlan(problem, desk, (cost) => {
    if (cost !== null) run.setIncumbent(cost);
    const since = desk.nowMs();
    prove(() => desk.nowMs() > since + MESSAGE_EVERY_MS);
    if (!hasMore) desk.pause();
  });
  run.setIncumbent(costOf(problem, plan).total, plan);
  const began = desk.nowMs();
  const isPast = (share: number): boolean => desk.nowMs() > began + share * request.seconds * 1_000;
  prove(() => isPast(BOUND_SHARE));
  recombineDays(problem, plan, solver, {
    desk,
    dayMs: DAY_SHARE * request.seconds * 1_000,
    isOver: () => isPast(1),
  });
  prove(() => isPast(1));
  desk.send({ type: 'ended' });
}

/** The roster's plan; until it comes there is time for `work`, given what the best costs by then. */
function hearPlan(problem: Problem, desk: ProofDesk, work: (cost: number | null) => void): Plan {
  for (;;) {
    let cost: number | null = null;
    for (let news = desk.hear(); news !== undefined; news = desk.hear()) {
      if (news.type === 'roster') return planFromAssignments(problem, news.assignments);
      cost = news.cost;
    }
    work(cost);
  }
}

/** Each day once, the fullest first. */
function recombineDays(
  problem: Problem,
  from: Plan,
  solver: LinearSolver,
  {
    desk,
    dayMs,
    isOver,
  }: { readonly desk: ProofDesk; readonly dayMs: number; readonly isOver: () => boolean },
): void {
  const visitCounts = Array.from({ length: problem.dayCount }, () => 0);
  for (const { day } of problem.visits) visitCounts[day] = (visitCounts[day] ?? 0) + 1;
  const days = [...visitCounts.keys()].sort(
    (a, b) => (visitCounts[b] ?? 0) - (visitCounts[a] ?? 0),
  );
  let plan = from;
  for (const day of days) {
    const began = desk.nowMs();
    const slices = recombineDay(problem, plan, day, solver, {
      timeLimitSeconds: dayMs / 1_000,
      isEnough: () => desk.nowMs() > began + dayMs,
    });
    let slice = slices.next();
    while (slice.done !== true && !isOver()) slice = slices.next();
    if (slice.done !== true) return;
    if (slice.value === null) continue;
    ({ plan } = slice.value);
    desk.send({ type: 'better', draft: draftOf(problem, plan) });
  }
}

const draftOf = (problem: Problem, plan: Plan): Draft => ({
  assignments: assignmentsFromPlan(problem, plan),
  uncovered: explainUncovered(problem, plan),
  cost: costOf(problem, plan),
});

/** The week; or what is uncovered of it alone, where the rest of the plan stays. */
function problemOf({ week, scope, start }: ProofRequest): Problem {
  const problem = compileProblem(week);
  return scope === 'week' ? problem : keepPlan(problem, planFromAssignments(problem, start));
}
