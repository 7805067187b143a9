/**
 * Which days of the week a wish takes: so many of those offered, far enough apart, at the least
 * cost. A week has few days, so every choice is looked at.
 */

/** One day that may be taken. */
export interface DayOffer {
  readonly day: number;
  /** What the visit of that day costs more where it costs least; 0 where nobody can come. */
  readonly cost: number;
}

/**
 * Indexes of the chosen offers, in the order of the days; as many of `times` as the spacing allows.
 * Of choices that cost the same the earlier days win.
 */
export function chooseDays(
  offers: readonly DayOffer[],
  times: number,
  minDaysApart: number,
): readonly number[] {
  const order = offers.map((_, index) => index).sort((a, b) => dayOf(offers, a) - dayOf(offers, b));
  let best: readonly number[] = [];
  let bestCost = Infinity;
  const walk = (from: number, chosen: readonly number[], cost: number): void => {
    if (chosen.length > best.length || (chosen.length === best.length && cost < bestCost)) {
      best = chosen;
      bestCost = cost;
    }
    if (chosen.length === times) return;
    for (let i = from; i < order.length; i++) {
      const next = order[i] ?? 0;
      const last = chosen.at(-1);
      if (last !== undefined && dayOf(offers, next) - dayOf(offers, last) < minDaysApart) continue;
      walk(i + 1, [...chosen, next], cost + (offers[next]?.cost ?? 0));
    }
  };
  walk(0, [], 0);
  return best;
}

const dayOf = (offers: readonly DayOffer[], index: number): number => offers[index]?.day ?? 0;
