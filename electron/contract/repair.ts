/** A week that was upset: the ways to make it whole again. */
import { z } from 'zod';
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import type { RepairAlternative } from '../../solver/repair/repair.ts';
import { absence, id, localTime, visit } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { assignmentChange, label, monday, noInput } from './shared-inputs.ts';

/** What upset the week; nothing of it is written before one of the ways is taken. */
const fact = z.discriminatedUnion('type', [
  /** An agent is away, or comes later that day; without an end: nobody knows when she is back. */
  z.strictObject({ type: z.literal('absence'), absence }),
  z.strictObject({ type: z.literal('cancelled'), visit: id<VisitId>() }),
  /** Asked for once, by hand. */
  z.strictObject({ type: z.literal('added'), visit }),
  /** To be kept so, whatever stands in its way. */
  z.strictObject({
    type: z.literal('pin'),
    visit: id<VisitId>(),
    caregivers: z.array(id<CaregiverId>()).min(1).max(2),
    start: localTime,
  }),
  z.strictObject({ type: z.literal('unpin'), visit: id<VisitId>() }),
]);
export type RepairFact = z.output<typeof fact>;

export const repairInputs = {
  'repair.prepare': z.strictObject({ monday }),
  'repair.start': z.strictObject({
    monday,
    fact,
    /** By the window's clock: what has begun doesn't move. */
    now: localTime,
  }),
  'repair.stop': noInput,
  'repair.load': noInput,
  'repair.discard': noInput,
  'repair.take': z.strictObject({
    monday,
    fact,
    changes: z.array(assignmentChange).max(5_000),
    label,
  }),
};

/** Ways to repair the week, from the least disturbing to the cheapest. */
export interface RepairView {
  /** Visits to cover: those that nobody does any more, or that wait for the time that got free. */
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
  /** The fact and what repairs it, as one gesture that undo takes back whole. */
  'repair.take': Reply<{ readonly undo: string }>;
}
