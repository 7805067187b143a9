/** A real thread proves: its bounds rise, stay below what was found, and it ends when it is told to. */
import { expect, test } from 'vitest';
import { makeExampleWeek } from '../../build/cli/example.ts';
import { createThreadProof } from '../../electron/planning/proof-thread.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';

const thread = new URL('../../electron/planning/worker.ts', import.meta.url);
const week = makeExampleWeek('XS', 1, '2026-11-30');
const roster = solve(compileProblem(week), {
  seed: 1,
  limit: { iterations: 2_000 },
  nowMs: () => 0,
});

test('bounds rise and stay below the cost of the roster', async () => {
  const totals: number[] = [];
  const request = { week, start: [], scope: 'week', seconds: 2 } as const;
  const proof = createThreadProof(thread)(request, ({ total }) => totals.push(total));
  proof.tell({ type: 'cost', cost: roster.cost.total + 1 });
  proof.tell({ type: 'roster', assignments: roster.assignments });
  await proof.ended;
  await proof.kill();
  expect(totals.length).toBeGreaterThan(0);
  expect(totals).toEqual(totals.toSorted((a, b) => a - b));
  expect(totals.at(-1)).toBeLessThanOrEqual(roster.cost.total);
  expect(totals.at(-1)).toBeGreaterThan(0.5 * roster.cost.total);
});

test('with the rest of the plan kept, the bound is that of filling its holes', async () => {
  const start = roster.assignments.slice(0, -2);
  let bound = 0;
  const request = { week, start, scope: 'uncovered', seconds: 5 } as const;
  const proof = createThreadProof(thread)(request, ({ total }) => {
    bound = total;
  });
  proof.tell({ type: 'roster', assignments: roster.assignments });
  await proof.ended;
  await proof.kill();
  expect(bound).toBeLessThanOrEqual(roster.cost.total);
  // Two visits are a small part of a week that is otherwise as it is.
  expect(bound).toBeGreaterThan(0.95 * roster.cost.total);
});

test('a proof that is ended says no more', async () => {
  let heard = 0;
  const request = { week, start: [], scope: 'week', seconds: 60 } as const;
  const proof = createThreadProof(thread)(request, () => heard++);
  const ended = proof.ended.then(
    () => 'by itself',
    () => 'killed',
  );
  await expect.poll(() => heard, { timeout: 20_000 }).toBeGreaterThan(0);
  await proof.kill();
  const before = heard;
  expect(await ended).toBe('killed');
  expect(heard).toBe(before);
});
