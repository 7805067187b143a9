/** A call that is to be made, or was: to find somebody or to warn somebody, and what was answered. */
import type { AbsenceId, BeneficiaryId, CallId, CaregiverId, Day, VisitId } from './ids.ts';

/** `due`: somebody has to be told, and nobody has called yet. */
export const callAnswers = ['due', 'yes', 'no', 'noAnswer', 'message'] as const;
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

/** What is known before it is signed. */
export type CallFacts = Omit<Call, 'id' | 'author' | 'madeAt'>;

/** Everything said to one person about one absence. */
export interface CallThread {
  readonly who: Call['who'];
  readonly absenceId: AbsenceId | null;
  /** All visits that it was about, in the order in which they came up. */
  readonly visits: readonly VisitId[];
  /** Calls that were made, oldest first; those that are due aren't calls yet. */
  readonly made: readonly Call[];
  /**
   * `due`: still to be told, or not reached; `told`: yes, or a message was left; `refused`: no;
   * `takenBack`: was told of a change that has been undone since, and should hear of that.
   */
  readonly state: 'due' | 'told' | 'refused' | 'takenBack';
}

/** Who has to be told, and where each of them stands; in the order in which they came up. */
export function callThreads(calls: readonly Call[]): readonly CallThread[] {
  const warnings = calls.filter(({ purpose }) => purpose === 'warn');
  const groups = Map.groupBy(warnings, ({ who, absenceId }) => `${personOf(who)} ${absenceId}`);
  return [...groups.values()].map((group) => {
    const inOrder = group.toSorted(byTime);
    const [first] = inOrder;
    return {
      who: first?.who ?? { caregiverId: '' as CaregiverId },
      absenceId: first?.absenceId ?? null,
      visits: [...new Set(inOrder.flatMap(({ visits }) => visits))],
      made: inOrder.filter(({ answer }) => answer !== 'due'),
      state: stateOf(inOrder),
    };
  });
}

export const personOf = (who: Call['who']): CaregiverId | BeneficiaryId =>
  'caregiverId' in who ? who.caregiverId : who.beneficiaryId;

/** Of the same instant, what became due comes before what was answered. */
const byTime = (a: Call, b: Call): number =>
  a.madeAt.localeCompare(b.madeAt) || Number(a.answer !== 'due') - Number(b.answer !== 'due');

function stateOf(calls: readonly Call[]): CallThread['state'] {
  const heard = calls.some(({ answer }) => answer === 'yes' || answer === 'message');
  if (calls.every(({ answer }) => answer !== 'due')) return heard ? 'takenBack' : 'told';
  switch (calls.at(-1)?.answer) {
    case 'yes':
    case 'message':
      return 'told';
    case 'no':
      return 'refused';
    case 'due':
    case 'noAnswer':
    case undefined:
      break;
  }
  return 'due';
}
