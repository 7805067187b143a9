/** What the law, the habits and the coordinator's own pin say of a gesture, before it is made. */
import type { LivePlan } from '../../solver/live.ts';
import type { Problem } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import { visitIdAt } from './ask-change.ts';
import { assignmentAfter, type Gesture } from './gesture.ts';

/**
 * A pinned visit stays until it is unpinned: the search is told of pins by itself, the hand is told
 * here. Nobody sets a pin aside with a reason, since taking it out is one key.
 */
export function judgeGesture(
  problem: Problem,
  live: LivePlan,
  pinned: ReadonlySet<number>,
  gesture: Gesture,
): Verdict {
  if (pinned.has(gesture.visit)) return pinnedVerdict(problem, gesture.visit);
  return live.tryChange(gesture.visit, assignmentAfter(live.plan, gesture));
}

function pinnedVerdict(problem: Problem, visit: number): Verdict {
  return {
    level: 'forbidden',
    breaches: [
      {
        rule: 'pinned',
        caregiver: null,
        day: problem.visits[visit]?.day ?? 0,
        visits: [visitIdAt(problem, visit)],
        value: 0,
        limit: 0,
        pinned: true,
      },
    ],
    notices: [],
    costDelta: 0,
    terms: {},
    overridable: false,
  };
}
