/** A real thread that is kept from one repair to the next, and followed by another when it breaks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeExampleWeek } from '../../build/cli/example.ts';
import type { AbsenceId, VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { RepairView } from '../../electron/contract.ts';
import type { HeldWeek, RepairThread } from '../../electron/planning/repair-request.ts';
import { createRepairThread } from '../../electron/planning/repair-thread.ts';
import { compileHeld } from '../../electron/planning/repair-week.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';

const source = new URL('../../electron/planning/worker.ts', import.meta.url);
const monday = '2026-11-30';
const week = makeExampleWeek('XS', 1, monday);
const { assignments } = solve(compileProblem(week), {
  seed: 1,
  limit: { iterations: 500 },
  nowMs: () => 0,
});
const held: HeldWeek = {
  week,
  planned: assignments.map((assignment) => ({ ...assignment, pinned: false })),
};
const caregiver = must(assignments[0]?.caregivers[0], 'somebody works');
const wish = {
  fact: {
    type: 'absence',
    absence: {
      id: '00000000-0000-4000-8000-000000000000' as AbsenceId,
      who: { caregiverId: caregiver },
      kind: 'sickLeave',
      from: `${monday}T00:00`,
      to: '2026-12-02T00:00',
      earlierEnds: [],
    },
  },
  now: `${monday}T00:00`,
  seconds: 0.1,
  seed: 1,
} as const;

let thread: RepairThread;
let broken: unknown[];

beforeEach(() => {
  broken = [];
  thread = createRepairThread(source, (error) => broken.push(error));
});
afterEach(() => thread.close());

const ask = (of: HeldWeek): Promise<RepairView> =>
  thread.start({ held: of, ...wish }, () => undefined).repair;

test('answers on the way and at the end, for the week that it holds and for another', async () => {
  thread.hold(held);
  const told: RepairView[] = [];
  const whole = await thread.start({ held, ...wish }, (found) => told.push(found)).repair;
  expect(whole.lostCount).toBeGreaterThan(0);
  expect(told[0]?.lostCount).toBe(whole.lostCount);
  // Nobody is planned any more: nothing is lost, which the week held before would contradict.
  expect((await ask({ ...held, planned: [] })).lostCount).toBe(0);
  expect((await ask(held)).lostCount).toBe(whole.lostCount);
});

test('lets a search go that nobody waits for, and answers the next', async () => {
  const heard: RepairView[] = [];
  const run = thread.start({ held, ...wish, seconds: 600 }, (found) => heard.push(found));
  await expect.poll(() => heard.length, { timeout: 25_000 }).toBeGreaterThan(0);
  run.drop();
  const before = heard.length;
  expect((await ask(held)).lostCount).toBeGreaterThan(0);
  expect(heard).toHaveLength(before);
});

test('breaks on a plan that points at nothing, says so, and is there again for the next', async () => {
  const odd = { visit: 'nowhere' as VisitId, caregivers: [caregiver], start: `${monday}T08:00` };
  const bad = { week, planned: [{ ...odd, pinned: false }] };
  await expect(ask(bad)).rejects.toThrow('visit nowhere is in the week');
  expect((await ask(held)).lostCount).toBeGreaterThan(0);
  expect(broken).toEqual([]);
  thread.hold(bad);
  await expect.poll(() => broken.length, { timeout: 25_000 }).toBe(1);
  expect((await ask(held)).lostCount).toBeGreaterThan(0);
});

test('closed in the middle it ends in silence', async () => {
  thread.hold(held);
  await thread.close();
  expect(broken).toEqual([]);
});

describe('a week that is held anew', () => {
  const first = compileHeld(held, null);

  test('keeps its travel times while nobody moves, whatever is planned', () => {
    expect(compileHeld({ ...held, planned: [] }, first).problem.travel).toBe(first.problem.travel);
  });

  test('counts them again where somebody has moved, as if it were held first', () => {
    const places = week.places.map((place, index) =>
      index === 0 ? { ...place, lat: place.lat + 0.1 } : place,
    );
    const moved = { ...held, week: { ...week, places } };
    const { travel } = compileHeld(moved, first).problem;
    expect(travel).toEqual(compileHeld(moved, null).problem.travel);
    expect(travel).not.toEqual(first.problem.travel);
  });
});
