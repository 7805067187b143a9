/** The checker against a second one that shares no code with it, and what it says of commitments. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { caregiverRules, isLegal } from '../../solver/constraints/index.ts';
import { timetablesOf } from '../../solver/cost.ts';
import { breachesOf } from '../support/check.ts';
import { scenes } from '../support/random-week.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../support/week.ts';
import { naiveBreaches } from './naive-check.ts';

test('two checkers find the same rules broken by the same people', () => {
  const ofTimetable = new Set<string>(caregiverRules.map(({ name }) => name));
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const found = checkPlan(problem, planFromAssignments(problem, assignments))
        .filter(({ rule }) => ofTimetable.has(rule))
        .map(({ rule, caregiver }) => `${rule} ${caregiver}`);
      expect([...new Set(found)].sort()).toEqual([...naiveBreaches(week, assignments)].sort());
    }),
    { numRuns: 400 },
  );
});

test('what the search counts is what the checker tells', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const plan = planFromAssignments(problem, assignments);
      const guilty = new Set(
        checkPlan(problem, plan)
          .filter(({ rule }) => rule !== 'qualification' && rule !== 'exclusion')
          .map(({ caregiver }) => caregiver as string | null),
      );
      for (const timetable of timetablesOf(problem, plan)) {
        expect(isLegal(problem, timetable)).toBe(!guilty.has(timetable.caregiver.id));
      }
    }),
    { numRuns: 200 },
  );
});

test('meetings alone can break a day: fixed work is to blame, no visit', () => {
  const long = { from: `${MONDAY}T07:00`, to: `${MONDAY}T20:00` };
  const week = aWeek({
    rules: { breakAfter: null },
    caregivers: [aCaregiver({ commitments: [long] })],
  });
  expect(breachesOf(week)).toMatchObject([
    { rule: 'maxDailyWork', pinned: true, visits: [], value: 780 },
    { rule: 'maxDailySpan', pinned: true, visits: [], value: 780 },
  ]);
});

test('breaches come in the order of the days, then of the rule table', () => {
  const week = aWeek({
    visits: [
      aVisit({ id: 'v1', start: '2026-12-02T05:00', duration: 800 }),
      aVisit({ id: 'v2', start: `${MONDAY}T05:00`, duration: 800, qualifications: ['DEAES'] }),
    ],
  });
  const everything = ['maxDailyWork', 'maxDailySpan', 'breakAfter'];
  expect(breachesOf(week).map(({ rule }) => rule)).toEqual([
    'qualification',
    ...everything,
    ...everything,
  ]);
});
