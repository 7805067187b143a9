/**
 * Pins that can't stand together: minimal sets of them, and the fewest to let go (T16).
 *
 * A set is minimal when taking any one pin out of it leaves no conflict; each is found by deletion
 * over the checker. The fewest to let go meet every minimal set: sets are looked for until what is
 * left of the pins is free of conflict.
 */
import type { VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { RuleName } from '../../domain/week.ts';
import { checkPlan } from '../check.ts';
import type { Plan, Problem } from '../problem.ts';

export interface PinConflict {
  /** The rules that these pins break together. */
  readonly rules: readonly RuleName[];
  /** In the order of the file. */
  readonly visits: readonly VisitId[];
}

export interface PinConflicts {
  /** Those that it took to find `unpin`; others may share a pin with them. */
  readonly conflicts: readonly PinConflict[];
  /** Letting these go leaves no conflict, and no fewer do. */
  readonly unpin: readonly VisitId[];
}

/** Empty on both sides when all pins can stand. Commitments alone are nobody's pin. */
export function findPinConflicts(problem: Problem): PinConflicts {
  if (!problem.rules.pinned) return { conflicts: [], unpin: [] };
  const pins = problem.visits.filter(({ pinned }) => pinned !== null).map(({ index }) => index);
  const alone = rulesBroken(problem, []);
  const isConflict = (kept: readonly number[]): boolean =>
    rulesBroken(problem, kept).length > alone.length;
  const sets: (readonly number[])[] = [];
  for (;;) {
    const unpin = fewestThatMeet(sets);
    const left = pins.filter((pin) => !unpin.includes(pin));
    if (!isConflict(left)) {
      return {
        conflicts: sets.map((visits) => ({
          rules: [...new Set(rulesBroken(problem, visits))],
          visits: visits.map((visit) => idOf(problem, visit)),
        })),
        unpin: unpin.map((visit) => idOf(problem, visit)),
      };
    }
    sets.push(minimalConflict(suspects(problem, left), isConflict));
  }
}

/** Takes out pin after pin for as long as the rest still can't stand. */
export function minimalConflict(
  pins: readonly number[],
  isConflict: (kept: readonly number[]) => boolean,
): readonly number[] {
  return pins.reduce((kept, pin) => {
    const without = kept.filter((each) => each !== pin);
    return isConflict(without) ? without : kept;
  }, pins);
}

/** The pins of one breach: enough for a conflict where they are, else all. */
function suspects(problem: Problem, pins: readonly number[]): readonly number[] {
  const involved = checkPlan(problem, planOf(problem, pins))
    .filter(({ rule }) => rule !== 'pinned')
    .map(({ visits }) => new Set(visits))
    .find(({ size }) => size > 0);
  if (involved === undefined) return pins;
  const blamed = pins.filter((pin) => involved.has(idOf(problem, pin)));
  return rulesBroken(problem, blamed).length > rulesBroken(problem, []).length ? blamed : pins;
}

/** One entry a breach, of these pins with nobody else's visits. */
function rulesBroken(problem: Problem, pins: readonly number[]): readonly RuleName[] {
  return checkPlan(problem, planOf(problem, pins)).flatMap(({ rule }) =>
    // A pin that isn't in the set is no fault of the set.
    rule === 'pinned' ? [] : [rule],
  );
}

function planOf(problem: Problem, pins: readonly number[]): Plan {
  const kept = new Set(pins);
  return problem.visits.map(({ index, pinned }) => (kept.has(index) ? pinned : null));
}

/** The smallest set with a member of each: by depth, since sets are few and small. */
function fewestThatMeet(sets: readonly (readonly number[])[]): readonly number[] {
  for (let size = 0; ; size++) {
    const found = meet(sets, [], size);
    if (found !== null) return found;
  }
}

function meet(
  sets: readonly (readonly number[])[],
  chosen: readonly number[],
  room: number,
): readonly number[] | null {
  const left = sets.filter((set) => !set.some((each) => chosen.includes(each)));
  const [open] = left;
  if (open === undefined) return chosen;
  // Sets that share nobody need one each: many conflicts far apart are found without a search.
  if (countApart(left) > room) return null;
  for (const each of open) {
    const found = meet(sets, [...chosen, each], room - 1);
    if (found !== null) return found;
  }
  return null;
}

/** Sets, taken as they come, of which no two share a pin. */
function countApart(sets: readonly (readonly number[])[]): number {
  const taken = new Set<number>();
  let count = 0;
  for (const set of sets) {
    if (set.some((each) => taken.has(each))) continue;
    for (const each of set) taken.add(each);
    count++;
  }
  return count;
}

const idOf = (problem: Problem, visit: number): VisitId =>
  must(problem.week.visits[visit], 'a visit of the file').id;
