/** What the law says of a visit moved or made longer in a calendar, before anything is asked. */
import type { LocalTime, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { newBreaches } from '../../../solver/excess.ts';
import { createLivePlan, type LivePlan } from '../../../solver/live.ts';
import type { Problem } from '../../../solver/problem.ts';
import type { Level } from '../../../solver/verdict.ts';
import { breachLines, verdictLines, type WordsContext } from '../../plan/verdict-words.ts';
import { caregiverNames, makeVisitCards } from '../../plan/visit-cards.ts';

export interface Judgement {
  readonly level: Level;
  /** French; empty when all is well. */
  readonly lines: readonly string[];
}

interface Judge {
  readonly problem: Problem;
  readonly live: LivePlan;
  readonly context: WordsContext;
}

/** A view never changes: its compiled week is kept as long as it is. */
const judges = new WeakMap<WeekView, Judge>();

function judgeOf(view: WeekView): Judge {
  const known = judges.get(view);
  if (known !== undefined) return known;
  const problem = compileProblem(view.week);
  const plan = planFromAssignments(problem, view.planned);
  const live = createLivePlan(problem, plan);
  const context: WordsContext = {
    problem,
    plan,
    cards: makeVisitCards(view, problem),
    names: caregiverNames(view),
    profile: view.service.profile,
  };
  const judge = { problem, live, context };
  judges.set(view, judge);
  return judge;
}

/** The same caregivers at another start of the same week. */
export function judgeMove(view: WeekView, visit: VisitId, start: LocalTime): Judgement {
  const { problem, live, context } = judgeOf(view);
  const index = must(problem.visitIndex.get(visit), 'the visit is of this week');
  const held = must(live.plan[index], 'a visit that moves has somebody');
  const minutes = must(problem.axis.toMinutes(start), 'the start exists');
  const verdict = live.tryChange(index, { caregivers: held.caregivers, start: minutes });
  return { level: verdict.level, lines: verdictLines(context, verdict) };
}

/**
 * The same visit with another duration. A duration belongs to the problem, so both are weighed as
 * if the visit were just being placed: what the longer one breaks and the present one doesn't.
 */
export function judgeResize(view: WeekView, visit: VisitId, durationMinutes: number): Judgement {
  const { problem, live, context } = judgeOf(view);
  const index = must(problem.visitIndex.get(visit), 'the visit is of this week');
  const held = must(live.plan[index], 'a visit that is resized has somebody');
  const resized = compileProblem({
    ...view.week,
    visits: view.week.visits.map((each) =>
      each.id === visit ? { ...each, duration: durationMinutes } : each,
    ),
  });
  const without = live.plan.map((each, at) => (at === index ? null : each));
  const before = createLivePlan(problem, without).tryChange(index, held);
  const after = createLivePlan(resized, without).tryChange(index, held);
  const breaches = newBreaches(resized, before.breaches, after.breaches);
  if (breaches.length > 0) return { level: 'forbidden', lines: breachLines(context, breaches) };
  if (after.level === 'forbidden') return { level: 'avoid', lines: [] };
  // Only what the length changes: who goes there and when stays as it was.
  const notices = after.notices.filter(
    ({ term, amount }) =>
      !before.notices.some((known) => known.term === term && known.amount === amount),
  );
  return {
    level: notices.length === 0 ? 'good' : after.level,
    lines: verdictLines(context, { ...after, notices }),
  };
}
