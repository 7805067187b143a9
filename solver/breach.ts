/** What the checker finds: facts for the screen and the command line, no sentences. */
import type { CaregiverId, VisitId } from '../domain/ids.ts';
import type { RuleName } from '../domain/week.ts';

export interface Breach {
  readonly rule: RuleName;
  /**
   * True when fixed work alone is to blame (a pinned assignment, a commitment): it's kept, and
   * reported as a conflict of the pin.
   */
  readonly pinned: boolean;
  /** null for a rule about a visit as a whole (staffing, window, link). */
  readonly caregiver: CaregiverId | null;
  /** The visits involved, the one to move first in front. Empty for a commitment alone. */
  readonly visits: readonly VisitId[];
  /** Day index in the horizon. */
  readonly day: number;
  /**
   * Minutes (days for maxConsecutiveDays, caregivers for staffing): what was found, what is
   * allowed. Travel and link tell the gap against the one needed, window the minutes outside;
   * a rule without a figure tells 1 against 0, a missing common caregiver 0 against 1.
   */
  readonly value: number;
  readonly limit: number;
}
