/** A roster of the search beside the plan: followed, taken, thrown away. */
import { z } from 'zod';
import type { Day, VisitId } from '../../domain/ids.ts';
import type { Assignment, Cost, Uncovered } from '../../domain/week.ts';
import { id } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { monday } from './shared-inputs.ts';

export const proposalInputs = {
  'proposal.start': z.strictObject({
    monday,
    scope: z.enum(['week', 'uncovered']),
    seconds: z.int().min(1).max(3_600),
  }),
  'proposal.stop': z.strictObject({ monday }),
  'proposal.load': z.strictObject({ monday }),
  'proposal.accept': z.strictObject({
    monday,
    /** null: all of it. */
    visits: z.array(id<VisitId>()).max(5_000).nullable(),
  }),
  'proposal.discard': z.strictObject({ monday }),
  'proposal.improve': z.strictObject({ monday }),
};

export interface Progress {
  readonly monday: Day;
  readonly elapsedMs: number;
  readonly limitMs: number;
  readonly iterations: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly travelMinutes: number;
  readonly cost: number;
}

/** How good a proposal is, by what no other could be below. */
export interface Proof {
  /** No legal roster of the same week and scope costs less; null while nothing is proven. */
  readonly bound: number | null;
  /** It may still rise. */
  readonly isRunning: boolean;
}

export interface Proposal {
  readonly monday: Day;
  readonly state: 'running' | 'ready';
  readonly progress: readonly Progress[];
  /** null while it runs. */
  readonly assignments: readonly Assignment[] | null;
  readonly uncovered: readonly Uncovered[];
  readonly cost: Cost | null;
  /** Cost of the plan that it would replace, by the same rules and weights. */
  readonly costBefore: Cost | null;
  readonly stopped: 'time' | 'optimal' | 'flat' | 'cancelled' | null;
  readonly proof: Proof;
  /** Found while the proposal is read, and cheaper; `proposal.improve` puts it in its place. */
  readonly better: { readonly cost: Cost; readonly uncovered: number } | null;
}

export interface ProposalReplies {
  'proposal.start': Reply<null>;
  'proposal.stop': Reply<null>;
  'proposal.load': Proposal | null;
  /** `dropped`: wanted, but they would have broken a rule beside what stays as it was. */
  'proposal.accept': Reply<{ readonly changed: number; readonly dropped: number }>;
  'proposal.discard': Reply<null>;
  'proposal.improve': Reply<null>;
}
