/**
 * The walk from a first plan until the limit, alone or in a team: the engine's steps, progress a few
 * times a second, and the meetings at which members put their days together.
 */
import { temperatureAt } from '../engine/acceptance.ts';
import { createStop } from '../engine/stop.ts';
import { stepWalk } from '../engine/walk.ts';
import { costOf } from '../cost.ts';
import type { Plan } from '../problem.ts';
import type { SolveOptions } from '../solve-options.ts';
import { ownersOfRound, joinTeam, type Team } from '../team.ts';
import { at } from '../timetable.ts';
import { createBest, keepBest, planOfBest, planOfState, type Best } from './best.ts';
import { importDays } from './import-days.ts';
import { assertRecount } from './recount.ts';
import type { Workbench } from './recreate.ts';
import { createRuin, type Ruin } from './ruin.ts';
import { createWeekWalker, weekCooling } from './week-walker.ts';

const PROGRESS_MS = 250;
/** Time kept for the last look at holes and for the explanations. */
const ENDING_SHARE = 0.03;
/** A meeting costs a few milliseconds on the largest week. */
const MEETING_SHARE = 0.03;
const MEETING_MS = 250;

/** The best plan found from the bench's own on; every thread of a team answers with the same cost. */
export function runSearch(bench: Workbench, options: SolveOptions, beganMs: number): Plan {
  const { limit, nowMs, onProgress, recountSteps = Infinity } = options;
  const isCancelled = options.isCancelled ?? ((): boolean => false);
  const { problem } = bench.state.instance;
  const best = createBest(bench.state);
  const ruin = createRuin(bench.state.instance);
  const walker = createWeekWalker(bench, ruin, best);
  const stop = createStop(limit, nowMs, isCancelled, beganMs, ENDING_SHARE);
  const seat = 'seconds' in limit ? options.team : undefined;
  const team = seat === undefined ? null : joinTeam(problem, seat);
  const meetingMs =
    'seconds' in limit ? Math.max(MEETING_MS, limit.seconds * 1000 * MEETING_SHARE) : Infinity;
  let meetAtMs = stop.elapsedMs() + meetingMs;
  let round = 0;
  let reportedMs = -Infinity;
  if (team !== null) takeDays(ruin, team, round);
  for (let step = 0; ; step++) {
    const share = stop.shareAt(step);
    const elapsedMs = stop.elapsedMs();
    if (onProgress !== undefined && elapsedMs - reportedMs >= PROGRESS_MS) {
      reportedMs = elapsedMs;
      const iterations = team === null ? step : team.countSteps(step);
      onProgress(progressOf(bench, best, iterations, elapsedMs));
    }
    if (share >= 1) break;
    if (team !== null && elapsedMs >= meetAtMs) {
      team.countSteps(step);
      meet(bench, best, ruin, team, round, isCancelled);
      takeDays(ruin, team, ++round);
      meetAtMs = elapsedMs + meetingMs;
    }
    best.cost = stepWalk(walker, bench.random, temperatureAt(weekCooling, share), best.cost);
    if ((step + 1) % recountSteps === 0) assertRecount(bench.state, step);
  }
  const plan = planOfBest(bench.state, best);
  if (team === null) return plan;
  const plans = team.meet(plan, isCancelled);
  team.leave();
  return cheapest(bench, plans, plan);
}

/** Where the week has too few days to share, everybody works on all of it. */
const isSharedByDays = (ruin: Ruin, team: Team): boolean => ruin.activeDays.length >= team.size;

function takeDays(ruin: Ruin, team: Team, round: number): void {
  if (!isSharedByDays(ruin, team)) return;
  ownersOfRound(ruin.activeDays.length, team.size, round).forEach((owner, day) => {
    ruin.activeDays[day] = owner === team.member ? 1 : 0;
  });
}

/** Takes over what the others made of the days that were theirs in this round. */
function meet(
  bench: Workbench,
  best: Best,
  ruin: Ruin,
  team: Team,
  round: number,
  isCancelled: () => boolean,
): void {
  const { state } = bench;
  const { dayCount, problem } = state.instance;
  const plans = team.meet(planOfState(state), isCancelled);
  const owners = ownersOfRound(dayCount, team.size, round);
  if (isSharedByDays(ruin, team)) {
    plans.forEach((plan, who) => {
      if (plan === null || who === team.member) return;
      importDays(
        bench,
        plan,
        Uint8Array.from(owners, (owner) => (owner === who ? 1 : 0)),
      );
    });
  } else {
    const cheaper = plans.find((plan) => plan !== null && costOf(problem, plan).total < state.cost);
    if (cheaper !== undefined && cheaper !== null) {
      importDays(bench, cheaper, new Uint8Array(dayCount).fill(1));
    }
  }
  if (state.cost < best.cost) keepBest(state, best);
}

function cheapest(bench: Workbench, plans: readonly (Plan | null)[], own: Plan): Plan {
  const { problem } = bench.state.instance;
  let best = own;
  let bestCost = costOf(problem, own).total;
  for (const plan of plans) {
    if (plan === null || plan === own) continue;
    const { total } = costOf(problem, plan);
    if (total >= bestCost) continue;
    best = plan;
    bestCost = total;
  }
  return best;
}

type ProgressHandler = NonNullable<SolveOptions['onProgress']>;

function progressOf(
  bench: Workbench,
  best: Best,
  iterations: number,
  elapsedMs: number,
): Parameters<ProgressHandler>[0] {
  return {
    elapsedMs: Math.round(elapsedMs),
    iterations,
    covered: bench.state.instance.visitCount - best.uncoveredCount,
    uncovered: best.uncoveredCount,
    travelMinutes: travelMinutesOf(bench),
    cost: best.cost,
  };
}

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
