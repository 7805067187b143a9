/** The contracts of rules that don't need a timetable: of a pair, and of a visit as a whole. */
import type { RuleName } from '../../domain/week.ts';
import type { Plan, Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';

/** A rule of a visit and one caregiver, whatever else either does; true also where it is off. */
export interface AssignmentRule {
  readonly name: RuleName;
  /** Visits that are alike for this rule on a day, for every caregiver: the same text. */
  readonly likeness: (visit: ProblemVisit, day: number) => string;
  holds(
    problem: Problem,
    visit: ProblemVisit,
    caregiver: ProblemCaregiver,
    /** Elapsed minutes. */
    start: number,
  ): boolean;
}

/** What a visit rule finds; `other` is the visit at the other end of a link, or -1. */
export type VisitReport = (rule: RuleName, value: number, limit: number, other: number) => void;

/** A rule of a visit as a whole, and of the plan around it. */
export interface VisitRule {
  readonly name: RuleName;
  check(problem: Problem, plan: Plan, visitIndex: number, report: VisitReport): void;
}
