/** How far a timetable is beyond a rule: for questions about a change, where old breaches stay. */
import type { CaregiverRule, Report, Timetable } from '../constraint.ts';
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
  excess = 0;
  deepest = -Infinity;
  rule.check(problem, timetable, note);
  return excess === 0 ? HOLDS : { excess, value: deepestValue, limit: deepestLimit };
}

const HOLDS: Measure = { excess: 0, value: 0, limit: 0 };

/** One counter for all calls, since rules are synchronous: a closure a call would be garbage. */
let excess = 0;
let deepest = -Infinity;
let deepestValue = 0;
let deepestLimit = 0;
const note: Report = (rule, value, limit) => {
  const depth = excessOf({ rule, value, limit });
  excess += depth;
  if (depth <= deepest) return;
  deepest = depth;
  deepestValue = value;
  deepestLimit = limit;
};
