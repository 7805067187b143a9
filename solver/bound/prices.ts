/**
 * Lagrangian prices and the closed forms of the terms that tie columns together.
 *
 * - `cover[row]`: what taking a visit once is worth. The crew that is missing is worth the same,
 *   so a visit adds `required * min(cover, missingCost)`.
 * - `work[caregiver]`: what a minute of work is worth. A caregiver adds the least of
 *   `hours(minutes) + work * minutes` over the minutes that the law allows.
 * - `face[slot]`: what taking this visit costs in faces. A group may ask `weights.face` in all, for
 *   a face is paid once however many of its visits are taken; the faces that are free are given
 *   back as a constant.
 * - `cut[index]`: what a column pays for each time that it counts in a row of `cuts.ts`, at least
 *   zero. A roster counts `most` times at most: so often the price is given back.
 */
import type { Weights } from '../../domain/week.ts';
import { must } from '../../domain/result.ts';
import { at } from '../timetable.ts';
import { type Cut, dayCuts, startCostsWith } from './cuts.ts';
import type { DayPrices } from './path.ts';
import type { CaregiverDay, Relaxation, WorkTerm } from './relaxation.ts';

export interface Prices {
  readonly cover: Float64Array;
  readonly work: Float64Array;
  readonly face: Float64Array;
  /** Shorter than the cuts while those that follow have no price. */
  readonly cut: Float64Array;
}

export const copyPrices = ({ cover, work, face, cut }: Prices): Prices => ({
  cover: cover.slice(),
  work: work.slice(),
  face: face.slice(),
  cut: cut.slice(),
});

/**
 * Where to begin without knowing anything: nothing is worth taking but at its own price, so that
 * no column is better than the empty one and the bound needs no path.
 */
export function firstPrices(relaxation: Relaxation): Prices {
  const { visits, days, hours, groups } = relaxation;
  const cover = new Float64Array(visits.length).fill(Infinity);
  for (const { network } of days) {
    for (let node = 0; node < network.nodeCount; node++) {
      const candidate = network.candidates[at(network.candidate, node)];
      if (candidate === undefined) continue;
      const from = at(network.startFrom, node);
      const to = from + (at(network.high, node) - at(network.low, node)) / network.step + 1;
      const start = network.startCosts.subarray(from, to).reduce((a, b) => Math.min(a, b));
      cover[candidate.row] = Math.min(cover[candidate.row] ?? 0, candidate.cost + start);
    }
  }
  visits.forEach(({ missingCost }, row) => {
    cover[row] = Math.min(cover[row] ?? 0, missingCost);
  });
  const slots = groups.at(-1)?.to ?? 0;
  return {
    cover,
    work: new Float64Array(hours.length),
    face: new Float64Array(slots),
    cut: new Float64Array(0),
  };
}

/** Everything of the Lagrangian but the columns. */
export function fixedTerms(relaxation: Relaxation, prices: Prices, cuts: readonly Cut[]): number {
  const { visits, hours, problem, groups, freeFaces, constant } = relaxation;
  let value = constant;
  visits.forEach(({ required, missingCost }, row) => {
    value += required * Math.min(prices.cover[row] ?? 0, missingCost);
  });
  hours.forEach((term, caregiver) => {
    value += hoursTerm(term, problem.weights, prices.work[caregiver] ?? 0).value;
  });
  // A group that asks more than a face costs would make the face the cheaper: keep it a bound.
  for (const { from, to } of groups) {
    let asked = 0;
    for (let slot = from; slot < to; slot++) asked += prices.face[slot] ?? 0;
    value += Math.min(0, problem.weights.face - asked);
  }
  prices.cut.forEach((price, cut) => {
    value -= price * (cuts[cut]?.most ?? 0);
  });
  return value - problem.weights.face * freeFaces;
}

/** The least of the hours' cost plus their price, and the minutes at which it is. */
export function hoursTerm(
  { targetMinutes, mostMinutes }: WorkTerm,
  { overMinute, underMinute }: Weights,
  price: number,
): { readonly value: number; readonly minutes: number } {
  let best = { value: Infinity, minutes: 0 };
  for (const minutes of [0, Math.min(targetMinutes, mostMinutes), mostMinutes]) {
    const over = overMinute * Math.max(0, minutes - targetMinutes);
    const under = underMinute * Math.max(0, targetMinutes - minutes);
    const value = over + under + price * minutes;
    if (value < best.value) best = { value, minutes };
  }
  return best;
}

/** What the pricing of one caregiver-day is given; `fixedCost` is the share of its fixed work. */
export function dayPrices(
  { problem }: Relaxation,
  { caregiver, network, faceSlots }: CaregiverDay,
  prices: Prices,
  cuts: readonly Cut[],
): { readonly prices: DayPrices; readonly fixedCost: number } {
  const { travelMinute, homeMinute, idleMinute } = problem.weights;
  const work = prices.work[caregiver] ?? 0;
  const take = new Float64Array(network.candidates.length);
  network.candidates.forEach(({ row, visit, cost }, candidate) => {
    const slot = at(faceSlots, candidate);
    const face = slot === -1 ? 0 : must(prices.face[slot], 'a face price');
    take[candidate] = cost + face - work * visit.duration - (prices.cover[row] ?? 0);
  });
  let fixedMinutes = 0;
  for (let node = 0; node < network.nodeCount; node++) {
    if (at(network.candidate, node) === -1) fixedMinutes += at(network.minutes, node);
  }
  return {
    prices: {
      take,
      travelMinute: travelMinute - work,
      homeMinute,
      idleMinute,
      cuts: dayCuts(cuts, prices.cut, network),
      startCosts: startCostsWith(cuts, prices.cut, network),
    },
    fixedCost: -work * fixedMinutes,
  };
}
