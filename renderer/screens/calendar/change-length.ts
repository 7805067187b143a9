/** Asks for a new length of a visit, after the live check; says why when it's refused. */
import type { LocalTime } from '../../../domain/ids.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import { durationText } from '../../fr/dates.ts';
import { visitIdAt, type OverrideReason } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { verdictLines, type WordsContext } from '../../plan/verdict-words.ts';
import { askOrTell, tellDone, tellProblem } from '../../ui/act.ts';
import { dropRefusalText, resizeToMinutes } from './drop.ts';
import { judgeLength } from './judge-length.ts';

export interface LengthWish {
  readonly session: PlanSession;
  readonly visit: number;
  readonly durationMinutes: number;
}

/** Where the law leaves room, a reason is asked for, and the wish comes back with it. */
export type AskReason = (verdict: Verdict, wish: LengthWish) => void;

/** The length that an edge dragged to `end` means; null after the screen has said why not. */
export function lengthTo(session: PlanSession, start: LocalTime, end: LocalTime): number | null {
  const minutes = resizeToMinutes(session.problem.axis, start, end);
  if (minutes.ok) return minutes.value;
  tellProblem(dropRefusalText(minutes.error));
  return null;
}

/** True once it is done. */
export async function changeLength(
  wish: LengthWish,
  words: WordsContext,
  askReason: AskReason,
): Promise<boolean> {
  const verdict = judgeLength(wish.session, wish.visit, wish.durationMinutes);
  const lines = verdictLines(words, verdict);
  if (verdict.level !== 'forbidden') return askLength(wish, null, lines);
  if (verdict.overridable) askReason(verdict, wish);
  else tellProblem(lines.join(' '));
  return false;
}

/** Asks the app, and tells the remarks below the law along with what was done. */
export async function askLength(
  { session, visit, durationMinutes }: LengthWish,
  override: OverrideReason | null,
  remarks: readonly string[] = [],
): Promise<boolean> {
  const label = `${session.cards[visit]?.person ?? ''} : ${durationText(durationMinutes)}`;
  const done = await askOrTell('visit.resize', {
    monday: session.view.monday,
    visit: visitIdAt(session.problem, visit),
    durationMinutes,
    label,
    override: override === null ? null : { reason: override.reason, rules: [...override.rules] },
  });
  if (done !== undefined) tellDone([`${label}.`, ...remarks].join(' '));
  return done !== undefined;
}
