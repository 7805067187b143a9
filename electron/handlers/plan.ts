/** Gestures on the plan: each is judged, written whole, and can be undone whole. */
import type { Day } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Input, Refusal } from '../contract.ts';
import { changePlan } from '../planning/change-plan.ts';
import { judgeWeekChange, rulesOf } from '../planning/judge.ts';
import type { OpenWeek } from '../planning/week-reader.ts';
import { needWeek } from './guards.ts';

type PlanChannel = 'plan.change' | 'visit.resize' | 'visit.cancel' | 'plan.undo' | 'plan.redo';

export function planHandlers(context: AppContext): Pick<Handlers, PlanChannel> {
  const { store, weeks, emitPlan } = context;
  const emitIfDone = <T>(monday: Day, result: Result<T, Refusal>): Result<T, Refusal> => {
    if (result.ok) emitPlan(monday);
    return result;
  };
  const toUndo = (
    { monday, label }: { readonly monday: Day; readonly label: string },
    result: Result<null, Refusal>,
  ): Result<{ readonly undo: string }, Refusal> =>
    emitIfDone(monday, result.ok ? ok({ undo: label }) : result);
  return {
    'plan.change': ({ monday, changes, label, override }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const { week, planned } = weeks.open(service, monday);
      const changed = changePlan({ week, planned, profile: service.profile }, changes, override);
      if (!changed.ok) return changed;
      const { overridden } = changed.value;
      store.changePlan({
        monday,
        label,
        changes,
        override:
          override === null || overridden.length === 0
            ? null
            : { reason: override.reason, rules: overridden },
      });
      emitPlan(monday);
      return ok({ undo: label });
    },
    'visit.resize': (input) => {
      const found = needWeek(context, input.monday);
      if (!found.ok) return found;
      const illegal = judgeLength(weeks.open(found.value.service, input.monday), input);
      if (illegal !== null) return err(illegal);
      return toUndo(input, store.resizeVisit(input));
    },
    'visit.cancel': (input) => {
      const found = needWeek(context, input.monday);
      if (!found.ok) return found;
      return toUndo(input, store.cancelVisit(input));
    },
    'plan.undo': ({ monday }) => emitIfDone(monday, store.undo(monday)),
    'plan.redo': ({ monday }) => emitIfDone(monday, store.redo(monday)),
  };
}

/** A longer visit must fit into the rounds that hold it. */
function judgeLength(
  { week, planned }: OpenWeek,
  { visit: id, durationMinutes }: Input<'visit.resize'>,
): Refusal | null {
  const resized = {
    ...week,
    visits: week.visits.map((visit) =>
      visit.id === id ? { ...visit, duration: durationMinutes } : visit,
    ),
  };
  const rules = rulesOf(judgeWeekChange(week, resized, planned));
  return rules.length === 0 ? null : { type: 'IllegalChange', rules, visit: id };
}
