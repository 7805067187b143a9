/** A lost round in pieces: legal, nothing else moved, and better than one visit after the other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { newBreaches } from '../../../solver/excess.ts';
import { disrupt } from '../../../solver/repair/disruption.ts';
import { pricesOf } from '../../../solver/repair/prices.ts';
import { repairAtOnce } from '../../../solver/repair/repair.ts';
import { shareLost } from '../../../solver/repair/share-lost.ts';
import { solve } from '../../../solver/solve.ts';
import { randomWeek } from '../../support/random-solve-week.ts';

test('on random weeks it is legal, leaves the rest alone, and often costs less', () => {
  let sharedCount = 0;
  let cheaperCount = 0;
  fc.assert(
    fc.property(randomWeek, fc.nat({ max: 2 }), (week, caregiver) => {
      const problem = compileProblem(week);
      if (caregiver >= problem.caregivers.length) return;
      const options = { seed: 1, limit: { iterations: 40 }, nowMs: () => 0 };
      const plan = planFromAssignments(problem, solve(problem, options).assignments);
      const absence = { type: 'absence', caregiver, from: 0, to: 7 * 1440 } as const;
      const disrupted = disrupt(problem, plan, absence, 0);
      const prices = pricesOf(problem.weights);
      const { first } = repairAtOnce(problem, plan, absence, { now: 0 });
      const shared = shareLost(disrupted, first.plan, { now: 0, prices });
      if (shared === null) return;
      sharedCount++;
      const rest = checkPlan(disrupted.problem, disrupted.plan);
      expect(newBreaches(disrupted.problem, rest, checkPlan(disrupted.problem, shared))).toEqual(
        [],
      );
      shared.forEach((assignment, visit) => {
        if (!disrupted.lost.includes(visit)) expect(assignment).toEqual(disrupted.plan[visit]);
      });
      if (costOf(disrupted.problem, shared).total < first.cost.total) cheaperCount++;
    }),
    { numRuns: 150, seed: 3 },
  );
  expect(sharedCount).toBeGreaterThan(20);
  expect(cheaperCount).toBeGreaterThan(0);
});
