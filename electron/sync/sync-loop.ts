/**
 * Runs the session machine (db/sync/session.ts): gives it time and events, makes the one request that it
 * asks for, and tells who listens when what she sees changed. Nothing here ever holds an edit up.
 */
import {
  stepSession,
  wakeAtMs,
  type SessionAnswer,
  type SessionEvent,
  type SessionState,
} from '../../db/sync/session.ts';
import type { SyncAnswer } from '../../db/sync/protocol.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { HubClient, HubFailure } from './hub-client.ts';
import type { HubAccess } from '../../db/sync/hub-access.ts';
import type { SyncStore } from './sync-store.ts';

export interface SyncLoopOptions {
  readonly store: SyncStore;
  readonly client: HubClient;
  readonly nowMs: () => number;
  readonly chance: () => number;
  /** Rows came from others. */
  readonly onRows: () => void;
  /** The state, or a figure beside it, is another. */
  readonly onState: () => void;
  /** The hub told of somebody who was erased. */
  readonly onErased: () => void;
  /** A sync broke by an accident of ours. */
  readonly onBroken: (error: unknown) => void;
}

export type Errand<T> = (
  url: string,
  access: string,
) => Promise<Result<T, HubFailure | { readonly type: 'AccessEnded' }>>;

export interface SyncLoop {
  readonly state: () => SessionState;
  /** Of what the hub has to tell, from 0 to 1; null: nothing more is on its way. */
  readonly received: () => number | null;
  readonly hear: (event: SessionEvent) => void;
  /** Called after whatever may have been an edit. */
  readonly look: () => void;
  /** Asks the hub for something else, as this device; never while a sync is under way. */
  readonly run: <T>(errand: Errand<T>) => Promise<Result<T, HubFailure>>;
  readonly close: () => void;
}

/** Longer, and Node's timers run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A line that ended is asked for again this late at the soonest. */
const LISTEN_AGAIN_MS = 5_000;

export function createSyncLoop(options: SyncLoopOptions): SyncLoop {
  const { store, client, nowMs, chance, onRows, onState, onErased, onBroken } = options;
  let state: SessionState = { type: 'unlinked' };
  let access: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let told = store.nextGesture();
  let isClosed = false;
  let line: AbortController | null = null;
  let listenTimer: NodeJS.Timeout | undefined;
  let received: number | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const hear = (event: SessionEvent): void => {
    if (isClosed) return;
    const step = stepSession(state, event, nowMs(), chance);
    const hasMoved = step.state.type !== state.type;
    state = step.state;
    setTimer();
    if (hasMoved) onState();
    if (step.sync) void sync();
  };

  const setTimer = (): void => {
    clearTimeout(timer);
    const at = wakeAtMs(state);
    if (at === null) return;
    timer = setTimeout(
      () => hear({ type: 'woken' }),
      Math.min(Math.max(0, at - nowMs()), LONGEST_TIMER_MS),
    );
    timer.unref();
  };

  const sync = async (): Promise<void> => {
    try {
      const outcome = await inTurn(once);
      if (outcome.ok) {
        listen();
        hear({ type: 'answered', answer: outcome.value });
      } else {
        hear(
          outcome.error.type === 'Refused'
            ? { type: 'answered', answer: { type: 'revoked' } }
            : { type: 'failed' },
        );
      }
    } catch (error) {
      if (isClosed) return;
      onBroken(error);
      hear({ type: 'failed' });
    }
  };

  const once = async (): Promise<Result<SessionAnswer, HubFailure>> => {
    const known = store.access();
    if (known === null) return err({ type: 'Refused' });
    const request = store.take();
    const answered = await withAccess(known, (url, token) => client.sync(url, token, request));
    if (!answered.ok) return answered;
    if (isClosed) return err({ type: 'Silent' });
    const applied = store.apply(request, answered.value);
    received = shareReceived(answered.value);
    if (applied.hasErased) onErased();
    if (applied.changes.length > 0) onRows();
    onState();
    return ok(sessionAnswer(answered.value, applied.hasMore));
  };

  /** With the token that is there, or else with a new one. */
  const withAccess = async <T>(
    known: HubAccess,
    errand: Errand<T>,
  ): Promise<Result<T, HubFailure>> => {
    let answered = access === null ? null : await errand(known.url, access);
    if (answered === null || (!answered.ok && answered.error.type === 'AccessEnded')) {
      const opened = await client.openSession({
        url: known.url,
        privateKey: known.private_key,
        refresh: known.refresh,
      });
      if (!opened.ok) return opened;
      if (isClosed) return err({ type: 'Silent' });
      // Kept before it is used: a refresh token that is shown twice ends this device.
      store.keepRefresh(opened.value.refresh);
      ({ access } = opened.value);
      answered = await errand(known.url, access);
    }
    if (answered.ok) return answered;
    const { error } = answered;
    return err(error.type === 'AccessEnded' ? { type: 'Silent' } : error);
  };

  /** One request at a time: two would each open a session, and end the other's. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(work, work);
    queue = mine.catch(() => undefined);
    return mine;
  };

  /** Hears of others' work while the app runs; without a line, each sync asks anyway. */
  const listen = (): void => {
    const known = store.access();
    if (line !== null || access === null || known === null || isClosed) return;
    line = new AbortController();
    void client
      .listen(known.url, access, () => hear({ type: 'poked' }), line.signal)
      .then(() => {
        line = null;
        if (isClosed) return;
        // What was said while nobody listened is asked for.
        listenTimer = setTimeout(() => hear({ type: 'poked' }), LISTEN_AGAIN_MS);
        listenTimer.unref();
      });
  };

  return {
    state: () => state,
    received: () => received,
    hear: (event) => {
      if (event.type === 'linked' || event.type === 'unlinked') {
        access = null;
        line?.abort();
      }
      hear(event);
    },
    look: () => {
      const next = store.nextGesture();
      if (next === told) return;
      told = next;
      onState();
      hear({ type: 'edited' });
    },
    run: (errand) =>
      inTurn(async () => {
        const known = store.access();
        if (known === null || isClosed) return err({ type: 'Silent' });
        return withAccess(known, errand);
      }),
    // A request that is under way is left alone: whatever it answers is asked for again.
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(listenTimer);
      line?.abort();
    },
  };
}

/** A page of several: how far it goes. */
const shareReceived = (answer: SyncAnswer): number | null =>
  answer.type === 'Done' && answer.next < answer.head ? answer.next / answer.head : null;

function sessionAnswer(answer: SyncAnswer, hasMore: boolean): SessionAnswer {
  switch (answer.type) {
    case 'Done':
      return { type: 'done', hasMore };
    case 'Epoch':
    case 'Gap':
    case 'Fork':
    case 'Horizon':
      return { type: 'again' };
    case 'Brake':
      return { type: 'braked', deletions: answer.deletions };
    case 'Upgrade':
      return { type: 'outdated' };
    case 'Busy':
      return { type: 'busy', retryAfterMs: answer.retryAfterMs };
    case 'UnknownDevice':
    case 'Revoked':
      break;
  }
  return { type: 'revoked' };
}
