/** Other aims tried on a week. */
import { z } from 'zod';
import type { Day } from '../../domain/ids.ts';
import type { Aims } from '../../domain/aims.ts';
import type { WeekFigures } from '../../solver/figures.ts';
import { aims } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { monday, noInput } from './shared-inputs.ts';

export const trialInputs = {
  'trial.start': z.strictObject({
    monday,
    aims,
    seconds: z.int().min(1).max(60),
  }),
  'trial.stop': noInput,
  'trial.load': noInput,
  'trial.discard': noInput,
};

/** A plan of the week tried, in figures, and what it costs by either aims. */
export interface TrialPlan {
  readonly figures: WeekFigures;
  /** Visits that another caregiver or another hour would have than in the plan as it stands. */
  readonly movedCount: number;
  /** Coverage apart, which comes before all points. */
  readonly usualPoints: number;
  readonly wantedPoints: number;
}

/**
 * What other aims would change on a week: two searches of equal length from the plan that stands,
 * one by the aims as they are kept and one by those wanted, so that what the search alone gains
 * isn't taken for what the aims change. Nothing of it is written.
 */
export interface Trial {
  readonly monday: Day;
  readonly aims: Aims;
  readonly elapsedMs: number;
  readonly limitMs: number;
  /** null while it runs. */
  readonly found: {
    readonly plan: TrialPlan;
    readonly usual: TrialPlan;
    readonly wanted: TrialPlan;
  } | null;
}

export interface TrialReplies {
  'trial.start': Reply<null>;
  /** Ends it soon, with what it found until then. */
  'trial.stop': Reply<null>;
  'trial.load': Trial | null;
  'trial.discard': Reply<null>;
}
