/**
 * A loaded week as the screens work on it: the compiled problem, the live check, the words.
 *
 * What is true stays in the database; here lies only what can be computed from the last answer,
 * plus the gestures that are on their way there (drawn at once, taken back when refused).
 */
import { useCallback, useMemo, useState } from 'react';
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { WeekFile } from '../../domain/week.ts';
import type { WeekView } from '../../electron/contract.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { createLivePlan, type LivePlan } from '../../solver/live.ts';
import type { Plan, Problem, ProblemAssignment } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import { askOrTell } from '../ui/act.ts';
import { buildRows, type BoardRow } from './board-rows.ts';
import { gestureLabel, type LabelContext } from './command-labels.ts';
import { assignmentAfter, type Gesture } from './gesture.ts';
import { countHours, type RowHours } from './row-hours.ts';
import {
  caregiverNames,
  changedVisits,
  makeVisitCards,
  pinnedVisits,
  type VisitCard,
} from './visit-cards.ts';

export interface OverrideReason {
  readonly reason: string;
  readonly rules: readonly string[];
}

/** The label of what was done; null when it was refused, and the screen has said why. */
export type Outcome = string | null;

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
  readonly cancel: (visit: number) => Promise<Outcome>;
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
    (gesture: Gesture) => live.tryChange(gesture.visit, assignmentAfter(live.plan, gesture)),
    [live],
  );

  const commit = useCallback(
    async (gesture: Gesture, override: OverrideReason | null): Promise<Outcome> => {
      const label = gestureLabel(context, gesture);
      const before = live.plan[gesture.visit] ?? null;
      const after = assignmentAfter(live.plan, gesture);
      const draw = (assignment: ProblemAssignment | null): void => {
        live.apply(gesture.visit, assignment);
        setDraft({ of: live, plan: [...live.plan] });
      };
      draw(after);
      const done = await askOrTell('plan.change', {
        monday,
        changes: [
          {
            visit: visitIdAt(problem, gesture.visit),
            caregivers: (after?.caregivers ?? []).map((each) => caregiverIdAt(problem, each)),
            start: problem.axis.toLocal(after?.start ?? gesture.start),
            pinned: after !== null && still.pinned.has(gesture.visit),
          },
        ],
        label,
        override:
          override === null ? null : { reason: override.reason, rules: [...override.rules] },
      });
      if (done !== undefined) return label;
      draw(before);
      return null;
    },
    [context, live, monday, problem, still.pinned],
  );

  const pin = useCallback(
    async (visit: number, pinned: boolean): Promise<Outcome> => {
      const assignment = must(live.plan[visit], 'a pinned visit has somebody');
      const { person } = must(still.cards[visit], 'a card for each visit');
      const label = `${pinned ? 'Épingler' : 'Désépingler'} ${person}`;
      const done = await askOrTell('plan.change', {
        monday,
        changes: [
          {
            visit: visitIdAt(problem, visit),
            caregivers: assignment.caregivers.map((each) => caregiverIdAt(problem, each)),
            start: problem.axis.toLocal(assignment.start),
            pinned,
          },
        ],
        label,
        override: null,
      });
      return done === undefined ? null : label;
    },
    [live, monday, problem, still.cards],
  );

  const cancel = useCallback(
    async (visit: number): Promise<Outcome> => {
      const label = `Annuler l’intervention chez ${must(still.cards[visit], 'a card').person}`;
      const input = { monday, visit: visitIdAt(problem, visit), cancelled: true, label };
      const done = await askOrTell('visit.cancel', input);
      return done === undefined ? null : label;
    },
    [monday, problem, still.cards],
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
      cancel,
    }),
    [view, live, context, moment, still, judge, commit, pin, cancel],
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

export const visitIdAt = (problem: Problem, visit: number): VisitId =>
  must(problem.week.visits[visit], 'a visit of the week').id;

export const caregiverIdAt = (problem: Problem, caregiver: number): CaregiverId =>
  must(problem.week.caregivers[caregiver], 'a caregiver of the week').id;
