/**
 * Chance by the seed: sfc32 (Chris Doty-Humphrey's Small Fast Counter), the same on every machine.
 *
 * Draws are whole 32-bit numbers, so no platform's rounding can part two runs of one seed.
 */
export interface Random {
  /** A whole number of 0 to `count` (excluded). */
  below(count: number): number;
  /** 0 to 1 (excluded), of 32 bits. */
  share(): number;
}

/** Warm-up rounds after which the four words no longer look like the seed. */
const WARM_UP_ROUNDS = 12;

export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) next();
  return {
    below: (count) => Math.floor((next() / 4_294_967_296) * count),
    share: () => next() / 4_294_967_296,
  };
}
