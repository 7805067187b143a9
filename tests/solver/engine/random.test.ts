/** Chance is the seed's alone: the same numbers for the same seed, and all numbers drawn. */
import { expect, test } from 'vitest';
import { createRandom } from '../../../solver/engine/random.ts';

const draws = (seed: number): readonly number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.below(1000));
};

test('a seed always draws the same, another seed something else', () => {
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
});

test('every number below the bound comes, none beyond, about as often', () => {
  const random = createRandom(1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const draw = random.below(10);
    counts[draw] = (counts[draw] ?? 0) + 1;
  }
  expect(counts).toHaveLength(10);
  // 1000 each are expected, with a standard deviation of 30.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
