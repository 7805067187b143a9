/** A verdict in French: what is forbidden with its figure, limit and article, then the remarks. */
import type { Breach } from '../../solver/breach.ts';
import { ruleSource } from '../../solver/rules/index.ts';
import type { Verdict } from '../../solver/verdict.ts';
import { breachSentence, noticeText } from '../fr/sentences.ts';
import type { LegalProfile } from '../../domain/service.ts';
import type { LabelContext } from './command-labels.ts';
import { dayNameAt } from './visit-cards.ts';

export interface WordsContext extends LabelContext {
  readonly profile: LegalProfile;
}

/** One sentence a breach; said once when two carers share it. */
export function breachLines(context: WordsContext, breaches: readonly Breach[]): readonly string[] {
  return [...new Set(breaches.map((breach) => breachLine(context, breach)))];
}

export function breachLine(context: WordsContext, breach: Breach): string {
  const { problem, names, profile, cards } = context;
  const caregiver =
    breach.caregiver === null ? undefined : problem.caregiverIndex.get(breach.caregiver);
  const [first] = breach.visits;
  const visit = first === undefined ? undefined : problem.visitIndex.get(first);
  return breachSentence(breach, {
    caregiverName: caregiver === undefined ? null : (names[caregiver] ?? null),
    visitName: visit === undefined ? null : (cards[visit]?.person ?? null),
    dayName: dayNameAt(problem, breach.day),
    article: ruleSource(profile, breach.rule).article,
  });
}

/** Everything to say by the ghost of a drag or in a dialog; empty when all is well. */
export function verdictLines(context: WordsContext, verdict: Verdict): readonly string[] {
  if (verdict.breaches.length > 0) return breachLines(context, verdict.breaches);
  return verdict.notices.map((notice) => capital(`${noticeText(notice)}.`));
}

export const capital = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
