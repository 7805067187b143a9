/** Which hour a visit takes when it is dropped on a day without an hour, or on a busy one. */
import type { RuleName } from '../../domain/week.ts';
import type { Problem } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import { SNAP_MINUTES } from './board-geometry.ts';

/** How far from the hour held in the hand another one is still looked for. */
const REACH_MINUTES = 120;

export interface FoundStart {
  readonly start: number;
  readonly verdict: Verdict;
}

/**
 * The hour nearest to `wanted` that nothing forbids, inside the visit's window; `wanted` itself
 * with what forbids it when there is none.
 */
export function findStart(
  problem: Problem,
  visit: number,
  wanted: number,
  judge: (start: number) => Verdict,
): FoundStart {
  const first = judge(wanted);
  const asked = problem.visits[visit];
  if (first.level !== 'forbidden' || asked === undefined) return { start: wanted, verdict: first };
  if (!first.breaches.every((breach) => isMovable(breach.rule))) {
    return { start: wanted, verdict: first };
  }
  for (let away = SNAP_MINUTES; away <= REACH_MINUTES; away += SNAP_MINUTES) {
    for (const start of [wanted - away, wanted + away]) {
      if (start < asked.earliest || start > asked.latest) continue;
      const verdict = judge(start);
      if (verdict.level !== 'forbidden') return { start, verdict };
    }
  }
  return { start: wanted, verdict: first };
}

/** Rules that another hour of the same day can satisfy. */
const movable: ReadonlySet<RuleName> = new Set([
  'availability',
  'window',
  'link',
  'travel',
  'maxDailySpan',
  'minDailyRest',
  'breakAfter',
  'minWeeklyRest',
]);

export const isMovable = (rule: RuleName): boolean => movable.has(rule);
