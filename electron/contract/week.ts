/** Weeks: the list, all that the board and the paper need of one, publication. */
import { z } from 'zod';
import type { Absence, Beneficiary, Caregiver, Commitment, Service } from '../../domain/service.ts';
import type { CaregiverId, Day, VisitId } from '../../domain/ids.ts';
import type { WeekFile } from '../../domain/week.ts';
import type { PlannedAssignment, Publication } from '../../domain/publication.ts';
import type { Reply } from './refusal.ts';
import { monday, noInput } from './shared-inputs.ts';

export type {
  PlannedAssignment,
  Publication,
  PublishedAssignment,
} from '../../domain/publication.ts';

export const weekInputs = {
  'week.list': noInput,
  'week.load': z.strictObject({ monday }),
  'week.publish': z.strictObject({ monday, author: z.string().trim().min(1).max(100) }),
};

export interface WeekSummary {
  readonly monday: Day;
  readonly visitCount: number;
  readonly coveredCount: number;
  readonly version: number | null;
}

/** What the weeks before this one hold of a caregiver, as far as they are known. */
export interface PastWeeks {
  readonly caregiver: CaregiverId;
  /** Of the eleven before, those with known hours. */
  readonly weekCount: number;
  readonly workMinutes: number;
  /** Owed in the same weeks. */
  readonly targetMinutes: number;
  /** Of the eleven before, those planned here: Sundays are known of these alone. */
  readonly plannedWeekCount: number;
  readonly sundayCount: number;
}

/** A rule set aside by hand, with its reason. */
export interface PlanOverride {
  readonly visits: readonly VisitId[];
  readonly rules: readonly string[];
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

/** Everything the board and the paper need of a week. */
export interface WeekView {
  readonly monday: Day;
  /** The problem, without `pinned`: rules and people of the kernel; `published` is the latest. */
  readonly week: WeekFile;
  readonly planned: readonly PlannedAssignment[];
  /** Visits of this week that are cancelled: not in `week.visits`. */
  readonly cancelled: readonly WeekFile['visits'][number][];
  readonly publication: Publication | null;
  readonly previousPublication: Publication | null;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly overrides: readonly PlanOverride[];
  readonly past: readonly PastWeeks[];
  readonly service: Service;
  readonly undo: string | null;
  readonly redo: string | null;
  /** True when a proposal waits or runs. */
  readonly hasProposal: boolean;
}

export interface WeekReplies {
  'week.list': readonly WeekSummary[];
  'week.load': Reply<WeekView>;
  'week.publish': Reply<{ readonly version: number }>;
}
