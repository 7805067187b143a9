/**
 * When a device talks to its hub: a pure machine of states and events (docs/sync.md, "The session").
 *
 * It holds no clock, timer, network or database: whoever runs it gives the time with each event, wakes
 * it at `wakeAtMs`, and begins one sync when it is told to. Nothing of it ever blocks an edit: an edit is
 * kept by its own transaction (I1), the machine only decides when it is told.
 */
import { assert } from '../../domain/result.ts';

export type SessionState =
  /** No hub: nothing is ever sent. */
  | { readonly type: 'unlinked' }
  /** All that is known was told and heard. */
  | { readonly type: 'idle' }
  /** Something waits to be told, until nothing was edited for a moment. */
  | { readonly type: 'due'; readonly atMs: number; readonly sinceMs: number }
  /** One request is under way; `isAgain`: another has to follow it. */
  | { readonly type: 'syncing'; readonly isAgain: boolean; readonly failures: number }
  /** The last request failed: the next one is at `atMs`, or as soon as the network comes back. */
  | { readonly type: 'offline'; readonly atMs: number; readonly failures: number }
  /** Deletions wait for somebody's word (I12); what others do is still heard. */
  | { readonly type: 'braked'; readonly deletions: number; readonly atMs: number }
  /** This app is too old for the hub; work goes on here and waits. */
  | { readonly type: 'outdated'; readonly atMs: number }
  /** The hub no longer knows this device: nothing is sent any more. */
  | { readonly type: 'revoked' };

/** What came of a request. */
export type SessionAnswer =
  | { readonly type: 'done'; readonly hasMore: boolean }
  /** Epoch, gap, fork, horizon: the tables were made ready, ask again at once. */
  | { readonly type: 'again' }
  | { readonly type: 'braked'; readonly deletions: number }
  | { readonly type: 'outdated' }
  | { readonly type: 'revoked' }
  | { readonly type: 'busy'; readonly retryAfterMs: number };

export type SessionEvent =
  | { readonly type: 'linked' }
  | { readonly type: 'unlinked' }
  /** A gesture was kept. */
  | { readonly type: 'edited' }
  /** The hub says that it has something new. */
  | { readonly type: 'poked' }
  /** The time that was asked for has come. */
  | { readonly type: 'woken' }
  /** The computer has a network again. */
  | { readonly type: 'online' }
  /** Somebody said that the deletions are meant. */
  | { readonly type: 'confirmed' }
  /** The app of a newer version was started. */
  | { readonly type: 'upgraded' }
  | { readonly type: 'answered'; readonly answer: SessionAnswer }
  /** No answer, or one that isn't the hub's. */
  | { readonly type: 'failed' };

export interface SessionStep {
  readonly state: SessionState;
  /** Begin a sync now: told only when none is under way. */
  readonly sync: boolean;
}

/** Two seconds after the last edit, and never later than this after the first. */
export const QUIET_MS = 2_000;
export const LONGEST_DELAY_MS = 10_000;
export const SHORTEST_RETRY_MS = 2_000;
export const LONGEST_RETRY_MS = 5 * 60_000;
/** A hub that holds or refuses is looked at again now and then: others' words are still for us. */
export const LOOK_AGAIN_MS = 60_000;

/** When the machine wants to be woken; null: only an event moves it. */
export const wakeAtMs = (state: SessionState): number | null =>
  'atMs' in state ? state.atMs : null;

