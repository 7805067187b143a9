/**
 * The first answer: the lost visits alone are placed, nothing else moves. Regret insertion: the
 * visit that would lose most by waiting goes next.
 */
import { must } from '../../domain/result.ts';
import type { Draft } from '../draft.ts';
import { openingFor, openingsOf, type Opening, type OpeningLimits } from '../openings.ts';
import type { Plan } from '../problem.ts';
import type { RepairPrices } from './prices.ts';

export interface LostVisits {
  readonly visits: readonly number[];
  /** The plan that stood. */
  readonly before: Plan;
  /** Elapsed minutes: nothing starts earlier. */
  readonly now: number;
  readonly prices: RepairPrices;
}

/** Fills what it can; what stays uncovered has no legal opening in the plan as it then is. */
export function fillLost(draft: Draft, { visits, before, now, prices }: LostVisits): void {
  const limitsOf = (visit: number): OpeningLimits => {
    const old = before[visit] ?? null;
    return {
      from: now,
      kept: old?.caregivers ?? [],
      priceOfStart: (start) =>
        old === null ? 0 : Math.abs(start - old.start) * prices.shiftedMinute,
    };
  };
  const waiting = new Map(
    visits.map((visit) => [visit, [...openingsOf(draft, visit, limitsOf(visit))]]),
  );
  while (waiting.size > 0) {
    const [visit, [best]] = mostUrgent(draft, waiting);
    waiting.delete(visit);
    if (best === undefined) continue;
    draft.place(visit, best.assignment);
    for (const [other, openings] of waiting) {
      refresh(draft, other, openings, best.assignment.caregivers, limitsOf(other));
    }
  }
}

/** The one with the largest gap between its best opening and its second, or nobody. */
function mostUrgent(
  draft: Draft,
  waiting: ReadonlyMap<number, readonly Opening[]>,
): readonly [number, readonly Opening[]] {
  let chosen: readonly [number, readonly Opening[]] | undefined;
  let largest = -Infinity;
  for (const entry of waiting) {
    const [visit, [best, second]] = entry;
    const { requiredCaregivers, priority } = must(draft.problem.visits[visit], 'a visit');
    // Crews are hard to find later, and what has one way left has none soon: important ones first.
    const last = best === undefined ? 0 : -best.costDelta / priority;
    const regret =
      best === undefined || second === undefined || requiredCaregivers > 1
        ? last
        : second.costDelta - best.costDelta;
    if (regret <= largest) continue;
    largest = regret;
    chosen = entry;
  }
  return must(chosen, 'somebody waits');
}

/** Only those whose week has changed are asked again. */
function refresh(
  draft: Draft,
  visitIndex: number,
  openings: Opening[],
  changed: readonly number[],
  limits: OpeningLimits,
): void {
  const visit = must(draft.problem.visits[visitIndex], 'a visit of the week');
  if (visit.requiredCaregivers > 1 || visit.links.length > 0) {
    openings.splice(0, openings.length, ...openingsOf(draft, visitIndex, limits));
    return;
  }
  const kept = openings.filter(
    ({ assignment }) => !assignment.caregivers.some((each) => changed.includes(each)),
  );
  const again = changed.flatMap((caregiver) => openingFor(draft, visit, caregiver, limits) ?? []);
  openings.splice(0, openings.length, ...kept, ...again);
  openings.sort((a, b) => a.costDelta - b.costDelta);
}
