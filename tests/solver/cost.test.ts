/** Each term of the cost by a figure worked out on paper. Weights are the format's defaults. */
import { describe, expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import type { Assignment, WeekFile, WeightName } from '../../domain/week.ts';
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf, weightNames } from '../../solver/cost.ts';
import { defaultWeights } from '../../solver/rules/resolve.ts';
import {
  aBeneficiary,
  aCaregiver,
  allTo,
  assigned,
  aVisit,
  aWeek,
  MONDAY,
} from '../support/week.ts';

function termsOf(
  week: WeekFile,
  assignments: readonly Assignment[] = allTo(week, 'a1'),
): Readonly<Partial<Record<WeightName, number>>> {
  const problem = compileProblem(week);
  const cost = costOf(problem, planFromAssignments(problem, assignments));
  expect(weightNames.reduce((sum, name) => sum + cost.terms[name], 0)).toBe(cost.total);
  return Object.fromEntries(Object.entries(cost.terms).filter(([, value]) => value !== 0));
}

const home = [aBeneficiary({ regular: ['a1'] })];

test('a visit at the home of its regular caregiver, on target, costs nothing', () => {
  const week = aWeek({
    beneficiaries: home,
    caregivers: [aCaregiver({ targetMinutes: 60 })],
    visits: [aVisit()],
  });
  expect(termsOf(week)).toEqual({});
});

test('a missing caregiver costs by priority, a pair is missing whole', () => {
  const visits = ([1, 2, 3, 4, 5] as const).map((priority) =>
    aVisit({ id: `v${priority}`, priority, requiredCaregivers: priority === 1 ? 2 : 1 }),
  );
  // 2 × 100 000 + 50 000 + 20 000 + 10 000 + 5 000.
  expect(termsOf(aWeek({ visits }), [])).toEqual({ uncovered: 285_000 });
});

test('half of a pair counts as two missing', () => {
  const week = aWeek({
    beneficiaries: home,
    caregivers: [aCaregiver({ targetMinutes: 60 })],
    visits: [aVisit({ priority: 3, requiredCaregivers: 2 })],
  });
  expect(termsOf(week)).toEqual({ uncovered: 40_000, face: 15 });
});

test('half of a pair is not covered: it has no published hour to keep and asks for no face', () => {
  const later = `${MONDAY}T09:00`;
  const week = aWeek({
    beneficiaries: home,
    caregivers: [aCaregiver({ targetMinutes: 60 })],
    visits: [aVisit({ priority: 3, requiredCaregivers: 2 })],
    published: [assigned('v1', 'a1', `${MONDAY}T08:00`)],
  });
  // One face where no covered visit asks for any; the hour between 08:00 and 09:00 costs nothing.
  expect(termsOf(week, [assigned('v1', 'a1', later)])).toEqual({ uncovered: 40_000, face: 15 });
});

test('somebody named twice on a visit is one stranger', () => {
  const week = aWeek({ caregivers: [aCaregiver({ targetMinutes: 60 })], visits: [aVisit()] });
  const twice = [assigned('v1', ['a1', 'a1'], `${MONDAY}T08:00`)];
  expect(termsOf(week, twice)).toEqual({ stranger: 20 });
});

describe('the way', () => {
  /** Home p1; 08:00-09:00 at p2, 09:30-10:30 at p1, 15:00-16:00 at p2; ten minutes between. */
  const week = (changes: Partial<WeekFile> = {}) =>
    aWeek({
      travelMinutes: 10,
      beneficiaries: [...home, aBeneficiary({ id: 'b2', place: 'p2', regular: ['a1'] })],
      caregivers: [aCaregiver({ targetMinutes: 200 })],
      visits: [
        aVisit({ id: 'v1', beneficiary: 'b2', start: `${MONDAY}T08:00` }),
        aVisit({ id: 'v2', start: `${MONDAY}T09:30` }),
        aVisit({ id: 'v3', beneficiary: 'b2', start: `${MONDAY}T15:00` }),
      ],
      ...changes,
    });
  test('travel 2 × 20, home 10 + 10, idle 20 + 120 at most, work 3 h 20 on target', () => {
    // Gaps: 30 − 10 = 20 minutes; 270 − 10 = 260, of which 120 count.
    expect(termsOf(week())).toEqual({ travelMinute: 40, homeMinute: 20, idleMinute: 140 });
  });
  test('a commitment without a place costs no way before or after it', () => {
    // v1, meeting 11:00-12:00 without a place: no travel, 120 idle; from home to p2 10, back none.
    const meeting = { from: `${MONDAY}T11:00`, to: `${MONDAY}T12:00`, kind: 'meeting' };
    const caregivers = [aCaregiver({ targetMinutes: 120, commitments: [meeting] })];
    const [first] = week().visits;
    const changed = week({ caregivers, visits: first === undefined ? [] : [first] });
    expect(termsOf(changed)).toEqual({ homeMinute: 10, idleMinute: 120 });
  });
  test('minutes above and below the target, each caregiver', () => {
    const caregivers = [
      aCaregiver({ targetMinutes: 190 }),
      aCaregiver({ id: 'a2', targetMinutes: 70 }),
    ];
    expect(termsOf(week({ caregivers }))).toMatchObject({ overMinute: 10, underMinute: 70 });
  });
});

