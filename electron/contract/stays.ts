/** A person goes to hospital and comes back: visits that wait, and those that find their place again. */
import { z } from 'zod';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  LocalTime,
  VisitId,
} from '../../domain/ids.ts';
import type { RuleName } from '../../domain/week.ts';
import { id, localTime } from '../inputs.ts';
import type { Reply } from './refusal.ts';

export const stayInputs = {
  'stay.begin': z.strictObject({
    id: id<AbsenceId>(),
    beneficiaryId: id<BeneficiaryId>(),
    from: localTime,
  }),
  /** `to`: at home again. */
  'stay.end': z.strictObject({ id: id<AbsenceId>(), to: localTime }),
};

export interface BegunStay {
  readonly undo: string;
  readonly suspendedCount: number;
  /** Of the agents below, in all prepared weeks. */
  readonly freedMinutes: number;
  readonly freed: readonly CaregiverId[];
}

export interface EndedStay {
  readonly undo: string;
  readonly restoredCount: number;
  /** To be covered: who had them can't any more, by the rule that stops her; null: nobody had them. */
  readonly open: readonly {
    readonly visit: VisitId;
    readonly start: LocalTime;
    readonly rule: RuleName | null;
  }[];
}

export interface StayReplies {
  /** Visits from then on are suspended, the one under way is kept; no end is known. */
  'stay.begin': Reply<BegunStay>;
  /** Each visit to come goes back to its agent and hour where that is legal and free. */
  'stay.end': Reply<EndedStay>;
}
