/** When a device talks to its hub: soon after an edit, one request at a time, and again after any failure. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  LONGEST_DELAY_MS,
  LONGEST_RETRY_MS,
  LOOK_AGAIN_MS,
  QUIET_MS,
  stepSession,
  wakeAtMs,
  type SessionAnswer,
  type SessionEvent,
  type SessionState,
} from '../../../db/sync/session.ts';

const noChance = (): number => 0;
const unlinked: SessionState = { type: 'unlinked' };
const idle: SessionState = { type: 'idle' };

/** Runs events at their times; the last step. */
function run(from: SessionState, ...events: readonly (readonly [number, SessionEvent])[]) {
  let step = { state: from, sync: false };
  for (const [nowMs, event] of events) step = stepSession(step.state, event, nowMs, noChance);
  return step;
}

const edited = { type: 'edited' } as const;
const woken = { type: 'woken' } as const;
const answered = (answer: SessionAnswer): SessionEvent => ({ type: 'answered', answer });
const done = answered({ type: 'done', hasMore: false });

describe('an edit', () => {
  it('is told two seconds after the last one', () => {
    const { state } = run(idle, [0, edited], [1_500, edited]);
    expect(wakeAtMs(state)).toBe(1_500 + QUIET_MS);
    expect(run(state, [3_000, woken]).sync).toBe(false);
    expect(run(state, [3_500, woken]).sync).toBe(true);
  });

  it('doesn’t wait for ever while she types on', () => {
    const steady = Array.from({ length: 12 }, (_, i) => [i * 1_000, edited] as const);
    expect(wakeAtMs(run(idle, ...steady).state)).toBeLessThanOrEqual(11_000);
    expect(LONGEST_DELAY_MS).toBe(10_000);
  });

  it('during a request makes another follow it', () => {
    const syncing = run(unlinked, [0, { type: 'linked' }]).state;
    const { state, sync } = run(syncing, [10, edited], [20, done]);
    expect([state.type, sync]).toEqual(['syncing', true]);
  });

  it('is never told where there is no hub, or none any more', () => {
    expect(run(unlinked, [0, edited], [9_000, woken])).toEqual({ state: unlinked, sync: false });
    const revoked = run(unlinked, [0, { type: 'linked' }], [1, answered({ type: 'revoked' })]);
    expect(run(revoked.state, [2, edited], [9_000, woken], [9_001, { type: 'poked' }])).toEqual({
      state: { type: 'revoked' },
      sync: false,
    });
  });
});

describe('a failure', () => {
  const syncing = run(unlinked, [0, { type: 'linked' }]).state;
  const fail = (state: SessionState, nowMs: number) =>
    run(state, [nowMs, { type: 'failed' }]).state;

  it('is tried again later each time, five minutes at most, and at once when the network is back', () => {
    const waits: number[] = [];
    let state: SessionState = syncing;
    let nowMs = 0;
    for (let i = 0; i < 12; i++) {
      state = fail(state, nowMs);
      const atMs = wakeAtMs(state) ?? 0;
      waits.push(atMs - nowMs);
      nowMs = atMs;
      state = run(state, [nowMs, woken]).state;
    }
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(Math.max(...waits)).toBe(LONGEST_RETRY_MS / 2);
    expect(run(fail(syncing, 0), [1, { type: 'online' }]).sync).toBe(true);
  });

  it('of a hub that is busy waits as long as it says', () => {
    const { state } = run(syncing, [0, answered({ type: 'busy', retryAfterMs: 7_000 })]);
    expect(wakeAtMs(state)).toBe(7_000);
  });
});

describe('a hub that holds', () => {
  const syncing = run(unlinked, [0, { type: 'linked' }]).state;

  it('a brake waits for a word, and others are heard meanwhile', () => {
    const { state } = run(syncing, [0, answered({ type: 'braked', deletions: 250 })]);
    expect(state).toMatchObject({ type: 'braked', deletions: 250 });
    expect(run(state, [1, edited]).sync).toBe(false);
    expect(run(state, [1, { type: 'poked' }]).sync).toBe(true);
    expect(run(state, [1, { type: 'confirmed' }]).sync).toBe(true);
    expect(run(state, [LOOK_AGAIN_MS, woken]).sync).toBe(true);
  });

  it('an app that is too old works on, and tells all once it is renewed', () => {
    const { state } = run(syncing, [0, answered({ type: 'outdated' })]);
    expect(run(state, [1, edited], [2, { type: 'poked' }]).sync).toBe(false);
    expect(run(state, [1, { type: 'upgraded' }]).sync).toBe(true);
  });
});

