/**
 * The search on weeks of every shape: what it returns is legal by both checkers, pins are kept, and
 * the cost is the naive one. Every sum that it keeps is recounted on the way.
 */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { createThreadSolve } from '../../electron/planning/solve-thread.ts';
import type { Roster, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';
import { naiveCostOf, naiveFaults } from '../solver/naive-checker/index.ts';
import { createChance } from './chance.ts';
import { makeVariedWeek } from './varied-week.ts';

const ITERATIONS = 60;
const RECOUNT_STEPS = 20;
const TEAM_SECONDS = 0.4;

export function proveSearch(seed: number): void {
  const week = makeVariedWeek(createChance(seed));
  const options = { seed, limit: { iterations: ITERATIONS }, nowMs: () => 0 };
  judge(week, solve(compileProblem(week), { ...options, recountSteps: RECOUNT_STEPS }));
}

/** The same by two threads and the clock, in workers that the caller may end. */
export async function proveTeam(seed: number): Promise<void> {
  const week = makeVariedWeek(createChance(seed));
  const worker = new URL('../../electron/planning/worker.ts', import.meta.url);
  const request = { week, start: [], scope: 'week', seconds: TEAM_SECONDS, seed } as const;
  const run = createThreadSolve(worker, 2)(request, () => undefined);
  const roster = await run.roster;
  await run.kill();
  judge(week, roster);
}

function judge(week: WeekFile, { assignments, uncovered, cost }: Roster): void {
  const problem = compileProblem(week);
  const breaches = checkPlan(problem, planFromAssignments(problem, assignments));
  deepStrictEqual(
    breaches.filter(({ pinned }) => !pinned),
    [],
    'a breach by the checker',
  );
  deepStrictEqual(naiveFaults(week, assignments), [], 'a breach by the naive checker');
  deepStrictEqual(cost, naiveCostOf(week, assignments));
  equal(assignments.length + uncovered.length, week.visits.length);
}
