/**
 * What would cover an uncovered visit. Every suggestion is applied to the problem and put before
 * the whole checker; on tiny weeks no smaller one exists.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { newBreaches } from '../../../solver/excess.ts';
import { relaxAll, type Relaxation } from '../../../solver/explain/relaxation.ts';
import { smallestChanges } from '../../../solver/explain/smallest-change.ts';
import type { Suggestion } from '../../../solver/explain/suggestion.ts';
import type { Plan, Problem } from '../../../solver/problem.ts';
import { solve } from '../../../solver/solve.ts';
import { choosableStarts } from '../../../solver/starts.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { scenes } from '../../support/random-week.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** Breaches that the suggestion adds once its relaxations are made, by the whole checker. */
function added(problem: Problem, plan: Plan, suggestion: Suggestion): readonly unknown[] {
  const relaxed = relaxAll(problem, suggestion.relaxations);
  const after = [...plan];
  for (const { visit, assignment } of suggestion.changes) after[visit] = assignment;
  return newBreaches(relaxed, checkPlan(relaxed, plan), checkPlan(relaxed, after));
}

function expectVerified(problem: Problem, plan: Plan, visit: number): void {
  for (const suggestion of smallestChanges(problem, plan, visit)) {
    expect(suggestion.changes[0]?.visit).toBe(visit);
    expect(added(problem, plan, suggestion)).toEqual([]);
  }
}

const uncoveredOf = (problem: Problem, plan: Plan): readonly number[] =>
  problem.visits.map(({ index }) => index).filter((index) => plan[index] === null);

test('every suggestion on searched weeks is verified by applying it', () => {
  fc.assert(
    fc.property(randomWeek, (week) => {
      const problem = compileProblem(week);
      const { assignments } = solve(problem, {
        seed: 1,
        limit: { iterations: 20 },
        nowMs: () => 0,
      });
      const plan = planFromAssignments(problem, assignments);
      for (const visit of uncoveredOf(problem, plan)) expectVerified(problem, plan, visit);
    }),
    { numRuns: 100 },
  );
});

test('and on plans of any quality, full of breaches', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const plan = planFromAssignments(problem, assignments);
      for (const visit of uncoveredOf(problem, plan)) expectVerified(problem, plan, visit);
    }),
    { numRuns: 100 },
  );
});

test('the plan and the problem are as before', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const plan = planFromAssignments(problem, assignments);
      const before = structuredClone(plan);
      for (const visit of uncoveredOf(problem, plan)) smallestChanges(problem, plan, visit);
      expect(plan).toEqual(before);
    }),
    { numRuns: 30 },
  );
});

/**
 * By brute force: the fewest minutes by which one limit of one caregiver must give, over every
 * caregiver and start, or Infinity.
 */
function leastLimit(problem: Problem, plan: Plan, visit: number): number {
  let least = Infinity;
  for (const start of choosableStarts(problem, must(problem.visits[visit], 'a visit'))) {
    for (const { index } of problem.caregivers) {
      const after = plan.with(visit, { caregivers: [index], start });
      const found = newBreaches(problem, checkPlan(problem, plan), checkPlan(problem, after));
      const rules = new Set(found.map(({ rule }) => rule));
      const [rule] = rules;
      if (rules.size !== 1 || rule === undefined || !isMinuteLimit(rule)) continue;
      least = Math.min(
        least,
        Math.max(...found.map(({ value, limit }) => Math.abs(value - limit))),
      );
    }
  }
  return least;
}

const minuteLimits: readonly string[] = [
  'maxDailyWork',
  'maxDailySpan',
  'minDailyRest',
  'breakAfter',
  'maxWeeklyWork',
  'maxAverageWork',
  'minWeeklyRest',
];
const isMinuteLimit = (rule: string): boolean => minuteLimits.includes(rule);

/** By brute force: the minutes of the nearest start outside the window that breaks nothing else. */
function leastWindow(problem: Problem, plan: Plan, index: number): number {
  const visit = must(problem.visits[index], 'a visit');
  for (let minutes = 1; minutes <= 180; minutes++) {
    for (const start of [visit.earliest - minutes, visit.latest + minutes]) {
      if (start % problem.startStep !== 0 || Math.floor(start / 1440) !== visit.day) continue;
      const free = problem.caregivers.some(({ index: caregiver }) => {
        const after = plan.with(index, { caregivers: [caregiver], start });
        const found = newBreaches(problem, checkPlan(problem, plan), checkPlan(problem, after));
        return found.every(({ rule }) => rule === 'window');
      });
      if (free) return minutes;
    }
  }
  return Infinity;
}

const amountOf = (relaxation: Relaxation | undefined): number =>
  relaxation?.type === 'limit' && isMinuteLimit(relaxation.rule)
    ? Math.abs(relaxation.to - relaxation.from)
    : relaxation?.type === 'window'
      ? Math.abs(relaxation.minutes)
      : Infinity;

test('on tiny weeks no limit and no window gives by less than told', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem({ ...week, links: [], pinned: [] });
      const { assignments: made } = solve(problem, {
        seed: 1,
        limit: { iterations: 5 },
        nowMs: () => 0,
        start: planFromAssignments(problem, assignments),
      });
      const plan = planFromAssignments(problem, made);
      for (const visit of uncoveredOf(problem, plan)) {
        if (problem.visits[visit]?.requiredCaregivers !== 1) continue;
        const found = smallestChanges(problem, plan, visit);
        if (found[0]?.effort === 0) continue;
        const least = (type: Relaxation['type']): number =>
          Math.min(
            ...found
              .filter(({ relaxations }) => relaxations.length === 1)
              .map(({ relaxations: [only] }) => (only?.type === type ? amountOf(only) : Infinity)),
          );
        expect(least('window')).toBe(leastWindow(problem, plan, visit));
        expect(least('limit')).toBe(leastLimit(problem, plan, visit));
      }
    }),
    { numRuns: 60 },
  );
});

