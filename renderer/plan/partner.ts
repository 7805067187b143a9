/** Who goes along on a visit by two that one caregiver is given. */
import type { Problem } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import type { Gesture } from './gesture.ts';

interface PartnerContext {
  readonly problem: Problem;
  readonly judge: (gesture: Gesture) => Verdict;
}

/**
 * The first that the law lets go along: those who come regularly, those who are known, the rest.
 * null for a visit by one; when nobody can, the first asked, so that the refusal has a figure.
 */
export function choosePartner(
  { problem, judge }: PartnerContext,
  visit: number,
  to: number,
  start: number,
): number | null {
  const asked = problem.visits[visit];
  if (asked === undefined || asked.requiredCaregivers < 2) return null;
  const person = problem.beneficiaries[asked.beneficiary];
  const candidates = [
    ...new Set([
      ...(person?.regular ?? []),
      ...(person?.known ?? []),
      ...problem.caregivers.map(({ index }) => index),
    ]),
  ].filter((caregiver) => caregiver !== to);
  const fits = (partner: number): boolean =>
    judge({ visit, from: null, to, start, partner }).level !== 'forbidden';
  return candidates.find(fits) ?? candidates[0] ?? null;
}
