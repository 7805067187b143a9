/** A habit is taken as far as the law lets it, and what stands stays. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { newBreaches } from '../../solver/excess.ts';
import { fillFromHabit } from '../../solver/habit-fill.ts';
import type { Plan, Problem } from '../../solver/problem.ts';
import { makeExampleWeek } from '../../build/cli/example.ts';
import { createRandom } from '../../solver/engine/random.ts';

const problem = compileProblem(makeExampleWeek('XS', 1, '2026-11-30'));

/** Anybody at any hour of the window: as bad as a habit can be. */
function wildHabit(seed: number): Plan {
  const random = createRandom(seed);
  return problem.visits.map(({ earliest, latest, requiredCaregivers }) => ({
    caregivers: Array.from({ length: requiredCaregivers }, () =>
      random.below(problem.caregivers.length),
    ),
    start: earliest + random.below(latest - earliest + 1),
  }));
}

const empty: Plan = problem.visits.map(() => null);
const breachesOf = (of: Problem, plan: Plan) => checkPlan(of, plan);

test('whatever the habit, nothing is broken that was not before, and what stood stands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
      const habit = wildHabit(seed);
      // Every tenth visit is planned already, legally or not.
      const start = empty.map((none, index) =>
        index % 10 === seed % 10 ? (habit[index] ?? none) : none,
      );
      const { plan, byHabit, nearHabit } = fillFromHabit(problem, start, ({ index }) =>
        [habit[index] ?? null].filter((choice) => choice !== null),
      );
      expect(newBreaches(problem, breachesOf(problem, start), breachesOf(problem, plan))).toEqual(
        [],
      );
      start.forEach((assignment, index) => {
        if (assignment !== null) expect(plan[index]).toEqual(assignment);
        const isNew = assignment === null && plan[index] !== null;
        expect(byHabit.has(index) || nearHabit.has(index)).toBe(isNew);
        if (byHabit.has(index)) expect(plan[index]).toEqual(habit[index]);
      });
    }),
    { numRuns: 8 },
  );
});

test('without a habit, regular faces come first and strangers never', () => {
  const { plan, byHabit, nearHabit } = fillFromHabit(problem, empty, () => []);
  expect(byHabit.size).toBe(0);
  expect(nearHabit.size).toBeGreaterThan(problem.visits.length / 2);
  for (const index of nearHabit) {
    const visit = problem.visits[index];
    const person = problem.beneficiaries[visit?.beneficiary ?? -1];
    for (const caregiver of plan[index]?.caregivers ?? []) {
      expect(person?.regular.has(caregiver) === true || person?.known.has(caregiver) === true).toBe(
        true,
      );
    }
  }
});

test('a crew of two whose one member is away is completed by a face that the person knows', () => {
  const double = problem.visits.filter(({ requiredCaregivers }) => requiredCaregivers === 2);
  expect(double.length).toBeGreaterThan(0);
  const { plan, nearHabit } = fillFromHabit(problem, empty, () => []);
  const crews = double.filter(({ index }) => nearHabit.has(index));
  expect(crews.length).toBeGreaterThan(0);
  for (const { index, beneficiary } of crews) {
    const crew = plan[index]?.caregivers ?? [];
    expect(new Set(crew).size).toBe(2);
    const person = problem.beneficiaries[beneficiary];
    for (const one of crew) {
      expect(person?.regular.has(one) === true || person?.known.has(one) === true).toBe(true);
    }
  }
});
