/** Every plan of a week of a handful of visits, and the best legal one among them. */
import { checkPlan } from '../../solver/check.ts';
import { costOf } from '../../solver/cost.ts';
import type { Plan, Problem, ProblemAssignment, ProblemVisit } from '../../solver/problem.ts';
import { choosableStarts } from '../../solver/starts.ts';

export function bruteForceCost(problem: Problem): number {
  let best = Infinity;
  for (const plan of everyPlan(problem)) {
    const { total } = costOf(problem, plan);
    if (total < best && checkPlan(problem, plan).every(({ pinned }) => pinned)) best = total;
  }
  return best;
}

/** How many plans `everyPlan` makes. */
export const planCount = (problem: Problem): number =>
  problem.visits.reduce((count, visit) => count * choicesOf(problem, visit).length, 1);

/** Each visit to nobody, or to each crew at each minute that may be chosen. One plan, changed. */
export function* everyPlan(problem: Problem): Generator<Plan> {
  const choices = problem.visits.map((visit) => choicesOf(problem, visit));
  const plan: (ProblemAssignment | null)[] = choices.map((ofVisit) => ofVisit[0] ?? null);
  const turns = choices.map(() => 0);
  for (;;) {
    yield plan;
    let visit = 0;
    for (; visit < plan.length; visit++) {
      const ofVisit = choices[visit] ?? [];
      const turn = ((turns[visit] ?? 0) + 1) % ofVisit.length;
      turns[visit] = turn;
      plan[visit] = ofVisit[turn] ?? null;
      if (turn !== 0) break;
    }
    if (visit === plan.length) return;
  }
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
