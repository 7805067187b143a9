/** Chance by number: the same seed deals the same cards on every machine (mulberry32). */
import { must } from '../../domain/result.ts';

export interface Chance {
  /** From 0 to 1, excluded. */
  next(): number;
  /** True so often. */
  is(probability: number): boolean;
  /** A whole number of the range, both ends included, on a multiple of `step` from `from`. */
  int(from: number, to: number, step?: number): number;
  pick<T>(items: readonly T[]): T;
  /** An item by its weight. */
  weigh<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** Around 0 with a standard deviation of 1. */
  normal(): number;
}

export function createChance(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number, step = 1): number =>
    from + step * Math.floor(next() * (Math.floor((to - from) / step) + 1));
  return {
    next,
    int,
    is: (probability) => next() < probability,
    pick: (items) => must(items[int(0, items.length - 1)], 'one picks from something'),
    weigh(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => (left -= weight) < 0);
      return must(found ?? items.at(-1), 'one weighs something')[0];
    },
    shuffle(items) {
      const left = [...items];
      return items.map(() => must(left.splice(int(0, left.length - 1), 1)[0], 'one is left'));
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
