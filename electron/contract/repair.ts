/** A week that was upset: the ways to make it whole again. */
import { z } from 'zod';
import type { CaregiverId } from '../../domain/ids.ts';
import type { RepairAlternative } from '../../solver/repair/repair.ts';
import { absence, id, localTime } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { assignmentChange, label, monday, noInput } from './shared-inputs.ts';

export const repairInputs = {
  'repair.prepare': z.strictObject({ monday }),
  'repair.start': z.strictObject({
    monday,
    caregiver: id<CaregiverId>(),
    from: localTime,
    /** null: nobody knows when she is back. */
    to: localTime.nullable(),
    /** By the window's clock: what has begun doesn't move. */
    now: localTime,
  }),
  'repair.stop': noInput,
  'repair.load': noInput,
  'repair.discard': noInput,
  'repair.take': z.strictObject({
    monday,
    absence,
    changes: z.array(assignmentChange).max(5_000),
    label,
  }),
};

/** Ways to cover an absence, from the least disturbing to the cheapest. */
export interface RepairView {
  /** Visits that the absence leaves without her. */
  readonly lostCount: number;
  readonly alternatives: readonly (Omit<RepairAlternative, 'plan'> & {
    /** Cost and disturbance together are least. */
    readonly isRecommended: boolean;
  })[];
}

/** The first answer comes at once, better ones while it runs. */
export interface RepairSearch {
  readonly state: 'running' | 'ready';
  /** null until the first answer. */
  readonly found: RepairView | null;
}

export interface RepairReplies {
  /** The week is on the board: what a repair of it needs is made ready beside the window. */
  'repair.prepare': Reply<null>;
  'repair.start': Reply<null>;
  /** Ends it soon, with what it found until then. */
  'repair.stop': Reply<null>;
  'repair.load': RepairSearch | null;
  'repair.discard': Reply<null>;
  /** The absence and what covers it, as one gesture that undo takes back whole. */
  'repair.take': Reply<{ readonly undo: string }>;
}
