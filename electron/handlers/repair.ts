/** What could be done about a week that was upset: found beside the window, taken as one gesture. */
import type { CallFacts } from '../../domain/call.ts';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, PlannedAssignment, Refusal } from '../contract.ts';
import { callsDue } from '../planning/calls-due.ts';
import { changePlan } from '../planning/change-plan.ts';
import { laterWeeks } from '../planning/later-weeks.ts';
import { changesOf, checkFact, rowsAfter, visitsOf } from '../planning/repair-fact.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';
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
      const later =
        fact.type === 'absence' ? laterWeeks(store, monday, fact.absence, service.timeZone) : null;
      store.changePlan({
        monday,
        label,
        changes: [...changes, ...left, ...(later?.changes ?? [])],
        override: null,
        visits: visitsOf(open.rows, fact),
        ...(fact.type === 'absence' ? { absence: fact.absence } : {}),
        calls:
          fact.type === 'absence'
            ? [...callsOf(fact.absence, open, changes), ...(later?.calls ?? [])]
            : [],
      });
      if (fact.type === 'absence') emit('absences', 'plan', 'calls');
      else emitPlan(monday);
      return ok({ undo: label });
    },
  };
}

/** Who has to be told of what an absence changes in the week that is open. */
function callsOf(
  { id: absenceId, who }: Absence,
  { rows, planned }: OpenWeek,
  changes: readonly PlannedAssignment[],
): readonly CallFacts[] {
  assert('caregiverId' in who, 'an agent is away');
  const { monday, visits } = rows;
  return callsDue({ monday, absenceId, away: who.caregiverId, visits, planned, changes });
}