test('no start is told that a clock can’t name: the second 02:30 of October', () => {
  // Two hours from 01:00 end when it is 02:00 again, which would be written, and read, as the first:
  // the next start that has a name is 03:00. She comes at 01:00, so none is earlier.
  const day = '2026-10-25';
  const week = aWeek({
    from: '2026-10-19',
    to: '2026-10-26',
    startStep: 30,
    caregivers: [aCaregiver({ availability: [{ from: `${day}T01:00`, to: `${day}T12:00` }] })],
    visits: [
      aVisit({ id: 'v1', start: `${day}T01:00`, duration: 120 }),
      aVisit({ id: 'v2', start: `${day}T01:30`, duration: 15 }),
    ],
  });
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, [assigned('v1', 'a1', `${day}T01:00`)]);
  const starts = smallestChanges(problem, plan, 1)
    .filter(({ relaxations }) => relaxations[0]?.type === 'window')
    .map(({ changes }) => problem.axis.toLocal(changes[0]?.assignment.start ?? 0));
  expect(starts).toEqual([`${day}T03:00`]);
});

describe('one uncovered visit at 18:00, of an hour', () => {
  const visit = aVisit({ id: 'v1', start: `${MONDAY}T18:00` });
  const kindsOf = (
    week: Parameters<typeof aWeek>[0],
    made: Parameters<typeof planFromAssignments>[1] = [],
  ): readonly unknown[] => {
    const problem = compileProblem(aWeek(week));
    return smallestChanges(problem, planFromAssignments(problem, made), 0).map(
      ({ relaxations: [first] }) => first ?? 'swap',
    );
  };

  test('her day is 30 minutes too long: the span, or somebody more', () => {
    // 06:30 to 19:00 is 12 h 30 against 12 h.
    const early = aVisit({ id: 'v2', start: `${MONDAY}T06:30` });
    expect(kindsOf({ visits: [visit, early] }, [assigned('v2', 'a1', `${MONDAY}T06:30`)])).toEqual([
      { type: 'window', visit: 0, minutes: -30 },
      { type: 'limit', caregiver: 0, rule: 'maxDailySpan', from: 720, to: 750 },
      expect.objectContaining({ type: 'hire' }),
    ]);
  });

  test('she goes home at 18:40: stay 20 minutes, or come earlier', () => {
    const caregiver = aCaregiver({
      availability: [{ from: `${MONDAY}T07:00`, to: `${MONDAY}T18:40` }],
    });
    expect(kindsOf({ visits: [visit], caregivers: [caregiver] })).toEqual([
      { type: 'window', visit: 0, minutes: -20 },
      { type: 'availability', caregiver: 0, from: 1080, to: 1140, minutes: 20 },
      expect.objectContaining({ type: 'hire' }),
    ]);
  });

  test('nobody has the diploma: who would need it, and what to hire', () => {
    expect(kindsOf({ visits: [{ ...visit, qualifications: ['DEAES'] }] })).toEqual([
      { type: 'qualification', caregiver: 0, qualifications: ['DEAES'] },
      { type: 'hire', qualifications: ['DEAES'], visit: 0, from: 1080, to: 1140 },
    ]);
  });

  test('a meeting is in the way', () => {
    const caregiver = aCaregiver({
      commitments: [{ from: `${MONDAY}T15:00`, to: `${MONDAY}T22:00` }],
    });
    expect(kindsOf({ visits: [visit], caregivers: [caregiver] })).toEqual([
      { type: 'commitment', caregiver: 0, start: 900 },
      expect.objectContaining({ type: 'hire' }),
    ]);
  });

  test('a visit that another could do is in the way: a swap, without any rule', () => {
    // b1 has excluded a2, who could do the visit at b2 in a1's place.
    expect(
      kindsOf(
        {
          caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
          beneficiaries: [aBeneficiary({ excluded: ['a2'] }), aBeneficiary({ id: 'b2' })],
          visits: [visit, aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T18:30` })],
        },
        [assigned('v2', 'a1', `${MONDAY}T18:30`)],
      )[0],
    ).toBe('swap');
  });

  test('and where that visit is pinned, the pin to let go', () => {
    const made = assigned('v2', 'a1', `${MONDAY}T18:30`);
    const found = kindsOf(
      {
        caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
        beneficiaries: [aBeneficiary({ excluded: ['a2'] }), aBeneficiary({ id: 'b2' })],
        visits: [visit, aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T18:30` })],
        pinned: [made],
      },
      [made],
    );
    expect(found).toContainEqual({ type: 'unpin', visit: 1 });
  });

  test('of a pair one can come: the other has 30 minutes too many', () => {
    const early = aVisit({ id: 'v2', start: `${MONDAY}T06:30` });
    const found = kindsOf(
      {
        caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
        visits: [{ ...visit, requiredCaregivers: 2 }, early],
      },
      [assigned('v2', 'a1', `${MONDAY}T06:30`)],
    );
    expect(found).toContainEqual({
      type: 'limit',
      caregiver: 0,
      rule: 'maxDailySpan',
      from: 720,
      to: 750,
    });
  });
});
