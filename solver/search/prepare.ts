/** The search's table, set: the instance, the fixed work in its place, chance by the seed. */
import type { Plan, Problem } from '../problem.ts';
import { createPlaces } from './collect.ts';
import { createInstance } from './instance.ts';
import { openJournal } from './journal.ts';
import { createJudge } from './legality.ts';
import { fixedAssignments, mostFixedPieces, placeAllFixed } from './load.ts';
import { createRandom } from '../engine/random.ts';
import type { Workbench } from './recreate.ts';
import { createState } from './state.ts';

/** `kept` are assignments that stay as they are, beside the pinned ones. */
export function prepareBench(problem: Problem, seed: number, kept: Plan): Workbench {
  const fixed = fixedAssignments(problem, kept);
  const instance = createInstance(problem, new Set(fixed.map(({ visit }) => visit)));
  const state = createState(instance, mostFixedPieces(instance, fixed));
  openJournal(state);
  placeAllFixed(state, fixed);
  return {
    state,
    judge: createJudge(state),
    random: createRandom(seed),
    places: createPlaces(instance.caregiverCount * (state.capacity + 1) * 2),
  };
}
