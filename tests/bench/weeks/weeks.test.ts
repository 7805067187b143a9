/** The bench's weeks keep their promises: what is planted is legal and covers all, by the seed alone. */
import { describe, expect, test } from 'vitest';
import { exponentOf } from '../../../build/bench/growth.ts';
import { median } from '../../../build/bench/team-run.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { parseWeek } from '../../../solver/parse-week.ts';
import { naiveFindings } from '../../solver/naive-checker/index.ts';
import { MINUTE_PRICE, minutesAlone, minutesOf, overloadWeek, OVERLOAD } from './overloaded.ts';
import { plantWeek } from './planted.ts';

const seeds = [1, 2, 3] as const;

describe.each(seeds)('a planted week of 12 caregivers, seed %i', (seed) => {
  const { week, roster } = plantWeek('XS', seed);

  test('is a valid file, covered whole and legally by its roster', () => {
    const parsed = parseWeek(week);
    expect(parsed.ok ? [] : parsed.error).toEqual([]);
    expect(roster.map(({ visit }) => visit)).toEqual(week.visits.map(({ id }) => id));
    expect(naiveFindings(week, roster)).toEqual([]);
  });

  test('fills most of the hours owed, and has pairs, links and diplomas', () => {
    const owed = week.caregivers.reduce((sum, { targetMinutes }) => sum + targetMinutes, 0);
    expect(minutesOf(week.visits) / owed).toBeGreaterThan(0.7);
    expect(week.links?.length).toBeGreaterThan(0);
    expect(week.visits.some(({ requiredCaregivers }) => requiredCaregivers === 2)).toBe(true);
    expect(week.visits.some(({ qualifications }) => qualifications?.length === 1)).toBe(true);
  });

  test('is the same again for the same seed, another for another', () => {
    expect(plantWeek('XS', seed)).toEqual({ week, roster });
    expect(plantWeek('XS', seed + 10).week.visits).not.toEqual(week.visits);
  });
});

test('the roster planted for 90 caregivers is legal', () => {
  const { week, roster } = plantWeek('L', 1);
  const problem = compileProblem(week);
  expect(checkPlan(problem, planFromAssignments(problem, roster))).toEqual([]);
  expect(roster.length).toBe(week.visits.length);
});

describe('an overloaded week', () => {
  const week = overloadWeek('XS', 1);
  const { week: full, roster } = plantWeek('XS', 1, 1);

  test('asks for a tenth more than the roster that fills its hours', () => {
    expect(parseWeek(week).ok).toBe(true);
    const more = minutesOf(week.visits) / minutesOf(full.visits) - 1;
    expect(more).toBeGreaterThanOrEqual(OVERLOAD);
    expect(more).toBeLessThan(OVERLOAD + 0.01);
    expect(naiveFindings(week, roster)).toEqual([]);
  });

  test('costs a legal roster its uncovered minutes and no more, where they alone are bounded', () => {
    const problem = compileProblem(minutesAlone(week));
    const plan = planFromAssignments(problem, roster);
    const missing = minutesOf(week.visits) - minutesOf(full.visits);
    expect(costOf(problem, plan).total).toBe(missing * MINUTE_PRICE);
  });
});

test('an exponent is the slope in logarithms, a median the middle', () => {
  // 10, 20, 40 caregivers in 1, 4, 16 seconds: twice the size, four times the time.
  expect(
    exponentOf([
      [10, 1],
      [20, 4],
      [40, 16],
    ]),
  ).toBeCloseTo(2);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
