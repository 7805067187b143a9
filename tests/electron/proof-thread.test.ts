/** A real thread proves, with HiGHS in it, and is ended whatever it is doing. */
import { expect, test } from 'vitest';
import { makeExampleWeek } from '../../build/cli/example.ts';
import { createThreadProof } from '../../electron/planning/proof-thread.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';

const thread = new URL('../../electron/planning/worker.ts', import.meta.url);
const week = makeExampleWeek('XS', 1, '2026-11-30');
const request = { week, start: [], scope: 'week' } as const;

test('tells bounds below the cost of the roster, then that it has ended', async () => {
  const limit = { iterations: 500 };
  const roster = solve(compileProblem(week), { seed: 1, limit, nowMs: () => 0 });
  const bounds: number[] = [];
  const proof = createThreadProof(thread)({ ...request, seconds: 1 }, (message) => {
    if (message.type === 'bound') bounds.push(message.total);
  });
  proof.tell({ type: 'roster', assignments: roster.assignments });
  await proof.ended;
  await proof.kill();
  expect(bounds.length).toBeGreaterThan(0);
  expect(Math.max(...bounds)).toBeLessThanOrEqual(roster.cost.total);
});

test('once it is killed it says no more', async () => {
  let heard = 0;
  const proof = createThreadProof(thread)({ ...request, seconds: 60 }, () => heard++);
  const ended = proof.ended.then(
    () => 'by itself',
    () => 'killed',
  );
  await expect.poll(() => heard, { timeout: 25_000 }).toBeGreaterThan(0);
  await proof.kill();
  const before = heard;
  expect(await ended).toBe('killed');
  expect(heard).toBe(before);
});
