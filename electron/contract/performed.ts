/** What really happened in a week, beside what was planned; and check-ins brought from elsewhere. */
import { z } from 'zod';
import type { CheckInFault, CheckInMapping } from '../../domain/check-ins/read-check-ins.ts';
import type { Counting } from '../../domain/counting.ts';
import type { Day, PerformedId } from '../../domain/ids.ts';
import type { PerformedLine } from '../../domain/performed-lines.ts';
import type { Beneficiary, Caregiver } from '../../domain/service.ts';
import { id } from '../inputs.ts';
import { performed } from '../record-inputs.ts';
import type { Reply } from './refusal.ts';
import { label, monday } from './shared-inputs.ts';

const column = z.int().min(0).max(200).nullable();

export const performedInputs = {
  'performed.load': z.strictObject({ monday }),
  'performed.change': z.strictObject({
    monday,
    label,
    save: z.array(performed).max(10_000).readonly(),
    remove: z.array(id<PerformedId>()).max(10_000).readonly(),
  }),
  'performed.import': z.strictObject({
    text: z.string().max(3_000_000),
    mapping: z
      .strictObject({
        caregiver: column,
        person: column,
        day: column,
        start: column,
        end: column,
      })
      .nullable(),
    /** True: only tells what it would do. */
    isTrial: z.boolean(),
  }),
};

export interface PerformedView {
  readonly monday: Day;
  readonly lines: readonly PerformedLine[];
  readonly caregivers: readonly Pick<Caregiver, 'id' | 'firstName' | 'lastName'>[];
  readonly beneficiaries: readonly Pick<
    Beneficiary,
    'id' | 'civility' | 'firstName' | 'lastName'
  >[];
  readonly counting: Counting;
  readonly undo: string | null;
  readonly redo: string | null;
}

/** What a table of check-ins holds; it is taken whole, or not at all while it has a fault. */
export interface CheckInReport {
  readonly columns: readonly string[];
  readonly mapping: CheckInMapping;
  readonly faults: readonly CheckInFault[];
  readonly newCount: number;
  readonly changedCount: number;
  /** Told already, to the minute. */
  readonly sameCount: number;
  readonly toSettleCount: number;
  /** Mondays of the weeks that it speaks of. */
  readonly weeks: readonly Day[];
  readonly isTaken: boolean;
}

export interface PerformedReplies {
  'performed.load': Reply<PerformedView>;
  'performed.change': Reply<{ readonly undo: string }>;
  'performed.import': Reply<CheckInReport>;
}
