/** A bound on filling holes: it speaks of rosters that keep what is planned, and of those alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeExampleWeek } from '../../../build/cli/example.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { createBoundRun } from '../../../solver/bound/bound-run.ts';
import { keepPlan } from '../../../solver/bound/keep-plan.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';
import { solve } from '../../../solver/solve.ts';
import { randomWeek } from '../../support/random-solve-week.ts';

const highs = await loadHighs();

test('never above what the search makes of the holes of any plan', () => {
  fc.assert(
    fc.property(randomWeek, fc.integer({ min: 2, max: 4 }), (week, every) => {
      const problem = compileProblem(week);
      const options = { seed: 1, limit: { iterations: 100 }, nowMs: () => 0 };
      const whole = planFromAssignments(problem, solve(problem, options).assignments);
      const kept = whole.map((assignment, visit) => (visit % every === 0 ? null : assignment));
      const filled = solve(problem, { ...options, start: kept, scope: 'uncovered' });
      const run = createBoundRun(keepPlan(problem, kept));
      for (let steps = 0; steps < 2_000 && run.step(); steps++);
      expect(run.bound() ?? -Infinity).toBeLessThanOrEqual(filled.cost.total);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('is the cost itself where everything is kept', () => {
  const problem = compileProblem(makeExampleWeek('XS', 2, '2026-11-30'));
  const roster = solve(problem, { seed: 1, limit: { iterations: 3_000 }, nowMs: () => 0 });
  expect(roster.uncovered).toEqual([]);
  const kept = planFromAssignments(problem, roster.assignments);
  const run = createBoundRun(keepPlan(problem, kept), highs);
  for (let steps = 0; steps < 50_000 && run.step(); steps++);
  expect(run.bound()).toBe(roster.cost.total);
}, 60_000);
