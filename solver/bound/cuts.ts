/**
 * Rows that every legal roster keeps and a fractional mix of columns breaks: sums over columns that
 * stay at or below `most`. A row's price, at least zero, is paid by each column that counts in it.
 *
 * - **Three visits** (subset-row cuts, Jepsen et al., 2008): of three visits that need one caregiver
 *   each, at most one column takes two or more. A mix often takes three halves. A column counts by
 *   half visits on the way: the second one in a row counts, a third starts anew. The half is
 *   remembered only while the way stays on visits of the cut's `memory` (Pecin et al., 2017), so that
 *   few labels differ by it; to forget one can but make a column cheaper, so any memory is valid.
 * - **Starts** (`StartCut`): what a column counts hangs on the starts that it has, each by itself, so
 *   the price is one more cost of a start and no label needs to know.
 */
import { at } from '../timetable.ts';
import type { Network } from './network.ts';

export type Cut = TripleCut | StartCut;

export interface TripleCut {
  readonly kind: 'triple';
  readonly rows: readonly [number, number, number];
  /** By row of the relaxation: 1 where the half is remembered. It grows. */
  readonly memory: Uint8Array;
  readonly most: number;
}

export interface StartCut {
  readonly kind: 'start';
  readonly terms: readonly StartTerm[];
  readonly most: number;
}

/** Taking the visit at a start from `from` to `to`, both included. */
export interface StartTerm {
  readonly row: number;
  /** Of this caregiver alone; -1 of everybody, but for `notOf`. */
  readonly of: number;
  readonly notOf: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Cuts of three as the labels of one caregiver-day see them: bits, in words of 31. */
export interface DayCuts {
  readonly words: number;
  /** Price by bit. */
  readonly price: Float64Array;
  /** By candidate and word: halves remembered on it, and cuts that it is of. */
  readonly kept: Int32Array;
  readonly hit: Int32Array;
}

/** What a column counts in one cut. */
export interface Hit {
  readonly cut: number;
  readonly count: number;
}

/** Bits of a word: the sign is left alone. */
export const WORD_BITS = 31;
/** Beyond, the cheapest cuts of a caregiver-day are left out. */
export const MAX_WORDS = 4;
/** Prices below it aren't worth a bit. */
const LEAST_PRICE = 1e-6;

/** What a caregiver's column counts in each cut, visits and starts in the order of its way. */
export function hitsOf(
  cuts: readonly Cut[],
  caregiver: number,
  rows: ArrayLike<number>,
  starts: ArrayLike<number>,
): readonly Hit[] {
  return cuts.flatMap((cut, index) => {
    const count =
      cut.kind === 'triple'
        ? countOfTriple(cut, rows)
        : countOfStarts(cut, caregiver, rows, starts);
    return count === 0 ? [] : [{ cut: index, count }];
  });
}

function countOfTriple(cut: TripleCut, rows: ArrayLike<number>): number {
  let count = 0;
  let isHalf = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    if (cut.memory[row] !== 1) isHalf = false;
    if (!cut.rows.includes(row)) continue;
    if (isHalf) count++;
    isHalf = !isHalf;
  }
  return count;
}

function countOfStarts(
  { terms }: StartCut,
  caregiver: number,
  rows: ArrayLike<number>,
  starts: ArrayLike<number>,
): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    for (const term of terms) {
      if (rows[i] === term.row) count += countOfStart(term, caregiver, starts[i] ?? -1);
    }
  }
  return count;
}

function countOfStart(
  { of, notOf, from, to, count }: StartTerm,
  who: number,
  start: number,
): number {
  const isMeant = (of === -1 || of === who) && notOf !== who && start >= from && start <= to;
  return isMeant ? count : 0;
}

/** The network's costs of starts with the prices of cuts in them. */
export function startCostsWith(
  cuts: readonly Cut[],
  prices: Float64Array,
  network: Network,
): Float64Array {
  const nodesOf = new Map<number, number[]>();
  let costs = network.startCosts;
  cuts.forEach((cut, index) => {
    const price = prices[index] ?? 0;
    if (cut.kind !== 'start' || price <= LEAST_PRICE) return;
    if (costs === network.startCosts) {
      costs = network.startCosts.slice();
      for (let node = 0; node < network.nodeCount; node++) {
        const row = network.candidates[at(network.candidate, node)]?.row ?? -1;
        nodesOf.set(row, [...(nodesOf.get(row) ?? []), node]);
      }
    }
    for (const term of cut.terms) {
      for (const node of nodesOf.get(term.row) ?? []) {
        const first = at(network.startFrom, node);
        const low = at(network.low, node);
        for (let start = low, k = first; start <= at(network.high, node); start += network.step) {
          const count = countOfStart(term, network.caregiver.index, start);
          costs[k] = (costs[k] ?? 0) + price * count;
          k++;
        }
      }
    }
  });
  return costs;
}

/** Null where no cut of three has a price here. */
export function dayCuts(
  cuts: readonly Cut[],
  prices: Float64Array,
  { candidates }: Network,
): DayCuts | null {
  const present = new Set(candidates.map(({ row }) => row));
  const active = cuts
    .flatMap((cut, index) =>
      cut.kind === 'triple'
        ? [{ rows: cut.rows, memory: cut.memory, price: prices[index] ?? 0 }]
        : [],
    )
    .filter(({ price }) => price > LEAST_PRICE)
    .filter(({ rows }) => rows.filter((row) => present.has(row)).length > 1)
    .sort((a, b) => b.price - a.price)
    .slice(0, MAX_WORDS * WORD_BITS);
  if (active.length === 0) return null;
  const words = Math.ceil(active.length / WORD_BITS);
  const kept = new Int32Array(candidates.length * words);
  const hit = new Int32Array(candidates.length * words);
  active.forEach(({ rows, memory }, index) => {
    const word = Math.floor(index / WORD_BITS);
    const bit = 1 << (index % WORD_BITS);
    candidates.forEach(({ row }, candidate) => {
      const cell = candidate * words + word;
      if (memory[row] === 1) kept[cell] = at(kept, cell) | bit;
      if (rows.includes(row)) hit[cell] = at(hit, cell) | bit;
    });
  });
  return { words, price: Float64Array.from(active, ({ price }) => price), kept, hit };
}
