/** Draws from a seed, in the words that generators of weeks need. */
import { createRandom, type Random } from '../../solver/engine/random.ts';

export interface Chance {
  /** A whole number from `min` to `max`, both included. */
  readonly between: (min: number, max: number) => number;
  /** True `percent` times in a hundred. */
  readonly percent: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  /** Each item with that percentage, in order. */
  readonly some: <T>(items: readonly T[], percent: number) => readonly T[];
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
}

export function createChance(seed: number): Chance {
  const random: Random = createRandom(seed);
  const between = (min: number, max: number): number => min + random.below(max - min + 1);
  const percent = (share: number): boolean => random.below(100) < share;
  return {
    between,
    percent,
    pick: (items) => items[random.below(items.length)] ?? items[0],
    some: (items, share) => items.filter(() => percent(share)),
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: random.share() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  };
}
