/** A week as it is planned, and as it was told to the agents. */
import type { VisitId } from './ids.ts';
import type { Assignment } from './week.ts';

/** As it was told, with the length of that day; null: published before versions kept it. */
export interface PublishedAssignment extends Assignment {
  readonly durationMinutes: number | null;
}

/** A published week (version n, by whom, when). */
export interface Publication {
  readonly version: number;
  readonly author: string;
  /** Instant, ISO with Z. */
  readonly publishedAt: string;
  readonly assignments: readonly PublishedAssignment[];
  /** Visits cancelled when it was published. */
  readonly cancelled: readonly VisitId[];
}

export interface PlannedAssignment extends Assignment {
  readonly pinned: boolean;
}
