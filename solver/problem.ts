/**
 * The problem as the search and the rules read it: the week file with every id turned into an
 * index and every time into elapsed minutes since midnight of its first day.
 *
 * It is made once by `compileProblem` (compile-problem.ts) and never changes. Index order is the
 * order of the file, so a roster is named back without a map.
 */
import type { LocalTime } from '../domain/ids.ts';
import type { TimeAxis } from '../domain/time-axis.ts';
import type { Priority, ResolvedRules, WeekFile, Weights } from '../domain/week.ts';

export interface Problem {
  readonly week: WeekFile;
  readonly axis: TimeAxis;
  readonly dayCount: number;
  /** Elapsed minute of each midnight, `to` included: `dayCount + 1` entries. */
  readonly dayStarts: Int32Array;
  /** Minutes of the wall clock between two choosable starts. */
  readonly startStep: number;
  /** Of the week; a caregiver's own values are in `ProblemCaregiver.rules`. */
  readonly rules: ResolvedRules;
  readonly weights: Weights;
  readonly caregivers: readonly ProblemCaregiver[];
  readonly beneficiaries: readonly ProblemBeneficiary[];
  readonly visits: readonly ProblemVisit[];
  readonly links: readonly ProblemLink[];
  /** Civil weeks (Monday to Sunday) that the horizon touches. */
  readonly weeks: readonly ProblemWeek[];
  /** One matrix per mode name, `place * placeCount + place`. */
  readonly travel: ReadonlyMap<string, TravelMatrix>;
  readonly placeCount: number;
  readonly visitIndex: ReadonlyMap<string, number>;
  readonly caregiverIndex: ReadonlyMap<string, number>;
  readonly beneficiaryIndex: ReadonlyMap<string, number>;
}

export interface TravelMatrix {
  readonly minutes: Int32Array;
  readonly metres: Int32Array;
}

export interface ProblemWeek {
  /** Day indexes, `to` excluded, cut to the horizon. */
  readonly fromDay: number;
  readonly toDay: number;
  /** Elapsed minutes of its first and last midnight, cut to the horizon. */
  readonly start: number;
  readonly end: number;
  /** True when Monday to Sunday lie wholly inside the horizon. */
  readonly whole: boolean;
}

export interface ProblemCaregiver {
  readonly index: number;
  readonly id: string;
  readonly home: number;
  readonly travel: TravelMatrix;
  /** Last valid day as an index, Infinity where it has no end. */
  readonly qualifications: ReadonlyMap<string, number>;
  readonly targetMinutes: number;
  /**
   * Elapsed minutes, [from, to), sorted by both; none inside another. They may touch or overlap
   * and aren't merged, for a visit lies wholly inside one of them.
   */
  readonly availability: readonly (readonly [from: number, to: number])[];
  /** Sorted by start; place -1 = none. */
  readonly commitments: readonly ProblemCommitment[];
  readonly rules: ResolvedRules;
  readonly lastEnd: number | null;
  readonly consecutiveDays: number;
  readonly weeklyRestTaken: boolean;
  readonly weeklyMinutes: readonly number[];
  readonly nextFirstStart: number | null;
  /** Where free time still open at the end of the horizon ends: known, or assumed on day `to`. */
  readonly openRestEnd: number;
}

export interface ProblemCommitment {
  readonly start: number;
  readonly end: number;
  readonly place: number;
}

export interface ProblemBeneficiary {
  readonly index: number;
  readonly id: string;
  readonly place: number;
  readonly regular: ReadonlySet<number>;
  readonly known: ReadonlySet<number>;
  readonly excluded: ReadonlySet<number>;
}

export interface ProblemVisit {
  readonly index: number;
  readonly id: string;
  readonly beneficiary: number;
  readonly place: number;
  readonly priority: Priority;
  /** Of the start, elapsed minutes. */
  readonly earliest: number;
  readonly latest: number;
  /** null where the file gives none: then no start costs a shift. */
  readonly preferred: number | null;
  readonly duration: number;
  readonly requiredCaregivers: number;
  readonly qualifications: readonly string[];
  /** Day index of `earliest`. */
  readonly day: number;
  readonly pinned: ProblemAssignment | null;
  readonly published: ProblemAssignment | null;
  /** Indexes into `links`. */
  readonly links: readonly number[];
}

export interface ProblemLink {
  readonly first: number;
  readonly second: number;
  readonly minGap: number | null;
  readonly maxGap: number | null;
  readonly sameCaregiver: boolean;
}

export interface ProblemAssignment {
  readonly caregivers: readonly number[];
  readonly start: number;
}

/** What is decided: for each visit its caregivers and start, or null while it is uncovered. */
export type Plan = readonly (ProblemAssignment | null)[];

/** A time for the screen, from elapsed minutes. */
export const toLocal = (problem: Problem, minutes: number): LocalTime =>
  problem.axis.toLocal(minutes);
