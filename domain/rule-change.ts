/**
 * A local parameter that was set: what it is now, who decided it and why. Looser than the legal
 * profile it needs a reason (décret 2000-815, art. 3-II), which is kept and printed for the CST.
 */
import type { RuleChangeId } from './ids.ts';

export interface RuleChange {
  readonly id: RuleChangeId;
  /** A key of `RuleValues`. */
  readonly rule: string;
  readonly before: number | boolean | string | null;
  readonly after: number | boolean | string | null;
  readonly isLooser: boolean;
  /** Empty only where the change isn't looser. */
  readonly reason: string;
  readonly author: string;
  /** ISO instant. */
  readonly madeAt: string;
}
