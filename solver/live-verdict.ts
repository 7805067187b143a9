/** From breaches and amounts before and after to a verdict as coordinators rank it. */
import type { WeightName } from '../domain/week.ts';
import type { Breach } from './breach.ts';
import { weightNames, weightOf, type Amounts } from './cost.ts';
import type { Problem } from './problem.ts';
import { isOverridable } from './rules/index.ts';
import type { Level, Notice, Verdict } from './verdict.ts';

/** Terms that are worth a word when they grow; the others only cost. */
const noticeLevels: Readonly<Partial<Record<WeightName, Notice['level']>>> = {
  uncovered: 'avoid',
  stranger: 'avoid',
  changedCaregiver: 'avoid',
  changedStart: 'avoid',
  idleMinute: 'improve',
  startShift: 'improve',
  overMinute: 'improve',
};

/** One visit changes; the amounts are those of all that it touches. */
export function judge(
  problem: Problem,
  visitIndex: number,
  breaches: readonly Breach[],
  before: Amounts,
  after: Amounts,
): Verdict {
  const terms: Partial<Record<WeightName, number>> = {};
  const notices: Notice[] = [];
  let costDelta = 0;
  for (const term of weightNames) {
    const amount = after[term] - before[term];
    const delta = amount * weightOf(problem.weights, term);
    if (delta === 0) continue;
    terms[term] = delta;
    costDelta += delta;
    const level = noticeLevels[term];
    if (level === undefined || amount <= 0) continue;
    // The price of a missing caregiver is in the amount already: back to heads.
    const heads = problem.visits[visitIndex]?.requiredCaregivers ?? 0;
    notices.push({ level, term, amount: term === 'uncovered' ? heads : amount });
  }
  return {
    level: levelOf(breaches, notices),
    breaches,
    notices,
    costDelta,
    terms,
    overridable: canOverride(breaches),
  };
}

/** The same change with some of its breaches set aside. */
export const withBreaches = (verdict: Verdict, breaches: readonly Breach[]): Verdict => ({
  ...verdict,
  level: levelOf(breaches, verdict.notices),
  breaches,
  overridable: canOverride(breaches),
});

const canOverride = (breaches: readonly Breach[]): boolean =>
  breaches.length > 0 && breaches.every(({ rule }) => isOverridable(rule));

function levelOf(breaches: readonly Breach[], notices: readonly Notice[]): Level {
  if (breaches.length > 0) return 'forbidden';
  if (notices.some(({ level }) => level === 'avoid')) return 'avoid';
  return notices.length > 0 ? 'improve' : 'good';
}
