/**
 * A plan under the coordinator's hand: what a gesture would break or cost, before it is made.
 *
 * Only what a change touches is counted again: its caregivers, its beneficiary's faces, its links.
 * Invariant: timetables, kept breaches and cost are those of `plan` at every moment between calls;
 * a trial changes them in place, reads, and takes the change back.
 */
import { must } from '../domain/result.ts';
import type { Cost } from '../domain/week.ts';
import type { Breach } from './breach.ts';
import { byDayAndRule, checkCaregiver, checkVisit } from './check.ts';
import type { Timetable } from './constraint.ts';
import {
  addCaregiverAmounts,
  addFaceAmounts,
  addVisitAmounts,
  createAmounts,
  timetablesOf,
  toCost,
  visitsByBeneficiary,
  weightNames,
  type Amounts,
} from './cost.ts';
import { newBreaches } from './excess.ts';
import { rankCandidates, type Candidate } from './live-candidates.ts';
import { summarize, type CaregiverSummary } from './live-summary.ts';
import { judge } from './live-verdict.ts';
import type { Plan, Problem, ProblemAssignment } from './problem.ts';
import { createTimetable, insertVisit, removeVisit } from './timetable.ts';
import type { Verdict } from './verdict.ts';

export type { Candidate } from './live-candidates.ts';
export type { CaregiverSummary, DaySummary } from './live-summary.ts';

export interface LivePlan {
  readonly plan: Plan;
  cost(): Cost;
  /** What it would break and cost; null is back to the tray. Changes nothing. */
  tryChange(visitIndex: number, assignment: ProblemAssignment | null): Verdict;
  apply(visitIndex: number, assignment: ProblemAssignment | null): void;
  /** Every breach of the plan as it stands. */
  breaches(): readonly Breach[];
  summary(caregiverIndex: number): CaregiverSummary;
  timetable(caregiverIndex: number): Timetable;
  /**
   * Everybody for one missing place of a visit, the best first. Without `start` each is given its
   * own best one. `given` are those already chosen for it: the second of a pair after the first.
   */
  whoCan(visitIndex: number, start?: number, given?: readonly number[]): readonly Candidate[];
}

export function createLivePlan(problem: Problem, plan: Plan): LivePlan {
  const current = [...plan];
  const timetables = [...timetablesOf(problem, plan)];
  const visitsOf = visitsByBeneficiary(problem);
  const breachesOfCaregiver = timetables.map((timetable) => checkCaregiver(problem, timetable));
  const breachesOfVisit = problem.visits.map(({ index }) => checkVisit(problem, plan, index));
  const amounts = countAll();

  function countAll(): Amounts {
    const all = createAmounts();
    for (const timetable of timetables) addCaregiverAmounts(problem, timetable, all);
    current.forEach((assignment, visit) => addVisitAmounts(problem, visit, assignment, all));
    for (const visits of visitsOf) addFaceAmounts(problem, current, visits, all);
    return all;
  }

  const timetableAt = (caregiver: number): Timetable =>
    must(timetables[caregiver], 'a caregiver of the week');

  function place(visitIndex: number, assignment: ProblemAssignment | null): void {
    for (const caregiver of new Set(current[visitIndex]?.caregivers)) {
      removeVisit(problem, timetableAt(caregiver), visitIndex);
    }
    for (const caregiver of new Set(assignment?.caregivers)) {
      const timetable = timetableAt(caregiver);
      if (timetable.count === timetable.start.length) {
        timetables[caregiver] = widen(problem, timetable);
      }
      insertVisit(problem, timetableAt(caregiver), visitIndex, assignment?.start ?? 0);
    }
    current[visitIndex] = assignment;
  }

  function count(visitIndex: number, caregivers: readonly number[]): Amounts {
    const part = createAmounts();
    for (const caregiver of caregivers) addCaregiverAmounts(problem, timetableAt(caregiver), part);
    addVisitAmounts(problem, visitIndex, current[visitIndex] ?? null, part);
    const beneficiary = problem.visits[visitIndex]?.beneficiary ?? -1;
    addFaceAmounts(problem, current, visitsOf[beneficiary] ?? [], part);
    return part;
  }

  /** The visit and the ends of its links: a link is told by its second visit. */
  function linkedVisits(visitIndex: number): readonly number[] {
    const visits = new Set([visitIndex]);
    for (const link of problem.visits[visitIndex]?.links ?? []) {
      const ends = problem.links[link];
      if (ends !== undefined) visits.add(ends.second);
    }
    return [...visits];
  }

  function touchedBy(visitIndex: number, assignment: ProblemAssignment | null): readonly number[] {
    const before = current[visitIndex]?.caregivers ?? [];
    return [...new Set([...before, ...(assignment?.caregivers ?? [])])];
  }

  function tryChange(visitIndex: number, assignment: ProblemAssignment | null): Verdict {
    const touched = touchedBy(visitIndex, assignment);
    const linked = linkedVisits(visitIndex);
    const old = current[visitIndex] ?? null;
    const before = [
      ...touched.flatMap((caregiver) => breachesOfCaregiver[caregiver] ?? []),
      ...linked.flatMap((visit) => breachesOfVisit[visit] ?? []),
    ];
    const amountsBefore = count(visitIndex, touched);
    place(visitIndex, assignment);
    const after = [
      ...touched.flatMap((caregiver) => checkCaregiver(problem, timetableAt(caregiver))),
      ...linked.flatMap((visit) => checkVisit(problem, current, visit)),
    ];
    const amountsAfter = count(visitIndex, touched);
    place(visitIndex, old);
    return judge(
      problem,
      visitIndex,
      newBreaches(problem, before, after),
      amountsBefore,
      amountsAfter,
    );
  }

  return {
    plan: current,
    cost: () => toCost(problem.weights, amounts),
    tryChange,
    apply(visitIndex, assignment) {
      const touched = touchedBy(visitIndex, assignment);
      const before = count(visitIndex, touched);
      place(visitIndex, assignment);
      const after = count(visitIndex, touched);
      for (const name of weightNames) amounts[name] += after[name] - before[name];
      for (const caregiver of touched) {
        breachesOfCaregiver[caregiver] = checkCaregiver(problem, timetableAt(caregiver));
      }
      for (const visit of linkedVisits(visitIndex)) {
        breachesOfVisit[visit] = checkVisit(problem, current, visit);
      }
    },
    breaches: () => [...breachesOfCaregiver, ...breachesOfVisit].flat().sort(byDayAndRule),
    summary: (caregiverIndex) => summarize(problem, timetableAt(caregiverIndex)),
    timetable: timetableAt,
    whoCan: (visitIndex, start, given = []) =>
      rankCandidates({ problem, visitIndex, start, given, timetableAt, tryChange }),
  };
}

/** Twice the room, the same pieces. */
function widen(problem: Problem, timetable: Timetable): Timetable {
  const wide = createTimetable(problem, timetable.caregiver.index, timetable.count * 2 + 8);
  wide.count = timetable.count;
  for (const column of ['start', 'end', 'place', 'visit', 'day', 'travel'] as const) {
    wide[column].set(timetable[column]);
  }
  return wide;
}
