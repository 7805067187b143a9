/**
 * One step of the search, whatever it searches: break a part of the solution, mend it, and stay or
 * go back (ruin and recreate; Christiaens and Vanden Berghe, 2020).
 *
 * A problem joins by showing a `Walker`: one current solution that can be changed and taken back.
 */
import { accepts } from './acceptance.ts';
import type { Random } from './random.ts';

export interface Walker {
  /** Of the current solution; lower is better. */
  readonly cost: () => number;
  /** Begins a step that `takeBack` undoes whole. */
  readonly open: () => void;
  readonly ruin: () => void;
  readonly recreate: () => void;
  /** Asked of a step that would stay; false takes it back. */
  readonly isSound: () => boolean;
  readonly takeBack: () => void;
  /** The current solution is the best so far: remember it. */
  readonly keepBest: () => void;
}

/** Takes one step and answers with the cost of the best so far. */
export function stepWalk(
  walker: Walker,
  random: Random,
  temperature: number,
  bestCost: number,
): number {
  walker.open();
  const before = walker.cost();
  walker.ruin();
  walker.recreate();
  const after = walker.cost();
  if (!accepts(after, before, temperature, random.share()) || !walker.isSound()) {
    walker.takeBack();
    return bestCost;
  }
  if (after >= bestCost) return bestCost;
  walker.keepBest();
  return after;
}
