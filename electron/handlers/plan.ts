/** Gestures on the plan: each is judged, written whole, and can be undone whole. */
import type { VisitId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Visit } from '../../domain/visit.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, PlannedAssignment, Refusal } from '../contract.ts';
import { changePlan } from '../planning/change-plan.ts';
import { judgeWeekChange, rulesOf } from '../planning/judge.ts';
import type { OpenWeek } from '../planning/week-reader.ts';
import { needWeek } from './guards.ts';

type PlanChannel = 'plan.change' | 'visit.resize' | 'visit.cancel' | 'plan.undo' | 'plan.redo';

export function planHandlers(context: AppContext): Pick<Handlers, PlanChannel> {
  const { store, clock, weeks, emit } = context;
  return {
    'plan.change': ({ monday, changes, label, override }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const { week, planned } = weeks.open(service, monday);
      const changed = changePlan({ week, planned, profile: service.profile }, changes, override);
      if (!changed.ok) return changed;
      const { overridden } = changed.value;
      store.makeGesture({
        monday,
        label,
        assignments: changes,
        visits: [],
        override:
          override === null || overridden.length === 0
            ? null
            : {
                visits: changes.map(({ visit }) => visit),
                rules: overridden,
                reason: override.reason,
                author: context.author,
                at: clock.now(),
              },
      });
      emit('plan');
      return ok({ undo: label });
    },
    'visit.resize': ({ monday, visit: id, durationMinutes, label }) =>
      changeVisit(context, monday, label, id, (visit) => ({ ...visit, durationMinutes })),
    'visit.cancel': ({ monday, visit: id, cancelled, label }) =>
      changeVisit(context, monday, label, id, (visit) => ({ ...visit, cancelled })),
    'plan.undo': ({ monday }) => {
      const label = store.undo(monday);
      if (label === null) return err({ type: 'NothingToUndo' });
      emit('plan');
      return ok({ label });
    },
    'plan.redo': ({ monday }) => {
      const label = store.redo(monday);
      if (label === null) return err({ type: 'NothingToRedo' });
      emit('plan');
      return ok({ label });
    },
  };
}

/**
 * Changes one visit of the week. A longer visit must fit into the rounds that hold it; a cancelled
 * one leaves its round, so that it can't come back into it unseen.
 */
function changeVisit(
  context: AppContext,
  monday: string,
  label: string,
  id: VisitId,
  change: (visit: Visit) => Visit,
): Result<{ readonly undo: string }, Refusal> {
  const found = needWeek(context, monday);
  if (!found.ok) return found;
  const open = context.weeks.open(found.value.service, monday);
  const visit = open.rows.visits.find((one) => one.id === id);
  if (visit === undefined) return err({ type: 'VisitNotFound', visit: id });
  const changed = change(visit);
  if (!changed.cancelled) {
    const illegal = judgeVisit(open, changed);
    if (illegal !== null) return err(illegal);
  }
  context.store.makeGesture({
    monday,
    label,
    assignments: changed.cancelled ? backToTray(open.planned, id) : [],
    visits: [changed],
    override: null,
  });
  context.emit('plan');
  return ok({ undo: label });
}

function judgeVisit({ week, planned }: OpenWeek, changed: Visit): Refusal | null {
  const longer = {
    ...week,
    visits: week.visits.map((visit) =>
      visit.id === changed.id ? { ...visit, duration: changed.durationMinutes } : visit,
    ),
  };
  const rules = rulesOf(judgeWeekChange(week, longer, planned));
  return rules.length === 0 ? null : { type: 'IllegalChange', rules, visit: changed.id };
}

const backToTray = (
  planned: readonly PlannedAssignment[],
  id: VisitId,
): readonly PlannedAssignment[] =>
  planned
    .filter(({ visit }) => visit === id)
    .map((assignment) => ({ ...assignment, caregivers: [] }));
