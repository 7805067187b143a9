/**
 * What a plan costs, term by term (docs/week-format.md, "The cost"): lower is better.
 *
 * The cost is a sum over caregivers (`caregiverCost`), over visits (`visitCost`) and over
 * beneficiaries (`faceCost`): a change recounts only those that it touches. Each adds to the same
 * amounts, so that a part can't drift from the whole. Amounts are kept before weighting.
 */
import type { Cost, WeightName, Weights } from '../domain/week.ts';
import type { Timetable } from './constraint.ts';
import { endOfDay } from './constraints/work.ts';
import type { Plan, Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { at, clearTimetable, createTimetable, insertVisit, travelMinutes } from './timetable.ts';

/** A longer gap costs no more: past two hours it's a split day. */
export const MAX_IDLE_MINUTES = 120;

/** Minutes, caregivers or (for `uncovered`) weighted caregivers, before weights. */
export type Amounts = Record<WeightName, number>;

/** In the order of the format's table. */
export const weightNames = [
  'uncovered',
  'travelMinute',
  'homeMinute',
  'idleMinute',
  'stranger',
  'acquaintance',
  'face',
  'startShift',
  'overMinute',
  'underMinute',
  'changedCaregiver',
  'changedStart',
] as const satisfies readonly WeightName[];

export function costOf(problem: Problem, plan: Plan): Cost {
  return toCost(problem.weights, amountsOf(problem, plan));
}

/** What the whole plan has of each, before weights: the same under any. */
export function amountsOf(problem: Problem, plan: Plan): Amounts {
  const amounts = createAmounts();
  for (const timetable of timetablesOf(problem, plan)) {
    addCaregiverAmounts(problem, timetable, amounts);
  }
  plan.forEach((assignment, visit) => addVisitAmounts(problem, visit, assignment, amounts));
  const visitsOf = visitsByBeneficiary(problem);
  visitsOf.forEach((visits) => addFaceAmounts(problem, plan, visits, amounts));
  return amounts;
}

/** Travel, way home, idle time, hours above and below: one caregiver's part. No garbage. */
export function caregiverCost(problem: Problem, timetable: Timetable): number {
  resetAmounts(scratch);
  addCaregiverAmounts(problem, timetable, scratch);
  return weigh(problem.weights, scratch);
}

/** Missing caregivers, strangers, shift, change of what is published: one visit's part. */
export function visitCost(
  problem: Problem,
  visitIndex: number,
  assignment: ProblemAssignment | null,
): number {
  resetAmounts(scratch);
  addVisitAmounts(problem, visitIndex, assignment, scratch);
  return weigh(problem.weights, scratch);
}

/** Faces beyond what the visits need: one beneficiary's part, given all its visits. */
export function faceCost(problem: Problem, plan: Plan, visits: readonly number[]): number {
  resetAmounts(scratch);
  addFaceAmounts(problem, plan, visits, scratch);
  return weigh(problem.weights, scratch);
}

export function addCaregiverAmounts(
  problem: Problem,
  timetable: Timetable,
  amounts: Amounts,
): void {
  const { caregiver, count, start, end, place, travel } = timetable;
  let work = 0;
  for (let first = 0; first < count;) {
    const next = endOfDay(timetable, first);
    amounts.homeMinute +=
      travelMinutes(problem, caregiver, caregiver.home, at(place, first)) +
      travelMinutes(problem, caregiver, at(place, next - 1), caregiver.home);
    work += at(end, first) - at(start, first);
    for (let i = first + 1; i < next; i++) {
      const minutes = at(travel, i);
      work += at(end, i) - at(start, i) + minutes;
      amounts.travelMinute += minutes;
      const idle = at(start, i) - at(end, i - 1) - minutes;
      if (idle > 0) amounts.idleMinute += Math.min(idle, MAX_IDLE_MINUTES);
    }
    first = next;
  }
  amounts.overMinute += Math.max(0, work - caregiver.targetMinutes);
  amounts.underMinute += Math.max(0, caregiver.targetMinutes - work);
}

export function addVisitAmounts(
  problem: Problem,
  visitIndex: number,
  assignment: ProblemAssignment | null,
  amounts: Amounts,
): void {
  const visit = problem.visits[visitIndex];
  if (visit === undefined) return;
  const isCovered = isWhole(visit, assignment);
  if (!isCovered) {
    amounts.uncovered +=
      visit.requiredCaregivers * (problem.weights.uncovered[visit.priority - 1] ?? 0);
  }
  if (visit.published !== null) {
    for (const caregiver of visit.published.caregivers) {
      if (assignment === null || !assignment.caregivers.includes(caregiver)) {
        amounts.changedCaregiver++;
      }
    }
  }
  if (assignment === null) return;
  const beneficiary = problem.beneficiaries[visit.beneficiary];
  for (let i = 0; i < assignment.caregivers.length; i++) {
    const caregiver = assignment.caregivers[i] ?? -1;
    const isNamedBefore = assignment.caregivers.indexOf(caregiver) < i;
    if (isNamedBefore || beneficiary?.regular.has(caregiver) !== false) continue;
    if (beneficiary.known.has(caregiver)) amounts.acquaintance++;
    else amounts.stranger++;
  }
  if (visit.preferred !== null) {
    amounts.startShift += Math.abs(assignment.start - visit.preferred);
  }
  if (visit.published !== null && isCovered) {
    amounts.changedStart += Math.abs(assignment.start - visit.published.start);
  }
}

export function addFaceAmounts(
  problem: Problem,
  plan: Plan,
  visits: readonly number[],
  amounts: Amounts,
): void {
  const faces = new Set<number>();
  let needed = 0;
  for (const visit of visits) {
    const assignment = plan[visit];
    if (assignment === null || assignment === undefined) continue;
    const found = problem.visits[visit];
    if (found !== undefined && isWhole(found, assignment)) {
      needed = Math.max(needed, found.requiredCaregivers);
    }
    for (const caregiver of assignment.caregivers) faces.add(caregiver);
  }
  amounts.face += Math.max(0, faces.size - needed);
}

/** The visits of each beneficiary, in the order of the file. */
export function visitsByBeneficiary(problem: Problem): readonly (readonly number[])[] {
  const visits: number[][] = problem.beneficiaries.map(() => []);
  for (const { beneficiary, index } of problem.visits) visits[beneficiary]?.push(index);
  return visits;
}

/** Every caregiver's timetable, in one pass over the plan. */
export function timetablesOf(problem: Problem, plan: Plan): readonly Timetable[] {
  const visitCounts = new Int32Array(problem.caregivers.length);
  for (const assignment of plan) {
    for (const caregiver of assignment?.caregivers ?? []) {
      visitCounts[caregiver] = at(visitCounts, caregiver) + 1;
    }
  }
  const timetables = problem.caregivers.map(({ commitments }, index) => {
    const timetable = createTimetable(problem, index, at(visitCounts, index) + commitments.length);
    clearTimetable(problem, timetable);
    return timetable;
  });
  plan.forEach((assignment, visit) => {
    // A caregiver named twice on one visit still works it once; staffing reports it.
    for (const caregiver of new Set(assignment?.caregivers)) {
      const timetable = timetables[caregiver];
      if (timetable !== undefined && assignment !== null) {
        insertVisit(problem, timetable, visit, assignment.start);
      }
    }
  });
  return timetables;
}

export const createAmounts = (): Amounts => ({
  uncovered: 0,
  travelMinute: 0,
  homeMinute: 0,
  idleMinute: 0,
  stranger: 0,
  acquaintance: 0,
  face: 0,
  startShift: 0,
  overMinute: 0,
  underMinute: 0,
  changedCaregiver: 0,
  changedStart: 0,
});

export function resetAmounts(amounts: Amounts): void {
  for (const name of weightNames) amounts[name] = 0;
}

/** `uncovered` is weighted by priority as it is counted; the others here. */
export const weightOf = (weights: Weights, name: WeightName): number =>
  name === 'uncovered' ? 1 : weights[name];

export function weigh(weights: Weights, amounts: Amounts): number {
  let total = 0;
  for (const name of weightNames) total += amounts[name] * weightOf(weights, name);
  return total;
}

export function toCost(weights: Weights, amounts: Amounts): Cost {
  const terms = createAmounts();
  for (const name of weightNames) terms[name] = amounts[name] * weightOf(weights, name);
  return { total: weigh(weights, amounts), terms };
}

/** Covered whole or not at all: half a two-carer visit (a pin can make one) is still missing. */
const isWhole = (visit: ProblemVisit, assignment: ProblemAssignment | null): boolean =>
  assignment !== null && countDistinct(assignment.caregivers) >= visit.requiredCaregivers;

/** Without a set: a visit has one or two caregivers, and a search asks often. */
function countDistinct(caregivers: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < caregivers.length; i++) {
    if (caregivers.indexOf(caregivers[i] ?? -1) === i) count++;
  }
  return count;
}

/** For the parts that are asked one at a time: they're synchronous and keep nothing. */
const scratch = createAmounts();
