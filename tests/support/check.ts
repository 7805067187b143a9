/** Shortcuts from a week file to what the checker says of it. */
import type { Assignment, RuleName, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { allTo } from './week.ts';

/** Everything that the plan breaks; by default `a1` does every visit at its earliest minute. */
export function breachesOf(
  week: WeekFile,
  assignments: readonly Assignment[] = allTo(week, 'a1'),
): readonly Breach[] {
  const problem = compileProblem(week);
  return checkPlan(problem, planFromAssignments(problem, assignments));
}

/** The figures of one rule's breaches: [found, allowed] each; empty when the rule holds. */
export function figuresOf(
  week: WeekFile,
  rule: RuleName,
  assignments?: readonly Assignment[],
): readonly (readonly [value: number, limit: number])[] {
  return breachesOf(week, assignments)
    .filter((breach) => breach.rule === rule)
    .map(({ value, limit }) => [value, limit]);
}
