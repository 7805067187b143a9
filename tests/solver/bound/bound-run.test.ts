/** A bound is a promise: no legal roster is cheaper, whatever the week and whenever it is read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { createBoundRun } from '../../../solver/bound/bound-run.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';
import { solve } from '../../../solver/solve.ts';
import { bruteForceCost } from '../../support/brute-force.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { tinyWeek } from '../../support/tiny-week.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const highs = await loadHighs();

test('with room for few columns the bound holds, and the pool stays small', () => {
  fc.assert(
    fc.property(tinyWeek, (week) => {
      const problem = compileProblem(week);
      const optimum = bruteForceCost(problem);
      const run = createBoundRun(problem, null, 4);
      for (let steps = 0; steps < 2000 && run.step(); steps++);
      expect(run.bound() ?? -Infinity).toBeLessThanOrEqual(optimum);
      // Four, and what the last pricing of the day has added.
      for (const columns of run.columns()?.pool.columns ?? []) {
        expect(columns.length).toBeLessThanOrEqual(4 + 9);
      }
    }),
    { numRuns: 40 },
  );
});

describe('never above', () => {
  test('the optimum, by brute force, with either master', () => {
    fc.assert(
      fc.property(tinyWeek, fc.boolean(), (week, hasSolver) => {
        const problem = compileProblem(week);
        const optimum = bruteForceCost(problem);
        const run = createBoundRun(problem, hasSolver ? highs : null);
        for (let more = true, steps = 0; more && steps < 5000; steps++) {
          expect(run.bound() ?? -Infinity).toBeLessThanOrEqual(optimum);
          more = run.step();
        }
        expect(run.bound() ?? -Infinity).toBeLessThanOrEqual(optimum);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test('any roster that the search returns', () => {
    fc.assert(
      fc.property(randomWeek, fc.integer({ min: 0, max: 99 }), (week, seed) => {
        const problem = compileProblem(week);
        const roster = solve(problem, { seed, limit: { iterations: 200 }, nowMs: () => 0 });
        const run = createBoundRun(problem, seed % 2 === 0 ? highs : null);
        run.setIncumbent(roster.cost.total, planFromAssignments(problem, roster.assignments));
        for (let steps = 0; steps < 5000 && run.step(); steps++);
        expect(run.bound() ?? -Infinity).toBeLessThanOrEqual(roster.cost.total);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

/** One caregiver, three visits at fixed hours, one of them impossible: everything is known. */
const plainWeek = aWeek({
  travelMinutes: 10,
  caregivers: [aCaregiver({ id: 'a1', home: 'p1' })],
  beneficiaries: [
    aBeneficiary({ id: 'b1', place: 'p2', regular: ['a1'] }),
    aBeneficiary({ id: 'b2', place: 'p2', regular: ['a1'], excluded: ['a1'] }),
  ],
  visits: [
    aVisit({ id: 'v1', beneficiary: 'b1', start: `${MONDAY}T08:00` }),
    aVisit({ id: 'v2', beneficiary: 'b1', start: `${MONDAY}T10:00` }),
    aVisit({ id: 'v3', beneficiary: 'b2', start: `${MONDAY}T12:00`, priority: 5 }),
  ],
});

test('meets the cost of a week that has but one good plan', () => {
  const run = createBoundRun(compileProblem(plainWeek), highs);
  for (let steps = 0; steps < 20_000 && run.step(); steps++);
  // Home 10 + 10; idle 09:00 to 10:00 60; over the target of 0: 120; v3 uncovered: 5,000.
  expect(run.bound()).toBe(20 + 60 + 120 + 5000);
});

test('is proven optimal when a roster of that cost is known', () => {
  const problem = compileProblem(plainWeek);
  const roster = solve(problem, { seed: 1, limit: { iterations: 20 }, nowMs: () => 0 });
  const run = createBoundRun(problem, highs);
  run.setIncumbent(roster.cost.total, planFromAssignments(problem, roster.assignments));
  let steps = 0;
  while (steps < 20_000 && run.step()) steps++;
  expect(steps).toBeLessThan(20_000);
  expect(run.bound()).toBe(roster.cost.total);
});

