/** An open window that nobody uses locks by itself, after a word; a search that runs is ended. */
import { expect, test, vi } from 'vitest';
import { stepIdle } from '../../../electron/session/idle.ts';
import { claire, openLockedDesk, protect } from '../../support/locked-desk.ts';

const FIVE_MINUTES = { limitMs: 300_000, warnMs: 60_000 };
const at = (wallMs: number, steadyMs = wallMs) => ({ wallMs, steadyMs });

test('four minutes of quiet, one of warning, then the lock', () => {
  const step = (ms: number) => stepIdle(FIVE_MINUTES, at(0), at(ms));
  expect(step(239_999)).toEqual({ type: 'quiet' });
  expect(step(240_000)).toEqual({ type: 'warn', secondsLeft: 60 });
  expect(step(299_001)).toEqual({ type: 'warn', secondsLeft: 1 });
  expect(step(300_000)).toEqual({ type: 'lock' });
});

test('neither a clock that is set back nor a night of sleep keeps it open', () => {
  expect(stepIdle(FIVE_MINUTES, at(0), at(-3_600_000, 300_000))).toEqual({ type: 'lock' });
  expect(stepIdle(FIVE_MINUTES, at(0), at(8 * 3_600_000, 2_000))).toEqual({ type: 'lock' });
});

test('a limit of one minute warns for half of it', () => {
  const minute = { limitMs: 60_000, warnMs: 60_000 };
  expect(stepIdle(minute, at(0), at(29_000))).toEqual({ type: 'quiet' });
  expect(stepIdle(minute, at(0), at(31_000))).toEqual({ type: 'warn', secondsLeft: 29 });
});

test('the host warns, is put off by a touch, then locks; the window is asked for its drafts', async () => {
  const desk = openLockedDesk({ idle: { limitMs: 3_000, warnMs: 1_500 } });
  try {
    const { id } = await protect(desk);
    const status = () => desk.ask('session.load', {});
    await vi.waitFor(async () => expect(await status()).toMatchObject({ secondsLeft: 1 }), 10_000);
    await desk.done('session.touch', {});
    expect(await status()).toMatchObject({ state: 'open', secondsLeft: null });
    await vi.waitFor(async () => expect(await status()).toMatchObject({ isLocking: true }), 10_000);
    // Between the asking and the lock the window may still hand in what is typed.
    await desk.done('draft.keep', { drafts: [{ name: '0 need', value: '{}' }] });
    await vi.waitFor(
      async () => expect(await status()).toMatchObject({ state: 'locked', reason: 'idle' }),
      10_000,
    );
    await desk.done('session.open', { user: id, password: claire.password });
    expect(await desk.ask('draft.take', {})).toHaveLength(1);
  } finally {
    await desk.leave();
  }
});

test('a search that runs is ended by the lock, and leaves nothing behind', async () => {
  const desk = openLockedDesk();
  try {
    await desk.done('service.createExample', { size: 'S', seed: 3 });
    const { id } = await protect(desk);
    const { suggestedMonday: monday } = await desk.ask('app.status', {});
    const start = { monday, scope: 'week', seconds: 60 } as const;
    await desk.ask('week.load', { monday });
    await desk.done('proposal.start', start);
    desk.lockWithComputer();
    await vi.waitFor(
      async () =>
        expect(await desk.ask('session.load', {})).toMatchObject({
          state: 'locked',
          reason: 'system',
        }),
      10_000,
    );
    await desk.done('session.open', { user: id, password: claire.password });
    expect(await desk.ask('proposal.load', { monday })).toBe(null);
  } finally {
    await desk.leave();
  }
});
