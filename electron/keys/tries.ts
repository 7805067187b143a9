/**
 * How often a password may be tried: five times in a quarter of an hour, each wrong one making the
 * next wait longer. Nobody is locked out for good.
 *
 * A try is counted before it is judged, so that neither a kill nor two at once are free. Time is
 * never earlier than it was: a clock that is set back only makes the wait longer.
 */
export interface Tries {
  /** The latest time that was seen. */
  readonly seenMs: number;
  /** By user: when each try of the window was made, oldest first. */
  readonly madeMs: Readonly<Record<string, readonly number[]>>;
}

export const noTries: Tries = { seenMs: 0, madeMs: {} };

export const TRIES_WINDOW_MS = 15 * 60_000;
/** After so many wrong ones in a row; the fifth waits until the oldest is a quarter of an hour old. */
const waitsMs = [0, 0, 1_000, 5_000, 15_000] as const;

const recent = ({ madeMs }: Tries, user: string, nowMs: number): readonly number[] =>
  (Object.hasOwn(madeMs, user) ? (madeMs[user] ?? []) : []).filter(
    (at) => nowMs - at < TRIES_WINDOW_MS,
  );

/** Milliseconds until that user may try again; 0: now. */
export function waitOf(tries: Tries, user: string, clockMs: number): number {
  const nowMs = Math.max(clockMs, tries.seenMs);
  const made = recent(tries, user, nowMs);
  const last = made.at(-1);
  const first = made[0];
  if (first === undefined || last === undefined) return 0;
  const until =
    made.length < waitsMs.length ? last + (waitsMs[made.length] ?? 0) : first + TRIES_WINDOW_MS;
  return Math.max(0, until - nowMs);
}

/** As it is after one more; ask `waitOf` before. */
export function countTry(tries: Tries, user: string, clockMs: number): Tries {
  const nowMs = Math.max(clockMs, tries.seenMs);
  const kept = Object.keys(tries.madeMs)
    .map((name): [string, readonly number[]] => [name, recent(tries, name, nowMs)])
    .filter(([name, made]) => made.length > 0 && name !== user);
  return {
    seenMs: nowMs,
    madeMs: Object.fromEntries([...kept, [user, [...recent(tries, user, nowMs), nowMs]]]),
  };
}

/** The password was right. */
export const forgiveTries = (tries: Tries, user: string): Tries => ({
  ...tries,
  madeMs: Object.fromEntries(Object.entries(tries.madeMs).filter(([name]) => name !== user)),
});
