/** The best plan so far, kept beside the one that the search walks on with. */
import { at } from '../timetable.ts';
import type { Plan, ProblemAssignment } from '../problem.ts';
import type { State } from './state.ts';

export interface Best {
  cost: number;
  uncoveredCount: number;
  readonly crew: Int32Array;
  readonly covered: Uint8Array;
  readonly start: Int32Array;
}

export const createBest = (state: State): Best => {
  const best: Best = {
    cost: state.cost,
    uncoveredCount: state.uncoveredCount,
    crew: new Int32Array(state.crew.length),
    covered: new Uint8Array(state.covered.length),
    start: new Int32Array(state.covered.length),
  };
  keepBest(state, best);
  return best;
};

export function keepBest(state: State, best: Best): void {
  best.cost = state.cost;
  best.uncoveredCount = state.uncoveredCount;
  best.crew.set(state.crew);
  best.covered.set(state.covered);
  best.start.set(state.start.subarray(0, best.start.length));
}

export function planOfBest({ instance }: State, best: Best): Plan {
  const { maxRequired, problem } = instance;
  return problem.visits.map((visit, index): ProblemAssignment | null => {
    if (best.covered[index] !== 1) return null;
    if (problem.rules.pinned && visit.pinned !== null) return visit.pinned;
    const base = index * maxRequired;
    const caregivers: number[] = [];
    for (let i = base; i < base + maxRequired; i++) {
      if (at(best.crew, i) !== -1) caregivers.push(at(best.crew, i));
    }
    return { caregivers, start: at(best.start, index) };
  });
}

/** The plan as the search has it now. */
export const planOfState = (state: State): Plan => planOfBest(state, createBest(state));