test('strangers and acquaintances count at each visit, faces once beyond those needed', () => {
  const week = aWeek({
    beneficiaries: [aBeneficiary({ regular: ['a1'], known: ['a2'] })],
    caregivers: ['a1', 'a2', 'a3'].map((id) => aCaregiver({ id, targetMinutes: 120 })),
    visits: [0, 1, 2, 3, 4, 5].map((day) =>
      aVisit({ id: `v${day}`, start: `${addDays(MONDAY, day)}T08:00` }),
    ),
  });
  const turns = ['a1', 'a2', 'a3', 'a1', 'a2', 'a3'];
  const plan = turns.map((id, day) => assigned(`v${day}`, id, `${addDays(MONDAY, day)}T08:00`));
  // Two visits by a stranger, two by an acquaintance; three faces where one is needed.
  expect(termsOf(week, plan)).toEqual({ stranger: 40, acquaintance: 10, face: 30 });
});

test('the start against the wish, and against what was published', () => {
  const window = { earliest: `${MONDAY}T07:00`, latest: `${MONDAY}T11:00` };
  const week = aWeek({
    beneficiaries: home,
    caregivers: [aCaregiver({ targetMinutes: 120 }), aCaregiver({ id: 'a2' })],
    visits: [
      aVisit({ id: 'v1', ...window, preferred: `${MONDAY}T08:00` }),
      aVisit({ id: 'v2', ...window }),
      aVisit({ id: 'v3', ...window, priority: 5 }),
    ],
    published: [assigned('v1', 'a1', `${MONDAY}T07:45`), assigned('v3', 'a1', `${MONDAY}T10:00`)],
  });
  // v1 at 07:30: 30 from the wish, 15 from the published hour. v2 wishes nothing and was never
  // published. v3 is uncovered: its caregiver isn't on it any more, its start is no shift.
  const plan = [assigned('v1', 'a1', `${MONDAY}T07:30`), assigned('v2', 'a1', `${MONDAY}T08:30`)];
  expect(termsOf(week, plan)).toEqual({
    uncovered: 5_000,
    startShift: 30,
    changedCaregiver: 60,
    changedStart: 15,
  });
});

test('a weight of 0 switches its term off, those left out keep their default', () => {
  const week = aWeek({ visits: [aVisit()], weights: { stranger: 0, overMinute: 3 } });
  expect(termsOf(week)).toEqual({ overMinute: 180 });
  expect(compileProblem(week).weights).toEqual({ ...defaultWeights, stranger: 0, overMinute: 3 });
});

test('what is compiled is written back as it was', () => {
  const week = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [
      aVisit({ id: 'v1', requiredCaregivers: 2 }),
      aVisit({ id: 'v2', start: `${MONDAY}T23:30` }),
      aVisit({ id: 'v3' }),
    ],
  });
  const problem = compileProblem(week);
  const assignments = [
    assigned('v1', ['a2', 'a1'], `${MONDAY}T08:00`),
    assigned('v2', 'a1', `${MONDAY}T23:30`),
  ];
  expect(assignmentsFromPlan(problem, planFromAssignments(problem, assignments))).toEqual(
    assignments,
  );
});

test('an estimate is ceil(fixed + metres / speed), nothing for the same place', () => {
  const { places } = aWeek();
  const estimate = { kmPerHour: 60, detour: 1.5, fixedMinutes: 2 };
  const problem = compileProblem(aWeek({ travel: { modes: { car: { estimate } } } }));
  const matrix = problem.travel.get('car');
  // Haversine by hand for (43.89, -0.5) to (43.95, -0.45): dlat 0.06° = 6671.7 m,
  // dlon 0.05° × cos(43.92°) = 4004.5 m; hypotenuse about 7781 m, × 1.5 = 11 672 m within a few
  // metres of a flat Earth; 60 km/h is 1000 m a minute: ceil(2 + 11.67) = 14.
  expect(places).toHaveLength(2);
  expect([...(matrix?.minutes ?? [])]).toEqual([0, 14, 14, 0]);
  expect(Math.abs((matrix?.metres[1] ?? 0) - 11_672)).toBeLessThan(10);
});
