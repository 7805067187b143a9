/** How far a timetable is beyond a rule: for questions about a change, where old breaches stay. */
import type { CaregiverRule, Timetable } from '../constraint.ts';
import { excessOf } from '../excess.ts';
import type { Problem } from '../problem.ts';

export interface Measure {
  /** Units beyond the limit, summed over all breaches of the rule; 0 where it holds. */
  readonly excess: number;
  /** The figures of its deepest breach. */
  readonly value: number;
  readonly limit: number;
}

export function measureRule(problem: Problem, timetable: Timetable, rule: CaregiverRule): Measure {
  let excess = 0;
  let deepest = -Infinity;
  let figures = { value: 0, limit: 0 };
  rule.check(problem, timetable, (name, value, limit) => {
    const depth = excessOf({ rule: name, value, limit });
    excess += depth;
    if (depth <= deepest) return;
    deepest = depth;
    figures = { value, limit };
  });
  return { excess, ...figures };
}
