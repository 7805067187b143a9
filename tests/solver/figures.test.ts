/** Each figure worked out on paper, on one small week. */
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { figuresOf } from '../../solver/figures.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../support/week.ts';

const week = aWeek({
  travelMinutes: 10,
  caregivers: [aCaregiver({ targetMinutes: 60 }), aCaregiver({ id: 'a2', targetMinutes: 90 })],
  beneficiaries: [
    aBeneficiary({ regular: ['a1'], place: 'p2' }),
    aBeneficiary({ id: 'b2', known: ['a1'] }),
    aBeneficiary({ id: 'b3' }),
  ],
  visits: [
    aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
    aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T09:30` }),
    aVisit({
      id: 'v3',
      earliest: `${MONDAY}T17:00`,
      latest: `${MONDAY}T18:00`,
      preferred: `${MONDAY}T17:30`,
    }),
    aVisit({ id: 'v4', beneficiary: 'b3', start: `${MONDAY}T12:00` }),
  ],
  published: [
    assigned('v1', 'a1', `${MONDAY}T08:00`),
    assigned('v2', 'a2', `${MONDAY}T09:30`),
    assigned('v4', 'a2', `${MONDAY}T12:00`),
  ],
});
const problem = compileProblem(week);

test('the figures of a plan, without a weight in them', () => {
  const plan = planFromAssignments(problem, [
    assigned('v1', 'a1', `${MONDAY}T08:00`),
    assigned('v2', 'a1', `${MONDAY}T09:30`),
    assigned('v3', 'a2', `${MONDAY}T17:15`),
  ]);
  const figures = {
    // v4 of b3.
    uncoveredCount: 1,
    // a1 from p2 to p1.
    travelMinutes: 10,
    // a1: home p1 to p2, and from p1; a2: p1 to p2 and back.
    homeMinutes: 30,
    // 09:00 to 09:30 less ten minutes on the way.
    idleMinutes: 20,
    // b1 sees two, b2 one; b3 isn't visited.
    facesPerPerson: 1.5,
    // v1 alone.
    regularShare: expect.closeTo(1 / 3) as number,
    // v3, a quarter of an hour early, of three.
    meanShiftMinutes: 5,
    // a1 works 130 minutes, 60 owed; a2 60, 90 owed.
    overMinutes: 70,
    underMinutes: 30,
    // v2 by somebody else, v4 by nobody.
    changedCount: 2,
  };
  expect(figuresOf(problem, plan)).toEqual(figures);
  const heavy = { ...problem, weights: { ...problem.weights, travelMinute: 90, face: 0 } };
  expect(figuresOf(heavy, plan)).toEqual(figuresOf(problem, plan));
});

test('an empty week has no mean, and one without a version has nothing changed', () => {
  const nobody = compileProblem({ ...week, published: [] });
  expect(figuresOf(nobody, [null, null, null, null])).toMatchObject({
    uncoveredCount: 4,
    facesPerPerson: 0,
    regularShare: 0,
    meanShiftMinutes: 0,
    changedCount: null,
  });
});
