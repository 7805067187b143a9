/** What the checker finds: facts for the screen and the command line, no sentences. */
import type { CaregiverId, VisitId } from '../domain/ids.ts';
import type { RuleName } from '../domain/week.ts';

export interface Breach {
  readonly rule: RuleName;
  /** True when a pinned assignment is to blame: kept, and reported as such. */
  readonly pinned: boolean;
  /** null for a rule about a visit as a whole (staffing, window, link). */
  readonly caregiver: CaregiverId | null;
  /** The visits involved, the one to move first in front. Empty for a commitment alone. */
  readonly visits: readonly VisitId[];
  /** Day index in the horizon. */
  readonly day: number;
  /** Minutes (days for maxConsecutiveDays); for switches 1 against 0. */
  readonly value: number;
  readonly limit: number;
}
