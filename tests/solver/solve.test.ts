/** What a coordinator may rely on, whatever the week: legal, counted right, the same for a seed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Roster, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { parseWeek } from '../../solver/parse-week.ts';
import type { SolveOptions } from '../../solver/solve-options.ts';
import { solve } from '../../solver/solve.ts';
import { randomWeek } from '../support/random-solve-week.ts';
import {
  aBeneficiary,
  aCaregiver,
  aLink,
  assigned,
  aVisit,
  aWeek,
  MONDAY,
} from '../support/week.ts';

const stoppedClock = (): number => 0;
const run = (week: WeekFile, changes: Partial<SolveOptions> = {}): Roster =>
  solve(compileProblem(week), {
    seed: 1,
    limit: { iterations: 60 },
    nowMs: stoppedClock,
    ...changes,
  });

describe('any week', () => {
  test('is planned within the law, pins kept, cost as recounted, reasons complete', () => {
    fc.assert(
      fc.property(randomWeek, fc.integer({ min: 0, max: 999 }), (week, seed) => {
        expect(parseWeek(week).ok).toBe(true);
        const problem = compileProblem(week);
        const roster = run(week, { seed });
        const plan = planFromAssignments(problem, roster.assignments);
        expect(checkPlan(problem, plan).filter(({ pinned }) => !pinned)).toEqual([]);
        for (const pin of week.pinned ?? []) {
          const kept = roster.assignments.find(({ visit }) => visit === pin.visit);
          expect(kept).toEqual(pin);
        }
        expect(roster.cost).toEqual(costOf(problem, plan));
        expect(roster.assignments.length + roster.uncovered.length).toBe(week.visits.length);
        for (const { because } of roster.uncovered) {
          const counted = because.reduce((sum, { caregivers }) => sum + caregivers, 0);
          expect(counted).toBe(week.caregivers.length);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('gives the same roster for the same seed', () => {
    fc.assert(
      fc.property(randomWeek, fc.integer({ min: 0, max: 99 }), (week, seed) => {
        expect(run(week, { seed })).toEqual(run(week, { seed }));
      }),
      { numRuns: 25 },
    );
  });

  test('leaves no visit open that one free caregiver could just take', () => {
    fc.assert(
      fc.property(randomWeek, (week) => {
        const roster = run(week);
        const singles = new Set(
          week.visits.filter((v) => (v.requiredCaregivers ?? 1) === 1).map(({ id }) => id),
        );
        for (const { visit, because } of roster.uncovered) {
          if (!singles.has(visit)) continue;
          expect(because.filter(({ rule }) => rule === 'cost')).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('keeps to the letter what is given when only holes are to be filled', () => {
    fc.assert(
      fc.property(randomWeek, fc.integer({ min: 0, max: 5 }), (week, hole) => {
        const problem = compileProblem(week);
        const before = run(week).assignments.filter((_, index) => index % 6 !== hole);
        const start = planFromAssignments(problem, before);
        const after = run(week, { start, scope: 'uncovered' });
        const plan = planFromAssignments(problem, after.assignments);
        expect(checkPlan(problem, plan).filter(({ pinned }) => !pinned)).toEqual([]);
        for (const assignment of before) expect(after.assignments).toContainEqual(assignment);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a pin that breaks a limit', () => {
  test('leaves the caregiver the other days, and their limits', () => {
    // Tuesday's pin ends 12 h 05 after the meeting that begins it. On Saturday a visit at 06:30 and
    // one that would rather start at 18:20 fit into 12 hours if the second comes by 18:15. The pin
    // once loosened the limit for the whole week, so the second was timed at 18:20 and given up.
    const week = aWeek({
      caregivers: [
        aCaregiver({
          commitments: [{ from: '2026-12-01T09:00', to: '2026-12-01T10:00', kind: 'meeting' }],
        }),
      ],
      visits: [
        aVisit({ id: 'pinned', start: '2026-12-01T20:05' }),
        aVisit({ id: 'early', start: '2026-12-05T06:30', duration: 120 }),
        aVisit({
          id: 'late',
          earliest: '2026-12-05T17:30',
          latest: '2026-12-05T20:30',
          preferred: '2026-12-05T18:20',
          duration: 15,
        }),
      ],
      pinned: [assigned('pinned', ['a1'], '2026-12-01T20:05')],
    });
    const { assignments } = run(week);
    expect(assignments.map(({ visit }) => visit).toSorted()).toEqual(['early', 'late', 'pinned']);
  });
});

test('a visit waits for the weekly rest that is still owed, within its window', () => {
  // Sunday 12:30 and 24 hours: Monday 12:30. The search once tried the wished 11:15 or what is next
  // to it, 12:00, and left the visit open « for cost ».
  const week = aWeek({
    rules: { minWeeklyRest: 1440 },
    startStep: 30,
    caregivers: [aCaregiver({ history: { lastEnd: '2026-11-29T12:30', weeklyRestTaken: false } })],
    visits: [
      aVisit({
        earliest: `${MONDAY}T12:00`,
        latest: `${MONDAY}T13:00`,
        preferred: `${MONDAY}T11:15`,
        duration: 15,
      }),
    ],
  });
  expect(run(week).assignments.map(({ start }) => start)).toEqual([`${MONDAY}T12:30`]);
});

describe('two carers', () => {
  test('come though the second costs far more than the first', () => {
    // Only a1 and a2 may do the pair. a1 has hours to fill and a2 has none: that is more than the
    // margin beyond which the search passes others over, so it never gave a1's other visit to a3.
    const night = [{ id: 'nuit' }];
    const week = aWeek({
      weights: { overMinute: 3, underMinute: 3 },
      caregivers: [
        aCaregiver({ id: 'a1', targetMinutes: 600, qualifications: night }),
        aCaregiver({ id: 'a2', qualifications: night }),
        aCaregiver({ id: 'a3', targetMinutes: 600 }),
      ],
      beneficiaries: [aBeneficiary({ regular: ['a1'] })],
      visits: [
        aVisit({ id: 'v1', start: `${MONDAY}T08:30`, priority: 2 }),
        aVisit({ id: 'v2', requiredCaregivers: 2, priority: 5, qualifications: ['nuit'] }),
      ],
    });
    expect(run(week).uncovered).toEqual([]);
  });

  test('come together, or neither comes', () => {
    const visits = [
      aVisit({ id: 'v1', requiredCaregivers: 2, latest: `${MONDAY}T09:00` }),
      aVisit({ id: 'v2', start: `${MONDAY}T08:00`, duration: 30, priority: 1 }),
    ];
    const caregivers = [aCaregiver({ id: 'a1' }), aCaregiver({ id: 'a2' })];
    const both = run(aWeek({ caregivers, visits }));
    // v2 ends at 08:30: only then two hands are free again.
    const double = both.assignments.find(({ visit }) => visit === 'v1');
    expect((double?.start ?? '') >= `${MONDAY}T08:30`).toBe(true);
    expect(double?.caregivers.toSorted()).toEqual(['a1', 'a2']);
    const alone = run(aWeek({ caregivers: caregivers.slice(0, 1), visits }));
    expect(alone.assignments.map(({ visit }) => visit)).toEqual(['v2']);
  });
});

test('meals keep their distance and their caregiver where the link asks for it', () => {
  const roster = run(
    aWeek({
      caregivers: [aCaregiver({ id: 'a1' }), aCaregiver({ id: 'a2' })],
      beneficiaries: [aBeneficiary()],
      visits: [
        aVisit({ id: 'noon', earliest: `${MONDAY}T11:00`, latest: `${MONDAY}T13:00` }),
        aVisit({ id: 'evening', earliest: `${MONDAY}T15:00`, latest: `${MONDAY}T19:00` }),
      ],
      links: [aLink('noon', 'evening', { minGap: 350, maxGap: 360, sameCaregiver: true })],
    }),
  );
  const [noon, evening] = roster.assignments;
  expect(noon?.caregivers).toEqual(evening?.caregivers);
  expect(roster.uncovered).toEqual([]);
});

test('a vital visit turns out two that its links keep it from, days apart', () => {
  // Tuesday's v2 would have to be at most 13 hours before v1 on Friday, Thursday's v0 after it: v1
  // stands alone. Each of the two was taken out and put back by itself, and v1 never came in.
  const on = (day: string, id: string, priority: 1 | 2 | 4) =>
    aVisit({ id, priority, start: `2026-12-${day}T12:00` });
  const week = aWeek({
    visits: [on('03', 'v0', 4), on('04', 'v1', 1), on('01', 'v2', 2)],
    links: [aLink('v2', 'v1', { maxGap: 780 }), aLink('v1', 'v0', { minGap: 60 })],
  });
  const standing = week.visits.map((visit) => assigned(visit.id, 'a1', visit.earliest));
  const problem = compileProblem(week);
  const start = planFromAssignments(
    problem,
    [standing[0], standing[2]].flatMap((one) => one ?? []),
  );
  const { assignments } = run(week, { start });
  expect(assignments.map(({ visit }) => visit)).toEqual(['v1']);
});

test('a published hour moves only for a reason', () => {
  const week = aWeek({
    caregivers: [aCaregiver({ id: 'a1' }), aCaregiver({ id: 'a2' })],
    visits: [aVisit({ id: 'v1', earliest: `${MONDAY}T07:00`, latest: `${MONDAY}T12:00` })],
    published: [assigned('v1', 'a2', `${MONDAY}T10:05`)],
  });
  expect(run(week).assignments).toEqual(week.published);
});

test('a cancelled search still answers, at once, with a legal roster', () => {
  let asked = 0;
  const week = aWeek({ visits: [aVisit(), aVisit({ id: 'v2', start: `${MONDAY}T10:00` })] });
  const roster = run(week, {
    limit: { seconds: 3600 },
    isCancelled: () => asked++ > 20,
  });
  expect(roster.stopped).toBe('cancelled');
  expect(roster.assignments).toHaveLength(2);
});

test('an empty week is planned too', () => {
  const roster = run(aWeek());
  expect(roster.assignments).toEqual([]);
  expect(roster.cost.total).toBe(0);
});
