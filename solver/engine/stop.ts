/** When a search is over: a number of steps, an amount of time, or a word from outside. */

export type Limit = { readonly seconds: number } | { readonly iterations: number };

export interface Stop {
  /** Share of the run that is over before this step, 0 to 1; 1 when it must end. */
  readonly shareAt: (step: number) => number;
  /** Milliseconds since the search was asked for, at the last look at the clock. */
  readonly elapsedMs: () => number;
}

/** Steps between two looks at the clock: together a millisecond or two. */
const CLOCK_STEPS = 8;

/**
 * `beganMs` is when the search was asked for; a share of 0 is now. With a limit of iterations the
 * clock enters no decision.
 */
export function createStop(
  limit: Limit,
  nowMs: () => number,
  isCancelled: () => boolean,
  beganMs: number,
  /** Share of the time that is kept for what comes after the search. */
  endingShare: number,
): Stop {
  const startedMs = nowMs() - beganMs;
  const endMs = 'seconds' in limit ? limit.seconds * 1000 * (1 - endingShare) : Infinity;
  let elapsed = startedMs;
  return {
    shareAt(step) {
      if (isCancelled()) return 1;
      if (step % CLOCK_STEPS === 0) elapsed = nowMs() - beganMs;
      if ('iterations' in limit) return Math.min(1, step / limit.iterations);
      return Math.min(1, (elapsed - startedMs) / Math.max(1, endMs - startedMs));
    },
    elapsedMs: () => elapsed,
  };
}
