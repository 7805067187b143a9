/** What the naive checker finds: one breach of one rule. */
import type { RuleName } from '../../../domain/week.ts';

export interface Finding {
  readonly rule: RuleName;
  /** Null for a rule of a visit as a whole. */
  readonly who: string | null;
  /** The visit, the two linked visits, the day, or the Monday of the week; empty for a mean of weeks. */
  readonly about: string;
  readonly value: number;
  readonly limit: number;
}