test('counts a break that a long day must have', () => {
  // 08:00 to 14:40 without a break is 400 minutes: 20 of them have to be idle, at 1 each.
  const week = aWeek({
    caregivers: [aCaregiver({ id: 'a1' })],
    beneficiaries: [aBeneficiary({ id: 'b1', regular: ['a1'] })],
    weights: { overMinute: 0, startShift: 0 },
    visits: [8, 10, 12]
      .map((hour, index) =>
        aVisit({
          id: `v${index}`,
          duration: 120,
          earliest: `${MONDAY}T${String(hour).padStart(2, '0')}:00`,
          latest: `${MONDAY}T${String(hour + 2).padStart(2, '0')}:00`,
        }),
      )
      .concat(aVisit({ id: 'last', duration: 40, start: `${MONDAY}T14:30` })),
  });
  const run = createBoundRun(compileProblem(week), highs);
  for (let steps = 0; steps < 20_000 && run.step(); steps++);
  expect(run.bound()).toBe(20);
});

test('is null where a rule that makes chains of visits is off', () => {
  const week = { ...plainWeek, rules: { travel: null } };
  const run = createBoundRun(compileProblem(week), highs);
  expect(run.step()).toBe(false);
  expect(run.bound()).toBeNull();
});

test('is the same for the same week, step by step', () => {
  fc.assert(
    fc.property(randomWeek, (week) => {
      const boundsOf = (): readonly (number | null)[] => {
        const run = createBoundRun(compileProblem(week));
        return Array.from({ length: 200 }, () => {
          run.step();
          return run.bound();
        });
      };
      expect(boundsOf()).toEqual(boundsOf());
    }),
    { numRuns: 20 },
  );
});

test('never falls, and pinned work is part of it', () => {
  const week = aWeek({
    travelMinutes: 5,
    caregivers: [aCaregiver({ id: 'a1' }), aCaregiver({ id: 'a2', home: 'p2' })],
    visits: [aVisit({ id: 'v1' }), aVisit({ id: 'v2', start: `${MONDAY}T09:00` })],
    pinned: [assigned('v1', 'a2', `${MONDAY}T08:00`)],
    weights: { uncovered: [100, 100, 100, 100, 100] },
  });
  const problem = compileProblem(week);
  const run = createBoundRun(problem, highs);
  let before = run.bound() ?? 0;
  for (let steps = 0; steps < 20_000 && run.step(); steps++) {
    expect(run.bound()).toBeGreaterThanOrEqual(before);
    before = run.bound() ?? 0;
  }
  expect(before).toBe(bruteForceCost(problem));
});

test('knows from its first round what too few hours leave out', () => {
  // An hour of work owed, four asked, and an hour more costs twice a visit: three stay out.
  const week = aWeek({
    travelMinutes: 0,
    caregivers: [aCaregiver({ id: 'a1', targetMinutes: 60 })],
    beneficiaries: [aBeneficiary({ id: 'b1', regular: ['a1'] })],
    weights: {
      travelMinute: 0,
      homeMinute: 0,
      idleMinute: 0,
      startShift: 0,
      underMinute: 0,
      overMinute: 200,
      uncovered: [6000, 6000, 6000, 6000, 6000],
    },
    visits: [8, 10, 12, 14].map((hour) =>
      aVisit({
        id: `v${hour}`,
        beneficiary: 'b1',
        duration: 60,
        start: `${MONDAY}T${String(hour).padStart(2, '0')}:00`,
      }),
    ),
  });
  const problem = compileProblem(week);
  const roster = solve(problem, { seed: 1, limit: { iterations: 20 }, nowMs: () => 0 });
  expect(roster.cost.total).toBe(3 * 6000);
  const run = createBoundRun(problem, null);
  run.setIncumbent(roster.cost.total, planFromAssignments(problem, roster.assignments));
  // One caregiver-day to price, and what follows.
  run.step();
  run.step();
  run.step();
  expect(run.bound()).toBe(3 * 6000);
});
