/** Gestures on the plan: each is judged, written whole, and can be undone whole. */
import type { Day } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { LegalProfile } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Input, Refusal } from '../contract.ts';
import { changePlan, weighBreaches, type Override } from '../planning/change-plan.ts';
import { judgeWeekChange, rulesOf } from '../planning/judge.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';
import type { Replayed } from '../store.ts';
import { needWeek } from './guards.ts';

type PlanChannel = 'plan.change' | 'visit.resize' | 'visit.cancel' | 'plan.undo' | 'plan.redo';

export function planHandlers(context: AppContext): Pick<Handlers, PlanChannel> {
  const { store, weeks, emit, emitPlan } = context;
  const emitIfDone = <T>(monday: Day, result: Result<T, Refusal>): Result<T, Refusal> => {
    if (result.ok) emitPlan(monday);
    return result;
  };
  const toUndo = (
    { monday, label }: { readonly monday: Day; readonly label: string },
    result: Result<null, Refusal>,
  ): Result<{ readonly undo: string }, Refusal> =>
    emitIfDone(monday, result.ok ? ok({ undo: label }) : result);
  const toLabel = (
    monday: Day,
    replayed: Result<Replayed, Refusal>,
  ): Result<{ readonly label: string }, Refusal> => {
    if (!replayed.ok) return replayed;
    const { label, hasAbsence, hasPeople } = replayed.value;
    if (hasPeople) emit('people', 'needs', 'plan');
    else if (hasAbsence) emit('absences', 'plan', 'calls');
    else emitPlan(monday);
    return ok({ label });
  };
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
      const { service } = found.value;
      const judged = judgeLength(weeks.open(service, input.monday), service.profile, input);
      if (!judged.ok) return judged;
      return toUndo(input, store.resizeVisit({ ...input, override: judged.value }));
    },
    'visit.cancel': (input) => {
      const found = needWeek(context, input.monday);
      if (!found.ok) return found;
      return toUndo(input, store.cancelVisit(input));
    },
    'plan.undo': ({ monday }) => toLabel(monday, store.undo(monday)),
    'plan.redo': ({ monday }) => toLabel(monday, store.redo(monday)),
  };
}

/** A longer visit must fit into the rounds that hold it: the reason to keep where it doesn't. */
function judgeLength(
  { week, planned }: OpenWeek,
  profile: LegalProfile,
  { visit: id, durationMinutes, override }: Input<'visit.resize'>,
): Result<Override, Refusal> {
  const resized = {
    ...week,
    visits: week.visits.map((visit) =>
      visit.id === id ? { ...visit, duration: durationMinutes } : visit,
    ),
  };
  const found = judgeWeekChange(week, resized, planned);
  const { breaches, illegal } = weighBreaches(profile, found, override);
  if (illegal.length > 0) return err({ type: 'IllegalChange', rules: rulesOf(illegal), visit: id });
  if (override === null || breaches.length === 0) return ok(null);
  return ok({ reason: override.reason, rules: rulesOf(breaches) });
}
