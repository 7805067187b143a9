/** What could be done about a week that was upset: found beside the window, taken as one gesture. */
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, PlannedAssignment, Refusal } from '../contract.ts';
import { callsDue } from '../planning/calls-due.ts';
import { changePlan } from '../planning/change-plan.ts';
import { changesOf, checkFact, rowsAfter, visitsOf } from '../planning/repair-fact.ts';
import type { OpenWeek } from '../planning/week-view.ts';
import type { PlanGesture } from '../store.ts';
import { invalid, needWeek } from './guards.ts';

type RepairChannel =
  | 'repair.prepare'
  | 'repair.start'
  | 'repair.stop'
  | 'repair.load'
  | 'repair.discard'
  | 'repair.take';

const SEED = 1;
/** A large week is given more: one second where a coordinator waits on the phone, three at most. */
const LARGE_VISIT_COUNT = 1_500;

export function repairHandlers(context: AppContext): Pick<Handlers, RepairChannel> {
  const { store, weeks, repairs, emit, emitPlan } = context;
  return {
    'repair.prepare': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      repairs.hold(weeks.open(found.value.service, monday));
      return ok(null);
    },
    'repair.start': ({ monday, fact, now }): Result<null, Refusal> => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const held = weeks.open(found.value.service, monday);
      const checked = checkFact(held, fact);
      if (!checked.ok) return checked;
      const { timeZone, from, to, visits } = held.week;
      if (createTimeAxis(timeZone, from, to).toMinutes(now) === undefined) return invalid('now');
      const seconds = visits.length > LARGE_VISIT_COUNT ? 2 : 0.6;
      repairs.start({ held, fact, now, seconds, seed: SEED });
      return ok(null);
    },
    'repair.stop': () => (repairs.stop() ? ok(null) : err({ type: 'NoRepair' })),
    'repair.load': () => repairs.load(),
    'repair.discard': async () => {
      await repairs.discard();
      return ok(null);
    },
    'repair.take': ({ monday, fact, changes: wanted, label }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const open = weeks.open(service, monday);
      const checked = checkFact(open, fact);
      if (!checked.ok) return checked;
      const after = weeks.openWith(service, (rows) => rowsAfter(rows, fact), open);
      const changes = changesOf(open.planned, fact, wanted);
      const changed = changePlan({ ...after, profile: service.profile }, changes, null);
      if (!changed.ok) return changed;
      // Who was planned for a visit that is cancelled leaves with it.
      const left = open.planned
        .filter(({ visit }) => fact.type === 'cancelled' && visit === fact.visit)
        .map((assignment) => ({ ...assignment, caregivers: [] }));
      store.changePlan({
        monday,
        label,
        changes: [...changes, ...left],
        override: null,
        visits: visitsOf(open.rows, fact),
        ...(fact.type === 'absence' ? absenceOf(fact.absence, open, changes) : {}),
      });
      if (fact.type === 'absence') emit('absences', 'plan', 'calls');
      else emitPlan(monday);
      return ok({ undo: label });
    },
  };
}

/** The absence itself, and who has to be told of what it changes. */
function absenceOf(
  absence: Absence,
  { rows, planned }: OpenWeek,
  changes: readonly PlannedAssignment[],
): Pick<PlanGesture, 'absence' | 'calls'> {
  const { id: absenceId, who } = absence;
  assert('caregiverId' in who, 'an agent is away');
  const { monday, visits } = rows;
  const away = who.caregiverId;
  return { absence, calls: callsDue({ monday, absenceId, away, visits, planned, changes }) };
}
