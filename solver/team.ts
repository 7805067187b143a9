/**
 * Two or more threads on one week: each walks on days of its own while the others' stand still, then
 * they meet, put their days together and change places. Days meet only in weekly hours, rest and
 * faces, so little is lost by it, and every core does a full share of the work.
 *
 * A meeting waits for every member, at most as long as the slowest takes to notice; nothing here
 * runs where only a number of steps is asked for, for clocks would enter the answer.
 */
import type { Plan, Problem, ProblemAssignment } from './problem.ts';
import { at } from './timetable.ts';

/** A member's place in a team; the memory is shared with the other threads. */
export interface TeamSeat {
  readonly memory: SharedArrayBuffer;
  readonly member: number;
  readonly size: number;
}

/** Cells of the head: arrivals and members that have left, then a count of steps by member. */
const ARRIVALS = 0;
const LEFT = 1;
const STEPS = 2;
const HEAD_CELLS = 16;
/** A plan is written to one half while the other may still be read. */
const HALVES = 2;
const WAIT_MS = 20;

/** Cells of one plan: start and caregivers of each visit, -1 for none. */
const planCells = (visitCount: number, maxCrew: number): number => visitCount * (1 + maxCrew);

/** Memory for a team of `size` on a week with so many visits of at most so many caregivers. */
export const createTeamMemory = (
  visitCount: number,
  maxCrew: number,
  size: number,
): SharedArrayBuffer =>
  new SharedArrayBuffer(4 * (HEAD_CELLS + HALVES * size * planCells(visitCount, maxCrew)));

export interface Team {
  readonly member: number;
  readonly size: number;
  /** Shows the plan to the others and answers with theirs, by member; null for those who left. */
  readonly meet: (plan: Plan, isCancelled: () => boolean) => readonly (Plan | null)[];
  /** Counts this member's steps, and answers with everybody's. */
  readonly countSteps: (steps: number) => number;
  /** Meetings don't wait for this member any more. */
  readonly leave: () => void;
}

export function joinTeam(problem: Problem, { memory, member, size }: TeamSeat): Team {
  const cells = new Int32Array(memory);
  const visitCount = problem.visits.length;
  const maxCrew = largestCrewOf(problem.week.visits, problem.week.pinned ?? []);
  const length = planCells(visitCount, maxCrew);
  let round = 0;
  const blockOf = (who: number): Int32Array => {
    const from = HEAD_CELLS + ((round % HALVES) * size + who) * length;
    return cells.subarray(from, from + length);
  };
  return {
    member,
    size,
    meet(plan, isCancelled) {
      writePlan(blockOf(member), plan, maxCrew);
      Atomics.add(cells, ARRIVALS, 1);
      Atomics.notify(cells, ARRIVALS);
      const isEverybodyHere = (): boolean => Atomics.load(cells, ARRIVALS) >= (round + 1) * size;
      while (!isEverybodyHere() && Atomics.load(cells, LEFT) === 0 && !isCancelled()) {
        Atomics.wait(cells, ARRIVALS, Atomics.load(cells, ARRIVALS), WAIT_MS);
      }
      const hasAll = isEverybodyHere();
      const plans = Array.from({ length: size }, (_, who) =>
        who === member ? plan : hasAll ? readPlan(blockOf(who), visitCount, maxCrew) : null,
      );
      round++;
      return plans;
    },
    countSteps(steps) {
      Atomics.store(cells, STEPS + member, steps);
      let all = 0;
      for (let who = 0; who < size; who++) all += Atomics.load(cells, STEPS + who);
      return all;
    },
    leave() {
      Atomics.add(cells, LEFT, 1);
      Atomics.notify(cells, ARRIVALS);
    },
  };
}

/** The most caregivers that a visit of the week has, by need or by pin. */
export const largestCrewOf = (
  visits: readonly { readonly requiredCaregivers?: number }[],
  pinned: readonly { readonly caregivers: readonly unknown[] }[],
): number =>
  Math.max(
    1,
    ...visits.map(({ requiredCaregivers = 1 }) => requiredCaregivers),
    ...pinned.map(({ caregivers }) => caregivers.length),
  );

/** Whose a day is in a round, by day: neighbouring days go together, and turn from round to round. */
export function ownersOfRound(dayCount: number, size: number, round: number): readonly number[] {
  return Array.from({ length: dayCount }, (_, day) => {
    const turned = (day + round * 2) % dayCount;
    return (Math.floor((turned * size) / dayCount) + round) % size;
  });
}

function writePlan(block: Int32Array, plan: Plan, maxCrew: number): void {
  block.fill(-1);
  plan.forEach((assignment, visit) => {
    if (assignment === null) return;
    const base = visit * (1 + maxCrew);
    block[base] = assignment.start;
    assignment.caregivers.forEach((caregiver, i) => {
      block[base + 1 + i] = caregiver;
    });
  });
}

function readPlan(block: Int32Array, visitCount: number, maxCrew: number): Plan {
  return Array.from({ length: visitCount }, (_, visit): ProblemAssignment | null => {
    const base = visit * (1 + maxCrew);
    const caregivers: number[] = [];
    for (let i = base + 1; i <= base + maxCrew; i++) {
      if (at(block, i) !== -1) caregivers.push(at(block, i));
    }
    return caregivers.length === 0 ? null : { caregivers, start: at(block, base) };
  });
}
