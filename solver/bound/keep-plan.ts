/** The same problem where what is planned stays: for a bound on what filling its holes can cost. */
import type { Plan, Problem } from '../problem.ts';

/** Every assignment of the plan is a pin; a pin of the week stands before it. */
export const keepPlan = (problem: Problem, plan: Plan): Problem => ({
  ...problem,
  rules: { ...problem.rules, pinned: true },
  visits: problem.visits.map((visit) => ({
    ...visit,
    pinned: (problem.rules.pinned ? visit.pinned : null) ?? plan[visit.index] ?? null,
  })),
});
