/** The checker against a second one that shares no code with it, and what it says of commitments. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { caregiverRules, isLegal } from '../../solver/constraints/index.ts';
import { timetablesOf } from '../../solver/cost.ts';
import { createLivePlan } from '../../solver/live.ts';
import { breachesOf } from '../support/check.ts';
import { scenes } from '../support/random-week.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../support/week.ts';
import { naiveFindings } from './naive-checker/index.ts';

test('two checkers find the same rules broken by the same people', () => {
  const ofTimetable = new Set<string>(caregiverRules.map(({ name }) => name));
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const found = checkPlan(problem, planFromAssignments(problem, assignments))
        .filter(({ rule }) => ofTimetable.has(rule))
        .map(({ rule, caregiver }) => `${rule} ${caregiver}`);
      const naive = naiveFindings(week, assignments)
        .filter(({ rule }) => ofTimetable.has(rule))
        .map(({ rule, who }) => `${rule} ${who}`);
      expect([...new Set(found)].sort()).toEqual([...new Set(naive)].sort());
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

describe('fixed work is to blame where it alone is in breach, and only there', () => {
  const day = (offset: number): string => addDays(MONDAY, offset);
  const meetingOn = (date: string) => ({ from: `${date}T09:00`, to: `${date}T10:00` });

  test('a run of days is not the meeting’s because its first day too many is one', () => {
    // Meetings on Monday, Wednesday and Thursday are no run of four; the visit of Tuesday makes one.
    const week = aWeek({
      rules: { maxConsecutiveDays: 3 },
      caregivers: [aCaregiver({ commitments: [0, 2, 3].map((i) => meetingOn(day(i))) })],
      visits: [aVisit({ start: `${day(1)}T09:00` })],
    });
    expect(breachesOf(week)).toMatchObject([
      { rule: 'maxConsecutiveDays', pinned: false, value: 4, limit: 3 },
    ]);
  });

  test('a run that meetings make is theirs, whatever visits its days have beside', () => {
    const week = aWeek({
      rules: { maxConsecutiveDays: 2 },
      caregivers: [aCaregiver({ commitments: [0, 1, 2].map((i) => meetingOn(day(i))) })],
      visits: [aVisit({ start: `${day(2)}T11:00` })],
    });
    expect(breachesOf(week)).toMatchObject([{ rule: 'maxConsecutiveDays', pinned: true }]);
  });

  test('a short night before the next week is the pin’s that ends the last evening', () => {
    // Sunday 21:00 to 22:00, then Monday at 06:00: the visit of Monday morning has no part in it.
    const start = `${day(6)}T21:00`;
    const week = aWeek({
      caregivers: [aCaregiver({ next: { firstStart: `${day(7)}T06:00` } })],
      visits: [aVisit({ id: 'v1' }), aVisit({ id: 'v2', start })],
      pinned: [assigned('v2', 'a1', start)],
    });
    expect(breachesOf(week)).toMatchObject([
      { rule: 'minDailyRest', pinned: true, visits: ['v2'], value: 480 },
    ]);
  });
});

test('somebody named twice is a new breach though the number is right', () => {
  const problem = compileProblem(aWeek({ visits: [aVisit()] }));
  const live = createLivePlan(problem, [null]);
  expect(live.tryChange(0, { caregivers: [0, 0], start: 480 }).breaches).toMatchObject([
    { rule: 'staffing', value: 1, limit: 1 },
  ]);
});
