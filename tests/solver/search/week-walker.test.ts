/**
 * After any number of steps, taken or taken back, the search believes what the checker recounts:
 * the cost, the holes, the law.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { createBest, planOfBest, planOfState } from '../../../solver/search/best.ts';
import { construct } from '../../../solver/search/construct.ts';
import { createRuin } from '../../../solver/search/ruin.ts';
import { createWeekWalker, weekCooling } from '../../../solver/search/week-walker.ts';
import { stepWalk } from '../../../solver/engine/walk.ts';
import { temperatureAt } from '../../../solver/engine/acceptance.ts';
import { prepareBench } from '../../../solver/search/prepare.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

test('step by step, the cost kept is the cost recounted and nothing illegal comes in', () => {
  fc.assert(
    fc.property(randomWeek, fc.integer({ min: 0, max: 999 }), (week, seed) => {
      const problem = compileProblem(week);
      const bench = prepareBench(problem, seed, []);
      construct(bench);
      const best = createBest(bench.state);
      const walker = createWeekWalker(bench, createRuin(bench.state.instance), best);
      for (let step = 0; step < 25; step++) {
        stepWalk(walker, bench.random, temperatureAt(weekCooling, step / 25), best.cost);
        const now = planOfBest(bench.state, createBest(bench.state));
        expect(bench.state.cost).toBe(costOf(problem, now).total);
        expect(checkPlan(problem, now).filter(({ pinned }) => !pinned)).toEqual([]);
        expect(bench.state.uncoveredCount).toBe(now.filter((one) => one === null).length);
      }
    }),
    { numRuns: 80 },
  );
});

test('pinned work that begins with a meeting is counted in the order that the checker counts', () => {
  const week = aWeek({
    travelMinutes: 7,
    caregivers: [
      aCaregiver({
        home: 'p2',
        commitments: [{ from: `${MONDAY}T13:00`, to: `${MONDAY}T14:10` }],
      }),
    ],
    visits: [
      aVisit({ id: 'early', start: `${MONDAY}T08:00` }),
      aVisit({ id: 'pinned', start: `${MONDAY}T13:00`, duration: 15 }),
    ],
    pinned: [assigned('pinned', 'a1', `${MONDAY}T13:00`)],
  });
  const problem = compileProblem(week);
  const bench = prepareBench(problem, 1, []);
  construct(bench);
  const plan = planOfState(bench.state);
  expect(plan.every((one) => one !== null)).toBe(true);
  expect(bench.state.cost).toBe(costOf(problem, plan).total);
});
