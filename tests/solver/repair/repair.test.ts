/**
 * A repair is legal, leaves alone what has begun, says truly what it changes, and doesn't move what
 * needn't move.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { newBreaches } from '../../../solver/excess.ts';
import type { Plan, Problem } from '../../../solver/problem.ts';
import { isSame } from '../../../solver/repair/prices.ts';
import { repair, repairAtOnce, type RepairOptions } from '../../../solver/repair/repair.ts';
import { solve } from '../../../solver/solve.ts';
import { disruptionDraws, toDisruption } from '../../support/random-disruption.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const noClock = (): number => 0;
const options = (now: number): RepairOptions => ({
  now,
  seed: 1,
  limit: { iterations: 60 },
  nowMs: noClock,
});

function searched(problem: Problem): Plan {
  const { assignments } = solve(problem, { seed: 1, limit: { iterations: 40 }, nowMs: noClock });
  return planFromAssignments(problem, assignments);
}

test('on random weeks every alternative is legal, keeps what has begun, and counts right', () => {
  fc.assert(
    fc.property(randomWeek, disruptionDraws, fc.nat({ max: 5 * 1440 }), (week, draw, now) => {
      const problem = compileProblem(week);
      const plan = searched(problem);
      const disruption = toDisruption(problem, plan, draw);
      const { disrupted, alternatives } = repair(problem, plan, disruption, options(now));
      const rest = checkPlan(disrupted.problem, disrupted.plan);
      expect(alternatives.length).toBeGreaterThan(0);
      for (const alternative of alternatives) {
        const after = alternative.plan;
        const added = newBreaches(disrupted.problem, rest, checkPlan(disrupted.problem, after));
        expect(added).toEqual([]);
        expect(alternative.cost).toEqual(costOf(disrupted.problem, after));
        disrupted.before.forEach((old, visit) => {
          const isOpen = disrupted.lost.includes(visit) || old === null || old.start >= now;
          // A pin is the event itself: the coordinator's word about a visit, begun or not.
          if (isOpen || disruption.type === 'pin') return;
          expect(after[visit]).toEqual(disrupted.plan[visit]);
        });
        const changed = disrupted.before.flatMap((old, visit) =>
          isSame(old, after[visit] ?? null) ? [] : [disrupted.problem.visits[visit]?.id],
        );
        expect(alternative.changes.map(({ visit }) => visit)).toEqual(changed);
        // Nobody is left alone in silence: what the event took, and what gave way to it.
        const left = disrupted.before.flatMap((old, visit) =>
          after[visit] === null && (old !== null || disrupted.lost.includes(visit))
            ? [disrupted.problem.visits[visit]?.id]
            : [],
        );
        expect(alternative.uncovered.map(({ visit }) => visit)).toEqual(left);
        const moved = alternative.changes.filter(({ why }) => why === 'moved');
        expect(alternative.movedCount).toBe(moved.length);
        const difference = Object.values(alternative.costDelta).reduce((a, b) => a + b, 0);
        expect(difference).toBe(alternative.cost.total - beforeTotal(disruption.type));
      }

      function beforeTotal(type: typeof disruption.type): number {
        return type === 'cancelled'
          ? costOf(disrupted.problem, disrupted.before).total
          : costOf(problem, plan).total;
      }
    }),
    { numRuns: 150 },
  );
});

test('the first answer moves no other visit, and more disturbance always buys something', () => {
  fc.assert(
    fc.property(randomWeek, disruptionDraws, (week, draw) => {
      const problem = compileProblem(week);
      const plan = searched(problem);
      const disruption = toDisruption(problem, plan, draw);
      const { first } = repairAtOnce(problem, plan, disruption, { now: 0 });
      const { alternatives, recommended } = repair(problem, plan, disruption, options(0));
      expect(first.movedCount).toBe(0);
      alternatives.slice(1).forEach((next, i) => {
        expect(next.cost.total).toBeLessThan(alternatives[i]?.cost.total ?? 0);
      });
      for (const { price } of alternatives) expect(recommended.price).toBeLessThanOrEqual(price);
      expect(recommended.price).toBeLessThanOrEqual(first.price);
    }),
    { numRuns: 60 },
  );
});

test('the same seed and iterations give the same repair', () => {
  fc.assert(
    fc.property(randomWeek, disruptionDraws, (week, draw) => {
      const problem = compileProblem(week);
      const plan = searched(problem);
      const disruption = toDisruption(problem, plan, draw);
      const once = repair(problem, plan, disruption, options(0));
      expect(repair(problem, plan, disruption, options(0)).alternatives).toEqual(once.alternatives);
    }),
    { numRuns: 20 },
  );
});

describe('an agent away on Monday', () => {
  const week = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' }), aCaregiver({ id: 'a3' })],
    beneficiaries: [
      aBeneficiary({ regular: ['a1', 'a2'] }),
      aBeneficiary({ id: 'b2', regular: ['a3'] }),
    ],
    visits: [
      aVisit({ id: 'v1', start: `${MONDAY}T07:00` }),
      aVisit({ id: 'v2', earliest: `${MONDAY}T09:00`, latest: `${MONDAY}T10:00` }),
      aVisit({ id: 'v3', beneficiary: 'b2', start: `${MONDAY}T09:30` }),
    ],
  });
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, [
    assigned('v1', 'a1', `${MONDAY}T07:00`),
    assigned('v2', 'a1', `${MONDAY}T09:00`),
    assigned('v3', 'a3', `${MONDAY}T09:30`),
  ]);
  const monday = { type: 'absence', caregiver: 0, from: 0, to: 1440 } as const;

  test('the one who knows the person takes both visits at their hours', () => {
    const { recommended } = repair(problem, plan, monday, options(0));
    expect(recommended).toMatchObject({
      kind: 'unmoved',
      movedCount: 0,
      shiftedMinutes: 0,
      uncovered: [],
      caregiversToTell: ['a1', 'a2'],
      beneficiariesToTell: ['b1'],
    });
    expect(recommended.changes.map(({ to }) => to?.caregivers)).toEqual([['a2'], ['a2']]);
  });

  test('the visit that has begun stays hers; the one of later is lost', () => {
    const { recommended } = repair(problem, plan, monday, options(7 * 60 + 30));
    expect(recommended.changes.map(({ visit, why }) => [visit, why])).toEqual([['v2', 'lost']]);
  });

  test('a late start loses the first visit alone', () => {
    const late = { ...monday, to: 8 * 60 };
    const { disrupted } = repair(problem, plan, late, options(0));
    expect(disrupted.lost).toEqual([0]);
  });

  test('a visit gives way where only so a lost one can be covered', () => {
    // b1 has excluded a2, and a3 is at b2 just then: v3 must go to a2 so that a3 can take v2.
    const tight = compileProblem({
      ...week,
      beneficiaries: [
        aBeneficiary({ regular: ['a1'], known: ['a3'], excluded: ['a2'] }),
        aBeneficiary({ id: 'b2', regular: ['a3'] }),
      ],
      visits: week.visits.map((visit) =>
        visit.id === 'v2' ? { ...visit, latest: visit.earliest } : visit,
      ),
    });
    const { alternatives, recommended } = repair(tight, plan, monday, options(0));
    expect(alternatives.map(({ kind, movedCount }) => [kind, movedCount])).toEqual([
      ['unmoved', 0],
      ['few', 1],
    ]);
    expect(alternatives[0]?.uncovered.map(({ visit }) => visit)).toEqual(['v2']);
    expect(recommended.movedCount).toBe(1);
    expect(recommended.caregiversToTell).toEqual(['a1', 'a2', 'a3']);
  });

  test('stopped at once it still answers legally', () => {
    const { recommended } = repair(problem, plan, monday, {
      ...options(0),
      isCancelled: () => true,
    });
    expect(recommended.uncovered).toEqual([]);
  });
});

test('a pin pushes aside what it clashes with, and that is placed elsewhere', () => {
  const week = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [
      aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
      aVisit({ id: 'v2', earliest: `${MONDAY}T07:30`, latest: `${MONDAY}T08:30` }),
    ],
  });
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, [
    assigned('v1', 'a1', `${MONDAY}T08:00`),
    assigned('v2', 'a2', `${MONDAY}T07:30`),
  ]);
  const pin = { type: 'pin', visit: 0, assignment: { caregivers: [1], start: 480 } } as const;
  const { disrupted, recommended } = repair(problem, plan, pin, options(0));
  expect(disrupted.lost).toEqual([1]);
  expect(recommended.plan[0]).toEqual({ caregivers: [1], start: 480 });
  // 07:30 to 08:30 at a1's, who has nothing else now: nobody's hour moves.
  expect(recommended.plan[1]).toEqual({ caregivers: [0], start: 450 });
});

describe('time that is free again', () => {
  // One agent, two visits at eight: the second has waited for somebody.
  const week = aWeek({
    visits: [
      aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
      aVisit({ id: 'v2', start: `${MONDAY}T08:00`, priority: 2 }),
      aVisit({ id: 'v3', start: '2026-12-01T08:00', qualifications: ['DEAES'] }),
    ],
  });
  const problem = compileProblem({
    ...week,
    pinned: [assigned('v1', 'a1', `${MONDAY}T08:00`)],
  });
  const plan = planFromAssignments(problem, [assigned('v1', 'a1', `${MONDAY}T08:00`)]);

  test('of a cancelled visit goes to the one that waited that day', () => {
    const cancelled = { type: 'cancelled', visits: [0] } as const;
    const { first } = repairAtOnce(problem, plan, cancelled, { now: 0 });
    expect(first.changes.map(({ visit, to }) => [visit, to?.caregivers])).toEqual([['v2', ['a1']]]);
    expect(first.movedCount).toBe(0);
  });

  test('of a visit let go too, where the search finds it worth while', () => {
    const { disrupted, alternatives } = repair(
      problem,
      plan,
      { type: 'unpin', visit: 0 },
      options(0),
    );
    expect(disrupted.lost).toEqual([1]);
    // v2 matters more than v1 (priority 2 and 3): the unpinned one gives way.
    expect(alternatives.map(({ movedCount }) => movedCount)).toEqual([0, 1]);
    expect(alternatives[1]?.plan).toEqual([null, { caregivers: [0], start: 480 }, null]);
  });

  test('is nobody’s once the day is over', () => {
    const cancelled = { type: 'cancelled', visits: [0] } as const;
    const { ground } = repairAtOnce(problem, plan, cancelled, { now: 481 });
    expect(ground.disrupted.lost).toEqual([]);
  });
});

test('the first answer is told before any search, and what is told last is the result', () => {
  const week = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [aVisit()],
  });
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, [assigned('v1', 'a1', `${MONDAY}T08:00`)]);
  const absence = { type: 'absence', caregiver: 0, from: 0, to: 1440 } as const;
  const told: number[] = [];
  let unheard = 0;
  const result = repair(problem, plan, absence, {
    ...options(0),
    isCancelled: () => {
      if (told.length === 0) unheard++;
      return false;
    },
    onFound: ({ alternatives }) => told.push(alternatives.length),
  });
  expect(unheard).toBe(0);
  expect(told.at(-1)).toBe(result.alternatives.length);
});
