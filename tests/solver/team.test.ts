/**
 * Two threads on one week: they put their days together at meetings, and what comes out is as legal
 * and as truly priced as one thread's work.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeExampleWeek } from '../../build/cli/example.ts';
import { createThreadSolve } from '../../electron/planning/solve-thread.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { createTeamMemory, joinTeam, ownersOfRound } from '../../solver/team.ts';

const worker = pathToFileURL(
  fileURLToPath(new URL('../../electron/planning/worker.ts', import.meta.url)),
);

test('two threads answer with one legal roster, priced as recounted', async () => {
  const week = makeExampleWeek('S', 3, '2026-11-30');
  const problem = compileProblem(week);
  const { visits, caregivers } = problem;
  expect(visits.length).toBeGreaterThan(700);
  let iterations = 0;
  const run = createThreadSolve(worker, 2)(
    { week, start: [], scope: 'week', seconds: 3, seed: 5 },
    (progress) => {
      iterations = progress.iterations;
    },
  );
  const roster = await run.roster;
  await run.kill();
  const plan = planFromAssignments(problem, roster.assignments);
  expect(checkPlan(problem, plan)).toEqual([]);
  expect(roster.cost).toEqual(costOf(problem, plan));
  expect(roster.assignments.length + roster.uncovered.length).toBe(visits.length);
  expect(iterations).toBeGreaterThan(0);
  expect(caregivers.length).toBe(35);
});

test('every day has one owner in every round, and changes hands', () => {
  for (const dayCount of [2, 5, 7, 14]) {
    const seen = new Set<string>();
    for (let round = 0; round < 10; round++) {
      const owners = ownersOfRound(dayCount, 2, round);
      expect(owners.length).toBe(dayCount);
      expect(new Set(owners)).toEqual(new Set([0, 1]));
      owners.forEach((owner, day) => seen.add(`${day} ${owner}`));
    }
    expect(seen.size).toBe(dayCount * 2);
  }
});

test('a member that has left keeps nobody waiting, and shows no plan', () => {
  const problem = compileProblem(makeExampleWeek('XS', 1, '2026-11-30'));
  const memory = createTeamMemory(problem.visits.length, 2, 2);
  const first = joinTeam(problem, { memory, member: 0, size: 2 });
  joinTeam(problem, { memory, member: 1, size: 2 }).leave();
  const plan = problem.visits.map(() => null);
  expect(first.meet(plan, () => false)).toEqual([plan, null]);
});

test('a plan shown is the plan read, two caregivers and holes included', () => {
  const problem = compileProblem(makeExampleWeek('XS', 1, '2026-11-30'));
  const memory = createTeamMemory(problem.visits.length, 2, 2);
  const seats = [0, 1].map((member) => joinTeam(problem, { memory, member, size: 2 }));
  const plan = problem.visits.map(({ earliest }, i) =>
    i % 3 === 0 ? null : { caregivers: i % 3 === 1 ? [i % 12] : [0, 11], start: earliest },
  );
  // The first would wait for the second, so it comes as one who doesn't.
  seats[0]?.meet(plan, () => true);
  expect(seats[1]?.meet(plan, () => false)[0]).toEqual(plan);
});
