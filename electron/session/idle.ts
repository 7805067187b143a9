/**
 * When an open window locks by itself: so many minutes without a key or a mouse, with a minute's word
 * before. Both clocks count and the longer time is believed: the one of the wall goes on while the
 * computer sleeps, the other can't be set back.
 */
export interface Idle {
  readonly limitMs: number;
  readonly warnMs: number;
}

export interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

export type IdleStep =
  | { readonly type: 'quiet' }
  | { readonly type: 'warn'; readonly secondsLeft: number }
  | { readonly type: 'lock' };

export const WARN_MS = 60_000;

export function stepIdle({ limitMs, warnMs }: Idle, lastUse: Moment, now: Moment): IdleStep {
  const idleMs = Math.max(now.wallMs - lastUse.wallMs, now.steadyMs - lastUse.steadyMs);
  const leftMs = limitMs - idleMs;
  if (leftMs <= 0) return { type: 'lock' };
  // A limit of a minute warns at its half: a word that is always there is none.
  const warnsMs = Math.min(warnMs, limitMs / 2);
  return leftMs <= warnsMs
    ? { type: 'warn', secondsLeft: Math.ceil(leftMs / 1_000) }
    : { type: 'quiet' };
}
