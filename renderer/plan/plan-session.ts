/**
 * A loaded week as the screens work on it: the compiled problem, the live check, the words.
 *
 * What is true stays in the database; here lies only what can be computed from the last answer,
 * plus the gestures that are on their way there (drawn at once, taken back when refused).
 */
import { useCallback, useMemo, useState } from 'react';
import { must } from '../../domain/result.ts';
import type { WeekFile } from '../../domain/week.ts';
import type { WeekView } from '../../electron/contract.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { createLivePlan, type LivePlan } from '../../solver/live.ts';
import type { Plan, Problem, ProblemAssignment } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import { askAssignment, askPin, type Outcome, type OverrideReason } from './ask-change.ts';
import { buildRows, type BoardRow } from './board-rows.ts';
import { gestureLabel, type LabelContext } from './command-labels.ts';
import { assignmentAfter, type Gesture } from './gesture.ts';
import { judgeGesture } from './judge-gesture.ts';
import { countHours, type RowHours } from './row-hours.ts';
import {
  caregiverNames,
  changedVisits,
  makeVisitCards,
  pinnedVisits,
  type VisitCard,
} from './visit-cards.ts';

export interface PlanSession extends LabelContext {
  readonly view: WeekView;
  readonly problem: Problem;
  readonly live: LivePlan;
  readonly plan: Plan;
  readonly cards: readonly VisitCard[];
  readonly names: readonly string[];
  readonly rows: readonly BoardRow[];
  readonly hours: readonly RowHours[];
  readonly pinned: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  readonly breaches: readonly Breach[];
  /** What the law and the habits say of a gesture, before it is made. */
  readonly judge: (gesture: Gesture) => Verdict;
  /** Makes it: drawn at once, then asked of the app. */
  readonly commit: (gesture: Gesture, override: OverrideReason | null) => Promise<Outcome>;
  readonly pin: (visit: number, pinned: boolean) => Promise<Outcome>;
}

/** The session of the last answer; a new answer makes a new one, rows that are alike are kept. */
export function usePlanSession(view: WeekView): PlanSession {
  const [compileOnce] = useState(createCompiler);
  const [keepRows] = useState(createRowKeeper);
  const [keepChanged] = useState(createSetKeeper);
  const [keepPinned] = useState(createSetKeeper);
  // What the live plan became by gestures that are still on their way to the database.
  const [draft, setDraft] = useState<{ readonly of: LivePlan; readonly plan: Plan } | null>(null);
  const problem = useMemo(() => compileOnce(view.week), [compileOnce, view.week]);
  const still = useMemo(
    () => ({
      cards: makeVisitCards(view, problem),
      names: caregiverNames(view),
      isPublished: view.publication !== null,
      pinned: keepPinned(pinnedVisits(view.planned, problem)),
    }),
    [view, problem, keepPinned],
  );
  const opened = useMemo(() => {
    const plan = planFromAssignments(problem, view.planned);
    return { plan, live: createLivePlan(problem, plan) };
  }, [problem, view.planned]);
  const { live } = opened;
  const plan = draft?.of === live ? draft.plan : opened.plan;
  const moment = useMemo(() => {
    const rows = keepRows(problem, plan);
    return {
      plan,
      rows,
      hours: countHours(problem, rows),
      changed: keepChanged(changedVisits(problem, plan, still.isPublished)),
      breaches: live.breaches(),
    };
  }, [keepRows, keepChanged, live, plan, problem, still]);

  const context: LabelContext = useMemo(
    () => ({ problem, plan: moment.plan, cards: still.cards, names: still.names }),
    [problem, moment, still],
  );
  const monday = view.monday;

  const judge = useCallback(
    (gesture: Gesture) => judgeGesture(problem, live, still.pinned, gesture),
    [problem, live, still.pinned],
  );

  const commit = useCallback(
    async (gesture: Gesture, override: OverrideReason | null): Promise<Outcome> => {
      const label = gestureLabel(context, gesture);
      const { visit } = gesture;
      const before = live.plan[visit] ?? null;
      const after = assignmentAfter(live.plan, gesture);
      const draw = (assignment: ProblemAssignment | null): void => {
        live.apply(visit, assignment);
        setDraft({ of: live, plan: [...live.plan] });
      };
      draw(after);
      const pinned = still.pinned.has(visit);
      const wish = { visit, assignment: after, pinned, label, override };
      const done = await askAssignment({ monday, problem }, wish);
      if (done === null) draw(before);
      return done;
    },
    [context, live, monday, problem, still.pinned],
  );

  const { cards } = still;
  const pin = useCallback(
    (visit: number, pinned: boolean): Promise<Outcome> => {
      const assignment = must(live.plan[visit], 'a pinned visit has somebody');
      return askPin({ monday, problem, cards }, visit, assignment, pinned);
    },
    [live, monday, problem, cards],
  );

  return useMemo(
    () => ({
      view,
      live,
      ...context,
      ...moment,
      pinned: still.pinned,
      judge,
      commit,
      pin,
    }),
    [view, live, context, moment, still, judge, commit, pin],
  );
}

/** Compiles the week once for as long as its people, needs and rules stay the same. */
function createCompiler(): (week: WeekFile) => Problem {
  let last: { readonly written: string; readonly problem: Problem } | null = null;
  return (week) => {
    const written = JSON.stringify(week);
    if (last?.written !== written) last = { written, problem: compileProblem(week) };
    return last.problem;
  };
}

/** Rows that a gesture didn't touch stay the same objects. */
function createRowKeeper(): (problem: Problem, plan: Plan) => readonly BoardRow[] {
  let last: readonly BoardRow[] = [];
  return (problem, plan) => {
    last = buildRows(problem, plan, last);
    return last;
  };
}

/** A set with the same members stays the same object: rows that show it aren't drawn again. */
function createSetKeeper(): (next: ReadonlySet<number>) => ReadonlySet<number> {
  let last: ReadonlySet<number> = new Set();
  return (next) => {
    const isSame = last.size === next.size && [...next].every((each) => last.has(each));
    if (!isSame) last = next;
    return last;
  };
}
