/** A service's aims as weights, and coverage before all of them: for every aim, on random weeks. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aimNames,
  aimProfileNames,
  aimProfiles,
  defaultAims,
  emphases,
  profileOfAims,
  type Aims,
} from '../../domain/aims.ts';
import type { WeekFile, WeightName, Weights } from '../../domain/week.ts';
import { weightsOf, weightsOfAim } from '../../solver/aims.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf, weightNames } from '../../solver/cost.ts';
import { mostOtherCost } from '../../solver/coverage-first.ts';
import type { Plan, Problem } from '../../solver/problem.ts';
import { defaultWeights } from '../../solver/rules/resolve.ts';
import { solve } from '../../solver/solve.ts';
import { bruteForceCost } from '../support/brute-force.ts';
import { randomWeek } from '../support/random-solve-week.ts';
import { aBeneficiary, aVisit, aWeek } from '../support/week.ts';

const anAims: fc.Arbitrary<Aims> = fc
  .tuple(...aimNames.map(() => fc.constantFrom(...emphases)))
  .map((drawn) => Object.fromEntries(aimNames.map((name, i) => [name, drawn[i]])) as Aims);

/** For each visit nobody, or a crew at one end of its window; a pin stands. */
const planDraw = fc.array(fc.record({ who: fc.nat({ max: 3 }), isLate: fc.boolean() }), {
  minLength: 24,
  maxLength: 24,
});

function drawnPlan(problem: Problem, draws: readonly { who: number; isLate: boolean }[]): Plan {
  return problem.visits.map((visit) => {
    const { who, isLate } = draws[visit.index] ?? { who: 3, isLate: false };
    if (visit.pinned !== null) return visit.pinned;
    if (who === 3) return null;
    return {
      caregivers: [who, (who + 1) % 3].slice(0, visit.requiredCaregivers),
      start: isLate ? visit.latest : visit.earliest,
    };
  });
}

/** Missing caregivers by the format's own penalties: what must never be bought. */
const missing = (problem: Problem, plan: Plan): number =>
  costOf({ ...problem, weights: defaultWeights }, plan).terms.uncovered;

const withAims = (week: WeekFile, aims: Aims): Problem =>
  compileProblem({ ...week, weights: weightsOf(aims, week) });

describe('emphasis', () => {
  test('every weight but the missing caregiver belongs to one aim', () => {
    const named = aimNames.flatMap((aim): readonly WeightName[] => weightsOfAim[aim]);
    expect(named.toSorted()).toEqual(weightNames.filter((name) => name !== 'uncovered').toSorted());
  });

  test('normal everywhere is the format’s weights, coverage apart', () => {
    const { uncovered, ...others } = weightsOf(defaultAims, aWeek());
    const { uncovered: usual, ...format } = defaultWeights;
    expect(others).toEqual(format);
    expect(uncovered.map((penalty) => penalty / uncovered[4])).toEqual(
      usual.map((penalty) => penalty / usual[4]),
    );
  });

  test('much is three times, little a half: all weights doubled, so that halves are whole', () => {
    const high = weightsOf({ ...defaultAims, littleTravel: 'high' }, aWeek());
    expect([high.travelMinute, high.homeMinute, high.face]).toEqual([6, 3, 15]);
    const low = weightsOf({ ...defaultAims, littleTravel: 'low', sameFaces: 'high' }, aWeek());
    expect([low.travelMinute, low.homeMinute, low.face, low.startShift]).toEqual([2, 1, 90, 2]);
  });

  test('any emphasis gives whole weights above nothing', () => {
    fc.assert(
      fc.property(anAims, (aims) => {
        for (const [name, value] of Object.entries(weightsOf(aims, aWeek()))) {
          for (const weight of [value].flat()) {
            expect(Number.isInteger(weight) && weight > 0, name).toBe(true);
          }
        }
      }),
    );
  });

  test('a profile is known again, a mix is nobody’s', () => {
    for (const name of aimProfileNames) expect(profileOfAims({ ...aimProfiles[name] })).toBe(name);
    expect(profileOfAims({ ...defaultAims, fewGaps: 'high' })).toBeNull();
  });
});

describe('coverage first', () => {
  test('the bound holds whatever the plan, legal or not', () => {
    fc.assert(
      fc.property(randomWeek, anAims, planDraw, (week, aims, draws) => {
        const problem = withAims(week, aims);
        const { total, terms } = costOf(problem, drawnPlan(problem, draws));
        expect(total - terms.uncovered).toBeLessThanOrEqual(mostOtherCost(week, problem.weights));
      }),
      { numRuns: 300 },
    );
  });

  test('of two plans the one with less covered is dearer, under every emphasis', () => {
    fc.assert(
      fc.property(randomWeek, anAims, planDraw, planDraw, (week, aims, one, other) => {
        const problem = withAims(week, aims);
        const plans = [drawnPlan(problem, one), drawnPlan(problem, other)] as const;
        const [a, b] = plans.map((plan) => missing(problem, plan));
        const [costA, costB] = plans.map((plan) => costOf(problem, plan).total);
        fc.pre(a !== b);
        expect((costA ?? 0) < (costB ?? 0)).toBe((a ?? 0) < (b ?? 0));
      }),
      { numRuns: 300 },
    );
  });

  test('the best legal plan under any emphasis covers as much as any legal plan can', () => {
    const smallWeek = randomWeek
      .filter(({ visits }) => visits.length <= 3)
      .map((week) => ({
        ...week,
        startStep: 15,
        visits: week.visits.map((visit) => ({ ...visit, latest: visit.earliest })),
      }));
    fc.assert(
      fc.property(smallWeek, anAims, (week, aims) => {
        const problem = withAims(week, aims);
        const only: Weights = { ...onlyCoverage, uncovered: problem.weights.uncovered };
        const best = bruteForceCost(compileProblem({ ...week, weights: only }));
        const [, , , , smallest] = problem.weights.uncovered;
        expect(Math.floor(bruteForceCost(problem) / smallest)).toBe(best / smallest);
      }),
      { numRuns: 100 },
    );
  });

  test('a visit far away is covered where the format’s own penalty would not pay for the way', () => {
    const week = aWeek({
      travelMinutes: 900,
      beneficiaries: [aBeneficiary({ place: 'p2' })],
      visits: [aVisit({ priority: 5 })],
    });
    const aims: Aims = { ...defaultAims, littleTravel: 'high' };
    const weights = weightsOf(aims, week);
    const covered = (chosen: Weights): number =>
      solve(compileProblem({ ...week, weights: chosen }), {
        seed: 1,
        limit: { iterations: 20 },
        nowMs: () => 0,
      }).assignments.length;
    // Two ways of 900 minutes at three points each: 5,400 against 5,000.
    expect(covered({ ...weights, uncovered: defaultWeights.uncovered })).toBe(0);
    expect(covered(weights)).toBe(1);
  });
});

const onlyCoverage: Weights = {
  ...defaultWeights,
  ...Object.fromEntries(Object.values(weightsOfAim).flatMap((names) => names.map((n) => [n, 0]))),
};
