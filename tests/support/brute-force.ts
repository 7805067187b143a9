/** The best legal plan by trying every one: for weeks of a handful of visits. */
import { checkPlan } from '../../solver/check.ts';
import { costOf } from '../../solver/cost.ts';
import type { Problem, ProblemAssignment, ProblemVisit } from '../../solver/problem.ts';
import { choosableStarts } from '../../solver/starts.ts';

export function bruteForceCost(problem: Problem): number {
  const plan: (ProblemAssignment | null)[] = problem.visits.map(() => null);
  const choices = problem.visits.map((visit) => choicesOf(problem, visit));
  let best = Infinity;
  const decide = (visit: number): void => {
    if (visit === plan.length) {
      const { total } = costOf(problem, plan);
      if (total < best && checkPlan(problem, plan).every(({ pinned }) => pinned)) best = total;
      return;
    }
    for (const choice of choices[visit] ?? []) {
      plan[visit] = choice;
      decide(visit + 1);
    }
  };
  decide(0);
  return best;
}

function choicesOf(problem: Problem, visit: ProblemVisit): readonly (ProblemAssignment | null)[] {
  if (problem.rules.pinned && visit.pinned !== null) return [visit.pinned];
  const crews = crewsOf(problem.caregivers.length, visit.requiredCaregivers);
  return [
    null,
    ...crews.flatMap((caregivers) =>
      choosableStarts(problem, visit).map((start) => ({ caregivers, start })),
    ),
  ];
}

function crewsOf(caregiverCount: number, size: number, from = 0): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(0, caregiverCount - from) }, (_, i) => from + i).flatMap(
    (first) => crewsOf(caregiverCount, size - 1, first + 1).map((others) => [first, ...others]),
  );
}
