/** T16: a pin that makes a rule impossible, the minimal sets and the fewest to let go. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { findPinConflicts } from '../../../solver/explain/pin-conflicts.ts';
import type { Problem } from '../../../solver/problem.ts';
import { scenes } from '../../support/random-week.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

test('T16: a pinned lever and a pinned coucher of one agent make 12 h 30: let one go', () => {
  const problem = compileProblem(
    aWeek({
      visits: [
        aVisit({ id: 'lever', start: `${MONDAY}T07:30` }),
        aVisit({ id: 'midi', start: `${MONDAY}T12:00` }),
        aVisit({ id: 'coucher', start: `${MONDAY}T19:00` }),
      ],
      pinned: [
        assigned('lever', 'a1', `${MONDAY}T07:30`),
        assigned('midi', 'a1', `${MONDAY}T12:00`),
        assigned('coucher', 'a1', `${MONDAY}T19:00`),
      ],
    }),
  );
  // The visit at noon is in the same day but not at fault.
  expect(findPinConflicts(problem)).toEqual({
    conflicts: [{ rules: ['maxDailySpan'], visits: ['lever', 'coucher'] }],
    unpin: ['lever'],
  });
});

test('pins that can all stand are no conflict', () => {
  const pinned = [assigned('v1', 'a1', `${MONDAY}T08:00`)];
  const problem = compileProblem(aWeek({ visits: [aVisit()], pinned }));
  expect(findPinConflicts(problem)).toEqual({ conflicts: [], unpin: [] });
});

/** Breaches of these pins alone. */
function breachCount(problem: Problem, kept: ReadonlySet<string>): number {
  const plan = problem.visits.map(({ id, pinned }) => (kept.has(id) ? pinned : null));
  return checkPlan(problem, plan).filter(({ rule }) => rule !== 'pinned').length;
}

const subsetsOf = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.reduce<readonly (readonly T[])[]>(
    (sets, item) => [...sets, ...sets.map((set) => [...set, item])],
    [[]],
  );

test('by brute force: every set is minimal, and no fewer pins could be let go', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const pinned = assignments.slice(0, 7);
      const problem = compileProblem({ ...week, pinned });
      const { conflicts, unpin } = findPinConflicts(problem);
      const none = breachCount(problem, new Set());
      const ids = pinned.map(({ visit }) => visit);
      for (const { visits } of conflicts) {
        expect(breachCount(problem, new Set(visits))).toBeGreaterThan(none);
        for (const each of visits) {
          const rest = new Set(visits.filter((id) => id !== each));
          expect(breachCount(problem, rest)).toBeLessThanOrEqual(none);
        }
      }
      const enough = subsetsOf(ids)
        .filter(
          (gone) => breachCount(problem, new Set(ids.filter((id) => !gone.includes(id)))) <= none,
        )
        .map(({ length }) => length);
      expect(unpin.length).toBe(Math.min(...enough));
    }),
    { numRuns: 60 },
  );
});

test('thirty conflicts on thirty agents are told apart without a search', () => {
  const agents = Array.from({ length: 30 }, (_, i) => `a${i}`);
  const at = (agent: string, hour: string) =>
    assigned(`${agent}-${hour}`, agent, `${MONDAY}T${hour}:00`);
  const problem = compileProblem(
    aWeek({
      caregivers: agents.map((id) => aCaregiver({ id })),
      visits: agents.flatMap((agent) =>
        ['07', '20'].map((hour) =>
          aVisit({ id: `${agent}-${hour}`, start: `${MONDAY}T${hour}:00` }),
        ),
      ),
      pinned: agents.flatMap((agent) => [at(agent, '07'), at(agent, '20')]),
    }),
  );
  const { conflicts, unpin } = findPinConflicts(problem);
  expect(conflicts).toHaveLength(30);
  expect(unpin).toHaveLength(30);
});
