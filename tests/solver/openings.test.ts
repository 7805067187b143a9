/** An opening is legal, costs what the whole count says, and is found wherever one is. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { createDraft } from '../../solver/draft.ts';
import { newBreaches } from '../../solver/excess.ts';
import { openingsOf } from '../../solver/openings.ts';
import type { Plan, ProblemAssignment } from '../../solver/problem.ts';
import { choosableStarts } from '../../solver/starts.ts';
import { scenes } from '../support/random-week.ts';

test('every opening is legal at its price; where none is found, none is by brute force', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem({ ...week, pinned: [] });
      const plan: Plan = planFromAssignments(problem, assignments);
      const draft = createDraft(problem, plan);
      const before = checkPlan(problem, plan);
      const isLegal = (visit: number, assignment: ProblemAssignment): boolean =>
        newBreaches(problem, before, checkPlan(problem, plan.with(visit, assignment))).length === 0;
      for (const visit of problem.visits) {
        if (plan[visit.index] !== null) continue;
        const openings = openingsOf(draft, visit.index, {
          from: visit.earliest,
          kept: [],
          priceOfStart: () => 0,
        });
        for (const { assignment, costDelta } of openings) {
          expect(isLegal(visit.index, assignment)).toBe(true);
          const after = costOf(problem, plan.with(visit.index, assignment)).total;
          expect(costDelta).toBe(after - costOf(problem, plan).total);
        }
        if (visit.requiredCaregivers > 1 || visit.links.length > 0) continue;
        const able = problem.caregivers
          .map(({ index }) => index)
          .filter((caregiver) =>
            choosableStarts(problem, visit).some((start) =>
              isLegal(visit.index, { caregivers: [caregiver], start }),
            ),
          );
        const found = openings.map(({ assignment }) => must(assignment.caregivers[0], 'somebody'));
        expect(found.toSorted((a, b) => a - b)).toEqual(able);
      }
    }),
    { numRuns: 60 },
  );
});
