/** Between what is written (ids, wall clock) and what is computed (indexes, elapsed minutes). */
import type { CaregiverId } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import type { Assignment } from '../domain/week.ts';
import type { Plan, Problem, ProblemAssignment } from './problem.ts';

/** The plan that these assignments make; every other visit is uncovered. */
export function planFromAssignments(problem: Problem, assignments: readonly Assignment[]): Plan {
  const plan: (ProblemAssignment | null)[] = problem.visits.map(() => null);
  for (const { visit, caregivers, start } of assignments) {
    plan[must(problem.visitIndex.get(visit), `visit ${visit} is in the week`)] = {
      caregivers: caregivers.map((id) =>
        must(problem.caregiverIndex.get(id), `caregiver ${id} is in the week`),
      ),
      start: must(problem.axis.toMinutes(start), `${start} exists`),
    };
  }
  return plan;
}

/**
 * The covered visits in the order of the file. In the hour that happens twice in October the
 * wall clock can't tell the second from the first: starts are taken from the first alone.
 */
export function assignmentsFromPlan(problem: Problem, plan: Plan): readonly Assignment[] {
  return problem.week.visits.flatMap(({ id }, index): Assignment[] => {
    const assignment = plan[index];
    if (assignment === null || assignment === undefined) return [];
    return [
      {
        visit: id,
        caregivers: assignment.caregivers.map((caregiver) => caregiverId(problem, caregiver)),
        start: problem.axis.toLocal(assignment.start),
      },
    ];
  });
}

export const caregiverId = (problem: Problem, index: number): CaregiverId =>
  must(problem.week.caregivers[index], 'a caregiver of the week').id;