const anyAnswer: fc.Arbitrary<SessionAnswer> = fc.oneof(
  fc.record({ type: fc.constant('done' as const), hasMore: fc.boolean() }),
  fc.constant({ type: 'again' as const }),
  fc.record({ type: fc.constant('braked' as const), deletions: fc.nat(500) }),
  fc.constant({ type: 'outdated' as const }),
  fc.constant({ type: 'revoked' as const }),
  fc.record({ type: fc.constant('busy' as const), retryAfterMs: fc.nat(1_000_000) }),
);
const plain = [
  'linked',
  'unlinked',
  'edited',
  'poked',
  'woken',
  'online',
  'confirmed',
  'upgraded',
] as const;
const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom(...plain).map((type) => ({ type })),
  anyAnswer.map(answered),
  fc.constant({ type: 'failed' as const }),
);
const anyHistory = fc.array(
  fc.record({ event: anyEvent, passedMs: fc.integer({ min: -90_000_000, max: 600_000 }) }),
  { maxLength: 60 },
);

test('property: one request at a time, whatever comes and whatever the clock does', () => {
  fc.assert(
    fc.property(anyHistory, fc.double({ min: 0, max: 0.999, noNaN: true }), (history, drawn) => {
      let state: SessionState = unlinked;
      let nowMs = 0;
      let underWay = false;
      for (const { event, passedMs } of history) {
        // An answer or a failure is of a request: without one there is none.
        const isOutcome = event.type === 'answered' || event.type === 'failed';
        if (isOutcome && !underWay) continue;
        nowMs += passedMs;
        const step = stepSession(state, event, nowMs, () => drawn);
        if (isOutcome) underWay = false;
        if (step.sync) expect(underWay).toBe(false);
        if (event.type === 'unlinked') underWay = false;
        underWay ||= step.sync;
        expect(step.state.type === 'syncing').toBe(underWay);
        // It never sleeps longer than the longest retry.
        const wake = wakeAtMs(step.state);
        if (wake !== null && wake > nowMs && step.state !== state) {
          expect(wake - nowMs).toBeLessThanOrEqual(LONGEST_RETRY_MS);
        }
        state = step.state;
      }
    }),
  );
});

test('property: once all goes well, every edit is told in the end', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      let state = unlinked as SessionState;
      let nowMs = 0;
      // Edits that the hub lacks, and those of them that the request under way carries.
      let untold = 1;
      let carried = 0;
      const feed = (event: SessionEvent): void => {
        if (event.type === 'edited') untold += 1;
        if (event.type === 'answered' && event.answer.type === 'done') untold -= carried;
        const step = stepSession(state, event, nowMs, noChance);
        if (step.sync) carried = untold;
        state = step.state;
      };
      feed({ type: 'linked' });
      for (const { event, passedMs } of history) {
        if (event.type === 'unlinked') continue;
        if (event.type === 'answered' && event.answer.type === 'revoked') continue;
        const isOutcome = event.type === 'answered' || event.type === 'failed';
        if (isOutcome && state.type !== 'syncing') continue;
        nowMs += passedMs;
        feed(event);
      }
      feed({ type: 'upgraded' });
      feed({ type: 'confirmed' });
      // From here on the network holds: it is woken when it asked to be, and requests are answered.
      for (let i = 0; i < 20 && state.type !== 'idle'; i++) {
        if (state.type === 'syncing') feed(done);
        else {
          nowMs = Math.max(nowMs, wakeAtMs(state) ?? nowMs);
          feed(woken);
        }
      }
      expect([state.type, untold]).toEqual(['idle', 0]);
    }),
  );
});
