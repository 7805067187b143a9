/**
 * A bound on what a proposal can cost, told whenever it has risen: beside the search where there is a
 * core for it, then for a while after it, as long as the coordinator may be reading.
 *
 * The work is cut in slices of some tens of milliseconds, a call of HiGHS being one; news are heard
 * between two. Nothing is kept here that wasn't told, so the thread may be ended at any moment.
 */
import { planFromAssignments } from '../../solver/assignments.ts';
import { createBoundRun } from '../../solver/bound/bound-run.ts';
import { keepPlan } from '../../solver/bound/keep-plan.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import type { LinearSolver } from '../../solver/lp/linear-program.ts';
import type { Problem } from '../../solver/problem.ts';
import type { ProofMessage, ProofNews, ProofRequest } from './solve-request.ts';

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

export function proveWeek(request: ProofRequest, solver: LinearSolver, desk: ProofDesk): void {
  const problem = problemOf(request);
  const run = createBoundRun(problem, solver);
  let toldBound = -Infinity;
  let toldAt = -Infinity;
  let endsAt = Infinity;
  const tell = (): void => {
    const bound = run.bound();
    if (bound === null || bound <= toldBound) return;
    toldBound = bound;
    toldAt = desk.nowMs();
    desk.send({ type: 'bound', total: bound });
  };
  for (let hasMore = true; desk.nowMs() < endsAt;) {
    for (let news = desk.hear(); news !== undefined; news = desk.hear()) {
      if (news.type === 'cost') run.setIncumbent(news.cost);
      else {
        const plan = planFromAssignments(problem, news.assignments);
        run.setIncumbent(costOf(problem, plan).total, plan);
        endsAt = desk.nowMs() + request.seconds * 1_000;
      }
    }
    if (hasMore) hasMore = run.step();
    else if (endsAt === Infinity) desk.pause();
    else break;
    if (desk.nowMs() - toldAt >= MESSAGE_EVERY_MS) tell();
  }
  tell();
  desk.send({ type: 'ended' });
}

/** The week; or what is uncovered of it alone, where the rest of the plan stays. */
function problemOf({ week, scope, start }: ProofRequest): Problem {
  const problem = compileProblem(week);
  return scope === 'week' ? problem : keepPlan(problem, planFromAssignments(problem, start));
}
