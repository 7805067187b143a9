/** Repairs of the week that is held, told without the kernel's indexes. */
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import { bareAssignment, makeWeekVisit } from '../../domain/make-week.ts';
import { assert, must } from '../../domain/result.ts';
import type { Visit } from '../../domain/visit.ts';
import type { WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import type { LinearSolver } from '../../solver/lp/linear-program.ts';
import type { Plan, Problem } from '../../solver/problem.ts';
import type { Disruption } from '../../solver/repair/disruption.ts';
import {
  repair,
  repairAtOnce,
  type Repair,
  type RepairAlternative,
} from '../../solver/repair/repair.ts';
import type { RepairFact, RepairView } from '../contract.ts';
import type { HeldWeek, RepairNews, RepairOrder, RepairWish } from './repair-request.ts';

/** Clock and voice of the thread that it runs in. */
export interface RepairSeat {
  readonly nowMs: () => number;
  readonly send: (news: RepairNews) => void;
  /** HiGHS, null until it is loaded: no answer waits for it. */
  readonly second: () => LinearSolver | null;
}

/** A week ready to be repaired. */
export interface CompiledWeek {
  readonly problem: Problem;
  readonly plan: Plan;
}

/** Takes orders one by one; the week of the last `hold` is the only one that is kept. */
export function createRepairSeat({
  nowMs,
  send,
  second,
}: RepairSeat): (order: RepairOrder) => void {
  let held: CompiledWeek | null = null;
  return (order) => {
    if (order.type === 'hold') {
      const isFirst = held === null;
      held = compileHeld(order.held, held);
      if (isFirst) rehearse(held);
      return;
    }
    const { id, wish, stopFlag } = order;
    const flag = new Int32Array(stopFlag);
    const done = repairWeek(must(held, 'a week was held before'), wish, {
      nowMs,
      isCancelled: () => Atomics.load(flag, 0) === 1,
      onFound: (found) => send({ type: 'found', id, repair: found }),
      second: second(),
    });
    send({ type: 'done', id, repair: done });
  };
}

/** Compiles a week; where nobody has moved since `last`, its travel times serve again. */
export function compileHeld({ week, planned }: HeldWeek, last: CompiledWeek | null): CompiledWeek {
  const pinned = planned.filter((assignment) => assignment.pinned).map(bareAssignment);
  const known = last?.problem;
  const travel = known !== undefined && hasSameTravel(known.week, week) ? known.travel : undefined;
  const problem = compileProblem({ ...week, pinned }, travel);
  return { problem, plan: planFromAssignments(problem, planned) };
}

/** The same places in the same order, and the same ways to travel. */
const hasSameTravel = (a: WeekFile, b: WeekFile): boolean =>
  a.places.length === b.places.length &&
  a.places.every(({ id, lat, lon }, index) => {
    const other = b.places[index];
    return other?.id === id && other.lat === lat && other.lon === lon;
  }) &&
  JSON.stringify(a.travel) === JSON.stringify(b.travel);

/**
 * A first answer for nobody: what is compiled by then answers at its full speed. Whoever is first
 * in the file is away for a day.
 */
function rehearse({ problem, plan }: CompiledWeek): void {
  const first = plan.find((assignment) => assignment !== null);
  const caregiver = first?.caregivers[0];
  if (first === undefined || caregiver === undefined) return;
  const from = must(problem.dayStarts[problem.axis.dayOf(first.start)], 'a day of the week');
  repairAtOnce(problem, plan, { type: 'absence', caregiver, from, to: from + 1440 }, { now: from });
}

interface RepairEars {
  readonly nowMs: () => number;
  readonly isCancelled: () => boolean;
  readonly onFound: (repair: RepairView) => void;
  readonly second: LinearSolver | null;
}

function repairWeek(
  held: CompiledWeek,
  { fact, now, seconds, seed }: RepairWish,
  { nowMs, isCancelled, onFound, second }: RepairEars,
): RepairView {
  const { problem, plan } = fact.type === 'added' ? withVisit(held, fact.visit) : held;
  const found = repair(problem, plan, toDisruption(problem, fact), {
    now: minutesAt(problem, now),
    seed,
    limit: { seconds },
    nowMs,
    isCancelled,
    second,
    onFound: (sofar) => onFound(toRepairView(sofar)),
  });
  return toRepairView(found);
}

/** The week with one visit more, which nobody does yet. */
function withVisit({ problem, plan }: CompiledWeek, visit: Visit): CompiledWeek {
  const { week, travel } = problem;
  const visits = [...week.visits, makeWeekVisit(visit)];
  return { problem: compileProblem({ ...week, visits }, travel), plan: [...plan, null] };
}

/** The fact in the kernel's indexes and minutes. */
function toDisruption(problem: Problem, fact: RepairFact): Disruption {
  const visitAt = (id: VisitId): number => must(problem.visitIndex.get(id), 'a visit of the week');
  const caregiverAt = (id: CaregiverId): number =>
    must(problem.caregiverIndex.get(id), 'an agent of the week');
  switch (fact.type) {
    case 'absence': {
      const { who, from, to } = fact.absence;
      assert('caregiverId' in who, 'an agent is away');
      const { week } = problem;
      const first = `${week.from}T00:00`;
      const last = `${week.to}T00:00`;
      return {
        type: 'absence',
        caregiver: caregiverAt(who.caregiverId),
        from: minutesAt(problem, from < first ? first : from),
        to: minutesAt(problem, to === null || to > last ? last : to),
      };
    }
    case 'cancelled':
      return { type: 'cancelled', visits: [visitAt(fact.visit)] };
    case 'added':
      return { type: 'added', visits: [visitAt(fact.visit.id)] };
    case 'pin': {
      const caregivers = fact.caregivers.map(caregiverAt);
      const assignment = { caregivers, start: minutesAt(problem, fact.start) };
      return { type: 'pin', visit: visitAt(fact.visit), assignment };
    }
    case 'unpin':
      break;
  }
  return { type: 'unpin', visit: visitAt(fact.visit) };
}

const minutesAt = ({ axis }: Problem, time: string): number =>
  must(axis.toMinutes(time), `${time} exists`);

function toRepairView(found: Repair): RepairView {
  return {
    lostCount: found.disrupted.lost.length,
    alternatives: found.alternatives.map((alternative) => ({
      ...toView(alternative),
      isRecommended: alternative === found.recommended,
    })),
  };
}

function toView({
  plan: _plan,
  ...facts
}: RepairAlternative): Omit<RepairView['alternatives'][number], 'isRecommended'> {
  return facts;
}
