/** Why nobody comes: the first rule that stops each caregiver, and a sum that is everybody. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { because, explainUncovered, stops } from '../../solver/explain.ts';
import { scenes } from '../support/random-week.ts';
import {
  aBeneficiary,
  aCaregiver,
  aLink,
  assigned,
  aVisit,
  aWeek,
  MONDAY,
} from '../support/week.ts';

/** v1 wants a DEAES between 18:00 and 19:00 at b1, who has excluded a4; a3 has a day behind it. */
const week = aWeek({
  caregivers: [
    aCaregiver({ id: 'a1', availability: [{ from: `${MONDAY}T07:00`, to: `${MONDAY}T18:30` }] }),
    aCaregiver({ id: 'a2' }),
    aCaregiver({ id: 'a3', qualifications: [{ id: 'DEAES' }] }),
    aCaregiver({ id: 'a4', qualifications: [{ id: 'DEAES' }] }),
    aCaregiver({ id: 'a5', qualifications: [{ id: 'DEAES' }] }),
  ],
  beneficiaries: [aBeneficiary({ excluded: ['a4'] })],
  visits: [
    aVisit({
      id: 'v1',
      qualifications: ['DEAES'],
      earliest: `${MONDAY}T18:00`,
      latest: `${MONDAY}T19:00`,
    }),
    aVisit({ id: 'v2', start: `${MONDAY}T06:00` }),
  ],
});
const problem = compileProblem(week);
const plan = planFromAssignments(problem, [assigned('v2', 'a3', `${MONDAY}T06:00`)]);

test('each caregiver is stopped by the rule that takes its last start', () => {
  expect(because(problem, plan, 0)).toEqual([
    { rule: 'availability', caregivers: 1 },
    { rule: 'qualification', caregivers: 1 },
    { rule: 'exclusion', caregivers: 1 },
    { rule: 'maxDailySpan', caregivers: 1 },
    { rule: 'cost', caregivers: 1 },
  ]);
});

test('the figure is that of the start that comes nearest', () => {
  // 06:00 to the end at 19:00 of the earliest start, 18:00: 13 h.
  expect(stops(problem, plan, 0)[2]).toEqual({
    caregiver: 2,
    rule: 'maxDailySpan',
    value: 780,
    limit: 720,
  });
});

test('of a pair the only one who could come is stopped by staffing', () => {
  const pair = compileProblem({
    ...week,
    visits: week.visits.map((visit) => ({ ...visit, requiredCaregivers: 2 })),
  });
  const found = stops(pair, [null, null], 0).map(({ rule }) => rule);
  expect(found).toEqual(['availability', 'qualification', 'cost', 'exclusion', 'cost']);
  const onlyOne = compileProblem({
    ...week,
    caregivers: week.caregivers.slice(0, 4),
    visits: week.visits.map((visit) => ({ ...visit, requiredCaregivers: 2 })),
  });
  expect(stops(onlyOne, [null, null], 0)[2]).toEqual({
    caregiver: 2,
    rule: 'staffing',
    value: 1,
    limit: 2,
  });
});

test('a link to a visit that is covered stops the others', () => {
  const linked = compileProblem({ ...week, links: [aLink('v2', 'v1', { sameCaregiver: true })] });
  const found = stops(
    linked,
    planFromAssignments(linked, [assigned('v2', 'a5', `${MONDAY}T06:00`)]),
    0,
  );
  expect(found.map(({ rule }) => rule)).toEqual([
    'availability',
    'qualification',
    'link',
    'exclusion',
    'maxDailySpan',
  ]);
});

test('the counts add up to all caregivers, for every uncovered visit and no other', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const { caregivers, visits } = scene.week;
      const compiled = compileProblem(scene.week);
      const made = planFromAssignments(compiled, scene.assignments);
      const uncovered = explainUncovered(compiled, made);
      expect(uncovered.map(({ visit }) => visit)).toEqual(
        visits.filter((_, index) => made[index] === null).map(({ id }) => id),
      );
      for (const one of uncovered) {
        const sum = one.because.reduce((count, row) => count + row.caregivers, 0);
        expect(sum).toBe(caregivers.length);
      }
    }),
    { numRuns: 100 },
  );
});
