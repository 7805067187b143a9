/** A day put together again from priced columns: better by the real cost, and legal, or not at all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { recombineDay, type Recombined } from '../../../solver/bound/recombine.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';
import type { Plan, Problem } from '../../../solver/problem.ts';
import { solve } from '../../../solver/solve.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { assigned, MONDAY, twoDoors } from '../../support/week.ts';

const highs = await loadHighs();

function recombine(problem: Problem, plan: Plan, day: number): Recombined | null {
  let sliceCount = 0;
  const slices = recombineDay(problem, plan, day, highs, {
    timeLimitSeconds: 5,
    isEnough: () => ++sliceCount > 400,
  });
  for (;;) {
    const slice = slices.next();
    if (slice.done === true) return slice.value;
  }
}

test('two visits that were given crosswise are put right', () => {
  const week = twoDoors();
  const problem = compileProblem(week);
  const crosswise = planFromAssignments(problem, [
    assigned('v1', 'a2', `${MONDAY}T08:00`),
    assigned('v2', 'a1', `${MONDAY}T08:00`),
  ]);
  const better = recombine(problem, crosswise, 0);
  // Both at home: no way, no stranger; an hour above the target of 0 each.
  expect(better?.cost).toBe(120);
  expect(better?.plan.map((assignment) => assignment?.caregivers)).toEqual([[0], [1]]);
});

test('whatever comes out of any week is legal and cheaper', () => {
  let betterCount = 0;
  fc.assert(
    fc.property(randomWeek, (week) => {
      const problem = compileProblem(week);
      const roster = solve(problem, { seed: 1, limit: { iterations: 1 }, nowMs: () => 0 });
      const plan = planFromAssignments(problem, roster.assignments);
      for (let day = 0; day < problem.dayCount; day++) {
        const better = recombine(problem, plan, day);
        if (better === null) continue;
        betterCount++;
        expect(better.cost).toBeLessThan(roster.cost.total);
        expect(costOf(problem, better.plan).total).toBe(better.cost);
        expect(checkPlan(problem, better.plan).filter(({ pinned }) => !pinned)).toEqual([]);
      }
    }),
    { numRuns: 30, seed: 7 },
  );
  expect(betterCount).toBeGreaterThan(0);
});
