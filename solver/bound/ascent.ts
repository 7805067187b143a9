/**
 * Better prices from the columns known so far: subgradient steps on the restricted problem.
 *
 * Each step takes the best known column of every caregiver-day and raises the price of what is
 * taken too little, lowers that of what is taken too much. It needs no path, so that thousands of
 * steps cost less than one pricing; and since any prices give a bound, it needs no proof.
 */
import { must } from '../../domain/result.ts';
import { at } from '../timetable.ts';
import type { Column } from './column.ts';
import { type Cut, type Hit, hitsOf } from './cuts.ts';
import { copyPrices, fixedTerms, hoursTerm, type Prices } from './prices.ts';
import type { Relaxation } from './relaxation.ts';

/** A minute of work moves its price so much less than a visit moves its own. */
const WORK_SCALE = 1 / 2000;

export interface Pool {
  /** By caregiver-day. */
  readonly columns: readonly Packed[][];
  /** They only grow, in number and in memory: `countHits` after that. */
  readonly cuts: Cut[];
}

/** A column in the rows that it touches. */
export interface Packed {
  readonly column: Column;
  readonly rows: Int32Array;
  /** Slots of face prices, -1 where none. */
  readonly slots: Int32Array;
  hits: readonly Hit[];
}

export function createPool({ days }: Relaxation): Pool {
  return { columns: days.map(() => []), cuts: [] };
}

export const addColumn = (relaxation: Relaxation, pool: Pool, column: Column): void => {
  const packed = packColumn(relaxation, column);
  packed.hits = hitsOfColumn(relaxation, pool, packed);
  pool.columns[column.day]?.push(packed);
};

/** What the columns pay, once cuts were added or remember more. */
export function countHits(relaxation: Relaxation, pool: Pool): void {
  for (const packed of pool.columns.flat()) packed.hits = hitsOfColumn(relaxation, pool, packed);
}

const hitsOfColumn = (
  { days }: Relaxation,
  { cuts }: Pool,
  { column, rows }: Packed,
): readonly Hit[] => hitsOf(cuts, days[column.day]?.caregiver ?? -1, rows, column.starts);

export function packColumn({ days }: Relaxation, column: Column): Packed {
  const { network, faceSlots } = must(days[column.day], 'a caregiver-day');
  return {
    column,
    rows: column.candidates.map((candidate) => network.candidates[candidate]?.row ?? -1),
    slots: column.candidates.map((candidate) => at(faceSlots, candidate)),
    hits: [],
  };
}

export interface AscentOptions {
  readonly steps: number;
  /** What the bound may at most reach: the cost of the best roster known, or a guess. */
  readonly target: number;
  /** How bold the first step is; halved while nothing comes of it. */
  readonly boldness: number;
}

/**
 * The prices of the best value met on the way, and that value (of the restricted problem). It pauses
 * at every step, so that whoever drives it can stop.
 */
export function* climb(
  relaxation: Relaxation,
  pool: Pool,
  from: Prices,
  { steps, target, boldness }: AscentOptions,
): Generator<void, { readonly prices: Prices; readonly value: number }> {
  const { visits, hours, problem, days } = relaxation;
  const now = copyPrices(from);
  let best = copyPrices(from);
  let bestValue = -Infinity;
  let bold = boldness;
  let idle = 0;
  const cover = new Float64Array(visits.length);
  const work = new Float64Array(hours.length);
  const smoothCover = new Float64Array(visits.length);
  const smoothWork = new Float64Array(hours.length);
  const chosen: (Packed | null)[] = days.map(() => null);
  for (let step = 0; step < steps; step++) {
    yield;
    let value = fixedTerms(relaxation, now, pool.cuts);
    visits.forEach(({ required, missingCost }, row) => {
      cover[row] = (now.cover[row] ?? 0) > missingCost ? 0 : required;
    });
    hours.forEach((term, caregiver) => {
      work[caregiver] = hoursTerm(term, problem.weights, now.work[caregiver] ?? 0).minutes;
    });
    for (let day = 0; day < days.length; day++) {
      const caregiver = days[day]?.caregiver ?? 0;
      let least = Infinity;
      let pick: Packed | null = null;
      for (const packed of pool.columns[day] ?? []) {
        const cost = reducedCost(packed, now, caregiver);
        if (cost < least) {
          least = cost;
          pick = packed;
        }
      }
      chosen[day] = pick;
      if (pick === null) continue;
      value += least;
      for (const row of pick.rows) cover[row] = (cover[row] ?? 0) - 1;
      work[caregiver] = (work[caregiver] ?? 0) - pick.column.workMinutes;
    }
    if (value > bestValue) {
      bestValue = value;
      best = copyPrices(now);
      idle = 0;
    } else if (++idle >= 20) {
      bold /= 2;
      idle = 0;
      if (bold < 1e-3) break;
    }
    let length = 0;
    for (let row = 0; row < cover.length; row++) {
      smoothCover[row] = 0.7 * (cover[row] ?? 0) + 0.3 * (smoothCover[row] ?? 0);
      length += (smoothCover[row] ?? 0) ** 2;
    }
    for (let one = 0; one < work.length; one++) {
      smoothWork[one] = 0.7 * (work[one] ?? 0) + 0.3 * (smoothWork[one] ?? 0);
      length += (smoothWork[one] ?? 0) ** 2 * WORK_SCALE;
    }
    if (length < 1e-9) break;
    const move = (bold * Math.max(target - value, 1)) / length;
    for (let row = 0; row < cover.length; row++) {
      now.cover[row] = (now.cover[row] ?? 0) + move * (smoothCover[row] ?? 0);
    }
    for (let one = 0; one < work.length; one++) {
      now.work[one] = (now.work[one] ?? 0) + move * (smoothWork[one] ?? 0) * WORK_SCALE;
    }
    moveFaces(relaxation, now, chosen, move);
  }
  return { prices: best, value: bestValue };
}

export function reducedCost(
  { column, rows, slots, hits }: Packed,
  prices: Prices,
  caregiver: number,
): number {
  let cost = column.cost - (prices.work[caregiver] ?? 0) * column.workMinutes;
  for (let i = 0; i < rows.length; i++) {
    cost -= prices.cover[at(rows, i)] ?? 0;
    const slot = at(slots, i);
    if (slot !== -1) cost += prices.face[slot] ?? 0;
  }
  for (const { cut, count } of hits) cost += count * (prices.cut[cut] ?? 0);
  return cost;
}

/** Who comes to a beneficiary pays for it where it comes; a group never asks more than a face. */
function moveFaces(
  { groups, problem }: Relaxation,
  { face }: Prices,
  chosen: readonly (Packed | null)[],
  move: number,
): void {
  for (const packed of chosen) {
    if (packed === null) continue;
    for (const slot of packed.slots) if (slot !== -1) face[slot] = (face[slot] ?? 0) + move;
  }
  const most = problem.weights.face;
  for (const { from, to } of groups) {
    let sum = 0;
    for (let slot = from; slot < to; slot++) sum += face[slot] ?? 0;
    // The nearest point that asks no more: the same off each that still asks something.
    for (let round = 0; sum > most + 1e-9 && round < 8; round++) {
      let positive = 0;
      for (let slot = from; slot < to; slot++) if ((face[slot] ?? 0) > 0) positive++;
      const off = (sum - most) / positive;
      sum = 0;
      for (let slot = from; slot < to; slot++) {
        face[slot] = Math.max(0, (face[slot] ?? 0) - off);
        sum += face[slot] ?? 0;
      }
    }
  }
}
