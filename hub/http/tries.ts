/**
 * How often one address may be wrong about a code. Tokens have 256 bits and a signature: nobody guesses
 * them, and behind a proxy that hides addresses one stranger must not hold up everybody's exchange. Pure but for its own
 * memory, which is bounded; the time is an argument. A computer that was wrong too often waits a minute at
 * most, and nobody is shut out for good.
 */
export const TRIES_A_MINUTE = 20;
const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 10_000;

export interface Tries {
  /** Milliseconds to wait; 0: go on. */
  readonly waitMs: (address: string, nowMs: number) => number;
  readonly wasWrong: (address: string, nowMs: number) => void;
}

export function createTries(): Tries {
  const wrong = new Map<string, readonly number[]>();
  const recent = (address: string, nowMs: number): readonly number[] =>
    (wrong.get(address) ?? []).filter((atMs) => atMs <= nowMs && nowMs - atMs < MINUTE_MS);
  return {
    waitMs: (address, nowMs) => {
      const own = recent(address, nowMs);
      const [oldest] = own;
      return own.length < TRIES_A_MINUTE || oldest === undefined ? 0 : oldest + MINUTE_MS - nowMs;
    },
    wasWrong: (address, nowMs) => {
      const own = [...recent(address, nowMs), nowMs].slice(-TRIES_A_MINUTE);
      // The one that was wrong last is the youngest: the oldest makes room.
      wrong.delete(address);
      wrong.set(address, own);
      const [oldest] = wrong.keys();
      if (wrong.size > MOST_ADDRESSES && oldest !== undefined) wrong.delete(oldest);
    },
  };
}
