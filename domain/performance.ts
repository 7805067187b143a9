/** What really happened at a visit (réalisé), beside what was planned and what was published. */
import type { CaregiverId, LocalTime, PerformedId, VisitId } from './ids.ts';

/**
 * How it went. Who found nobody at home without notice worked the planned time all the same (BAD,
 * art. V.2; a local rule in the public service).
 */
export const outcomes = ['done', 'absentWithoutNotice', 'notDone'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why it differs from the plan: a code. */
export const deviationReasons = [
  'personAsked',
  'moreCareNeeded',
  'lateArrival',
  'emergency',
  'replacement',
  'badCheckIn',
  'other',
] as const;
export type DeviationReason = (typeof deviationReasons)[number];

/** One caregiver's part in one visit. */
export interface Performed {
  readonly id: PerformedId;
  readonly visitId: VisitId;
  readonly caregiverId: CaregiverId;
  /** Equal where nothing was done. */
  readonly started: LocalTime;
  readonly ended: LocalTime;
  readonly outcome: Outcome;
  readonly source: 'entered' | 'checkIn';
  /** Null while a deviation waits to be settled, or where there is none. */
  readonly reason: DeviationReason | null;
  readonly settledBy: string;
}