/** `chance` in [0, 1) spreads retries: a hub that comes back isn't met by all devices at once. */
export function stepSession(
  state: SessionState,
  event: SessionEvent,
  nowMs: number,
  chance: () => number,
): SessionStep {
  if (event.type === 'unlinked') return stay({ type: 'unlinked' });
  switch (state.type) {
    case 'unlinked':
      return event.type === 'linked' ? begin(0) : stay(state);
    case 'revoked':
      // Enrolled anew, it is another device.
      return event.type === 'linked' ? begin(0) : stay(state);
    case 'syncing':
      return whileSyncing(state, event, nowMs, chance);
    case 'idle':
      if (event.type === 'edited') return stay(due(nowMs, nowMs));
      return isCall(event) ? begin(0) : stay(state);
    case 'due':
      if (event.type === 'edited') return stay(due(nowMs, state.sinceMs));
      return isCall(event) || hasCome(state, event, nowMs) ? begin(0) : stay(state);
    case 'offline':
      if (event.type === 'online') return begin(0);
      return hasCome(state, event, nowMs) ? begin(state.failures) : stay(state);
    case 'braked':
      if (event.type === 'confirmed' || isCall(event)) return begin(0);
      return hasCome(state, event, nowMs) ? begin(0) : stay(state);
    case 'outdated':
      break;
  }
  if (event.type === 'upgraded') return begin(0);
  return hasCome(state, event, nowMs) ? begin(0) : stay(state);
}

function whileSyncing(
  state: Extract<SessionState, { readonly type: 'syncing' }>,
  event: SessionEvent,
  nowMs: number,
  chance: () => number,
): SessionStep {
  switch (event.type) {
    case 'edited':
    case 'poked':
    case 'confirmed':
      return stay({ ...state, isAgain: true });
    case 'failed':
      return stay(offline(state.failures + 1, nowMs, chance));
    case 'answered':
      return afterAnswer(state, event.answer, nowMs);
    case 'linked':
    case 'woken':
    case 'online':
    case 'upgraded':
    case 'unlinked':
      break;
  }
  return stay(state);
}

function afterAnswer(
  { isAgain }: Extract<SessionState, { readonly type: 'syncing' }>,
  answer: SessionAnswer,
  nowMs: number,
): SessionStep {
  switch (answer.type) {
    case 'done':
      return answer.hasMore || isAgain ? begin(0) : stay({ type: 'idle' });
    case 'again':
      return begin(0);
    case 'braked':
      return stay({ type: 'braked', deletions: answer.deletions, atMs: nowMs + LOOK_AGAIN_MS });
    case 'outdated':
      return stay({ type: 'outdated', atMs: nowMs + LOOK_AGAIN_MS });
    case 'revoked':
      return stay({ type: 'revoked' });
    case 'busy':
      break;
  }
  const waitMs = Math.min(Math.max(answer.retryAfterMs, SHORTEST_RETRY_MS), LONGEST_RETRY_MS);
  return stay({ type: 'offline', atMs: nowMs + waitMs, failures: 0 });
}

const stay = (state: SessionState): SessionStep => ({ state, sync: false });

const begin = (failures: number): SessionStep => ({
  state: { type: 'syncing', isAgain: false, failures },
  sync: true,
});

/** Something outside says that now is a good moment. */
const isCall = ({ type }: SessionEvent): boolean =>
  type === 'poked' || type === 'online' || type === 'linked';

const hasCome = (
  { atMs }: { readonly atMs: number },
  event: SessionEvent,
  nowMs: number,
): boolean => event.type === 'woken' && nowMs >= atMs;

const due = (nowMs: number, sinceMs: number): SessionState => ({
  type: 'due',
  // A clock that was set back must not put the moment off for ever.
  atMs: Math.min(nowMs + QUIET_MS, Math.max(nowMs, sinceMs + LONGEST_DELAY_MS)),
  sinceMs: Math.min(sinceMs, nowMs),
});

/** Twice as long each time, from half of it to all of it. */
function offline(failures: number, nowMs: number, chance: () => number): SessionState {
  const drawn = chance();
  assert(drawn >= 0 && drawn < 1, 'chance lies between 0 and 1');
  const longest = Math.min(LONGEST_RETRY_MS, SHORTEST_RETRY_MS * 2 ** Math.min(failures, 20));
  return { type: 'offline', atMs: nowMs + Math.ceil((longest * (1 + drawn)) / 2), failures };
}
