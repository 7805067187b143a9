/**
 * A plan that is tried out thousands of times a second: timetables with room, a yes or no to each
 * start, and the price of it, with no facts made on the way. What it accepts is put before the
 * checker by whoever asks.
 *
 * Invariant: every timetable is the one of `plan`, between calls.
 */
import { must } from '../domain/result.ts';
import type { Timetable } from './constraint.ts';
import { isAvailable } from './constraints/availability.ts';
import { assignmentRules, caregiverRules, isLegal } from './constraints/index.ts';
import { checkLink } from './constraints/link.ts';
import { measureRule } from './constraints/measure.ts';
import { caregiverCost, faceCost, timetablesOf, visitCost, visitsByBeneficiary } from './cost.ts';
import type { Plan, Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { createTimetable, insertVisit, removeVisit } from './timetable.ts';

export interface Draft {
  readonly problem: Problem;
  readonly plan: readonly (ProblemAssignment | null)[];
  timetable(caregiver: number): Timetable;
  /** Gives the visit to these caregivers, or to nobody; legal or not. */
  place(visit: number, assignment: ProblemAssignment | null): void;
  /**
   * True when the caregiver may do the uncovered visit from `start`: no rule of hers is broken
   * that wasn't, nor deeper than it was. Window, staffing and links are the caller's.
   */
  canDo(visit: ProblemVisit, caregiver: number, start: number): boolean;
  /** What her week costs more with the visit from `start`. */
  weekCost(visit: ProblemVisit, caregiver: number, start: number): number;
  /** What the visit and its beneficiary's faces cost more than uncovered. */
  visitCost(visit: ProblemVisit, assignment: ProblemAssignment): number;
  /** True when every link of the visit holds with that assignment. */
  linksHold(visit: ProblemVisit, assignment: ProblemAssignment): boolean;
}

const SPARE_PIECES = 4;

export function createDraft(problem: Problem, plan: Plan): Draft {
  const current = [...plan];
  const timetables = timetablesOf(problem, plan).map((timetable) => widen(problem, timetable));
  const visitsOf = visitsByBeneficiary(problem);
  /** Excess by rule of a week that breaks one already, null for a sound week. */
  const excesses = new Map<number, readonly number[] | null>();
  const costs = new Map<number, number>();

  const timetableAt = (caregiver: number): Timetable =>
    must(timetables[caregiver], 'a caregiver of the week');

  function excessOfWeek(caregiver: number): readonly number[] | null {
    let known = excesses.get(caregiver);
    if (known === undefined) {
      const timetable = timetableAt(caregiver);
      known = isLegal(problem, timetable)
        ? null
        : caregiverRules.map((rule) => measureRule(problem, timetable, rule).excess);
      excesses.set(caregiver, known);
    }
    return known;
  }

  function costOfWeek(caregiver: number): number {
    let known = costs.get(caregiver);
    if (known === undefined) {
      known = caregiverCost(problem, timetableAt(caregiver));
      costs.set(caregiver, known);
    }
    return known;
  }

  return {
    problem,
    plan: current,
    timetable: timetableAt,
    place(visit, assignment) {
      for (const caregiver of new Set(current[visit]?.caregivers)) {
        removeVisit(problem, timetableAt(caregiver), visit);
        excesses.delete(caregiver);
        costs.delete(caregiver);
      }
      for (const caregiver of new Set(assignment?.caregivers)) {
        insertVisit(problem, timetableAt(caregiver), visit, assignment?.start ?? 0);
        excesses.delete(caregiver);
        costs.delete(caregiver);
        // Room for the next trial, always.
        const { count, start } = timetableAt(caregiver);
        if (count === start.length) timetables[caregiver] = widen(problem, timetableAt(caregiver));
      }
      current[visit] = assignment;
    },
    canDo(visit, caregiver, start) {
      const timetable = timetableAt(caregiver);
      const { rules } = timetable.caregiver;
      if (rules.availability && !isAvailable(timetable.caregiver, start, start + visit.duration)) {
        return false;
      }
      for (const rule of assignmentRules) {
        if (!rule.holds(problem, visit, timetable.caregiver, start)) return false;
      }
      const before = excessOfWeek(caregiver);
      insertVisit(problem, timetable, visit.index, start);
      const fits =
        before === null
          ? isLegal(problem, timetable)
          : caregiverRules.every(
              (rule, i) => measureRule(problem, timetable, rule).excess <= (before[i] ?? 0),
            );
      removeVisit(problem, timetable, visit.index);
      return fits;
    },
    weekCost(visit, caregiver, start) {
      const timetable = timetableAt(caregiver);
      const before = costOfWeek(caregiver);
      insertVisit(problem, timetable, visit.index, start);
      const after = caregiverCost(problem, timetable);
      removeVisit(problem, timetable, visit.index);
      return after - before;
    },
    visitCost(visit, assignment) {
      const visits = visitsOf[visit.beneficiary] ?? [];
      const before = faceCost(problem, current, visits);
      const old = current[visit.index] ?? null;
      current[visit.index] = assignment;
      const faces = faceCost(problem, current, visits) - before;
      current[visit.index] = old;
      return (
        faces + visitCost(problem, visit.index, assignment) - visitCost(problem, visit.index, null)
      );
    },
    linksHold(visit, assignment) {
      if (!problem.rules.link) return true;
      const old = current[visit.index] ?? null;
      current[visit.index] = assignment;
      let holds = true;
      for (const link of visit.links) {
        checkLink(problem, current, must(problem.links[link], 'a link of the week'), () => {
          holds = false;
        });
      }
      current[visit.index] = old;
      return holds;
    },
  };
}

/** The same pieces with room for a few more. */
function widen(problem: Problem, timetable: Timetable): Timetable {
  const wide = createTimetable(problem, timetable.caregiver.index, timetable.count + SPARE_PIECES);
  wide.count = timetable.count;
  for (const column of ['start', 'end', 'place', 'visit', 'day', 'travel'] as const) {
    wide[column].set(timetable[column].subarray(0, timetable.count));
  }
  // Stale cells beyond the count would be taken for visits.
  wide.visit.fill(-1, timetable.count);
  return wide;
}
