/**
 * A week opened without a board: what a calendar, or a proposal that is being read, works on.
 *
 * Nothing is drawn before the app has answered, so there is no draft here: the next view of the
 * week is the next session. A view never changes, hence its session is kept as long as it is.
 */
import type { WeekView } from '../../electron/contract.ts';
import { must } from '../../domain/result.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { createLivePlan } from '../../solver/live.ts';
import { askAssignment, askPin } from './ask-change.ts';
import { buildRows } from './board-rows.ts';
import { gestureLabel } from './command-labels.ts';
import { assignmentAfter } from './gesture.ts';
import { judgeGesture } from './judge-gesture.ts';
import type { PlanSession } from './plan-session.ts';
import { countHours } from './row-hours.ts';
import { caregiverNames, changedVisits, makeVisitCards, pinnedVisits } from './visit-cards.ts';

const sessions = new WeakMap<WeekView, PlanSession>();

/** The session of a view: the same one each time it is asked for. */
export function openSession(view: WeekView): PlanSession {
  const known = sessions.get(view);
  if (known !== undefined) return known;
  const session = createSession(view);
  sessions.set(view, session);
  return session;
}

function createSession(view: WeekView): PlanSession {
  const { monday } = view;
  const problem = compileProblem(view.week);
  const plan = planFromAssignments(problem, view.planned);
  const live = createLivePlan(problem, plan);
  const rows = buildRows(problem, plan);
  const pinned = pinnedVisits(view.planned, problem);
  const context = {
    problem,
    plan,
    cards: makeVisitCards(view, problem),
    names: caregiverNames(view),
  };
  const asked = { monday, ...context };
  return {
    view,
    live,
    ...context,
    rows,
    hours: countHours(problem, rows),
    pinned,
    changed: changedVisits(problem, plan, view.publication !== null),
    breaches: live.breaches(),
    judge: (gesture) => judgeGesture(problem, live, pinned, gesture),
    commit: (gesture, override) =>
      askAssignment(asked, {
        visit: gesture.visit,
        assignment: assignmentAfter(plan, gesture),
        pinned: pinned.has(gesture.visit),
        label: gestureLabel(context, gesture),
        override,
      }),
    pin: (visit, isPinned) =>
      askPin(asked, visit, must(plan[visit], 'a pinned visit has somebody'), isPinned),
  };
}
