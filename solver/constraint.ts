/**
 * The contract of a rule: it reads one caregiver's timetable (or one visit's assignment) and
 * reports each breach with the figure, the limit and the work to blame.
 *
 * `report` is the trick that keeps search, live check, checker and tests of one mind: the search
 * passes a counter, the screen passes a collector, and both run the same function.
 */
import type { RuleName } from '../domain/week.ts';
import type { Problem, ProblemCaregiver } from './problem.ts';

/**
 * One caregiver's work over the horizon, in order of start: visits and commitments alike.
 *
 * Arrays may be longer than `count`, for the search reuses them.
 */
export interface Timetable {
  readonly caregiver: ProblemCaregiver;
  count: number;
  /** Elapsed minutes. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index of the place, or -1 for a commitment without one. */
  readonly place: Int32Array;
  /** Index of the visit, or -1 for a commitment. */
  readonly visit: Int32Array;
  /** Civil day of the start, as an index. */
  readonly day: Int32Array;
  /** Minutes of travel from the piece before on the same day; 0 for the first of a day. */
  readonly travel: Int32Array;
}

/** A breach as a fact: what was found, what is allowed, which piece of the timetable to blame. */
export type Report = (
  rule: RuleName,
  /** In the rule's unit: minutes, or days for maxConsecutiveDays; 0/1 for switches. */
  value: number,
  limit: number,
  /** Index into the timetable of the piece to blame (the one to move first). */
  piece: number,
) => void;

/** A rule over one caregiver's timetable. Rules that are off (null, false) report nothing. */
export interface CaregiverRule {
  readonly name: RuleName;
  check(problem: Problem, timetable: Timetable, report: Report): void;
}
