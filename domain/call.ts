/** A call that was made to find somebody or to warn somebody: who, when, what was answered. */
import type { AbsenceId, BeneficiaryId, CallId, CaregiverId, Day, VisitId } from './ids.ts';

export const callAnswers = ['yes', 'no', 'noAnswer', 'message'] as const;
export type CallAnswer = (typeof callAnswers)[number];

export interface Call {
  readonly id: CallId;
  readonly monday: Day;
  /** To ask an agent to come, or to tell somebody of a change. */
  readonly purpose: 'replace' | 'warn';
  readonly who: { readonly caregiverId: CaregiverId } | { readonly beneficiaryId: BeneficiaryId };
  readonly absenceId: AbsenceId | null;
  readonly visits: readonly VisitId[];
  readonly answer: CallAnswer;
  readonly author: string;
  /** ISO instant. */
  readonly madeAt: string;
}
