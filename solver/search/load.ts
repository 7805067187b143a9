/** From a plan to the search's state. */
import { ok, err, type Result } from '../../domain/result.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';
import { at } from '../timetable.ts';
import { isPinned, type Instance } from './instance.ts';
import { collectPlaces } from './collect.ts';
import { fullCare, type Workbench } from './recreate.ts';
import { placeFixed, type State, coverVisit } from './state.ts';
import { exactCost, insertTimed } from './insertion.ts';
import { freezeLinked, holdPartners, linkSpan, mayShare, readLinks, thawLinked } from './links.ts';
import { IMPOSSIBLE } from './retime.ts';

/** Fixed work: pins, and visits that the caller wants kept as they are. */
export function fixedAssignments(
  problem: Problem,
  kept: Plan,
): readonly { readonly visit: number; readonly assignment: ProblemAssignment }[] {
  return problem.visits.flatMap((visit) => {
    const assignment = isPinned(problem, visit) ? visit.pinned : (kept[visit.index] ?? null);
    return assignment === null ? [] : [{ visit: visit.index, assignment }];
  });
}

/** The most pieces that are fixed on one caregiver's day: routes get room for them. */
export function mostFixedPieces(
  instance: Instance,
  fixed: ReturnType<typeof fixedAssignments>,
): number {
  const counts = new Map<string, number>();
  let most = instance.commitmentPieces.reduce((n, pieces) => Math.max(n, pieces.length), 0);
  const commitments = most;
  for (const { visit, assignment } of fixed) {
    for (const caregiver of assignment.caregivers) {
      const key = `${caregiver} ${instance.problem.visits[visit]?.day ?? 0}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      most = Math.max(most, count + commitments);
    }
  }
  return most * 2;
}

export function placeAllFixed(state: State, fixed: ReturnType<typeof fixedAssignments>): void {
  for (const { visit, assignment } of fixed) {
    placeFixed(state, visit, [...new Set(assignment.caregivers)], assignment.start);
  }
}

/** Takes over what the plan has, visit by visit, as far as it's legal; the rest stays open. */
export function loadPlan(bench: Workbench, plan: Plan): void {
  const { state } = bench;
  plan.forEach((assignment, visit) => {
    if (assignment === null || state.covered[visit] === 1) return;
    if (assignment.caregivers.length !== at(state.instance.required, visit)) return;
    readLinks(state, visit);
    if (assignment.start < linkSpan.low || assignment.start > linkSpan.high) return;
    if (!assignment.caregivers.some((caregiver) => mayShare(state, visit, caregiver))) return;
    holdPartners(state, visit);
    const indexes = findPlaces(bench, visit, assignment);
    if (!indexes.ok) {
      thawLinked(state, visit);
      return;
    }
    for (const index of indexes.value) {
      exactCost(state, bench.judge, visit, bench.places, index, true);
      insertTimed(state, visit, bench.places, index);
    }
    coverVisit(state, visit, assignment.caregivers);
    freezeLinked(state, visit);
  });
}

/** A legal position for each caregiver of an assignment at just its start. */
function findPlaces(
  bench: Workbench,
  visit: number,
  { caregivers, start }: ProblemAssignment,
): Result<readonly number[], 'illegal'> {
  const { state, places, judge } = bench;
  const { optionCaregiver } = state.instance;
  collectPlaces(state, bench.random, places, visit, start, start, fullCare);
  const indexes: number[] = [];
  for (const caregiver of caregivers) {
    let found = -1;
    for (let i = 0; i < places.count && found === -1; i++) {
      if (at(optionCaregiver, at(places.option, i)) !== caregiver) continue;
      if (exactCost(state, judge, visit, places, i, true) !== IMPOSSIBLE) found = i;
    }
    if (found === -1 || indexes.includes(found)) return err('illegal');
    indexes.push(found);
  }
  return ok(indexes);
}
