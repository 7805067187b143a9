/** What could be done about an absence: found beside the window, taken as one gesture. */
import { err, ok, type Result } from '../../domain/result.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { changePlan } from '../planning/change-plan.ts';
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
  const { store, weeks, repairs, emit } = context;
  return {
    'repair.prepare': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      repairs.hold(weeks.open(found.value.service, monday));
      return ok(null);
    },
    'repair.start': ({ monday, caregiver, from, to, now }): Result<null, Refusal> => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const held = weeks.open(found.value.service, monday);
      const { week } = held;
      if (!week.caregivers.some(({ id }) => id === caregiver)) {
        return err({ type: 'CaregiverNotFound', caregiver });
      }
      if (to !== null && to <= from) return invalid('to');
      const axis = createTimeAxis(week.timeZone, week.from, week.to);
      if (axis.toMinutes(from) === undefined) return invalid('from');
      if (to !== null && axis.toMinutes(to) === undefined) return invalid('to');
      if (axis.toMinutes(now) === undefined) return invalid('now');
      repairs.start({
        held,
        fact: { caregiver, from, to },
        now,
        seconds: week.visits.length > LARGE_VISIT_COUNT ? 2 : 0.6,
        seed: SEED,
      });
      return ok(null);
    },
    'repair.stop': () => (repairs.stop() ? ok(null) : err({ type: 'NoRepair' })),
    'repair.load': () => repairs.load(),
    'repair.discard': async () => {
      await repairs.discard();
      return ok(null);
    },
    'repair.take': ({ monday, absence, changes, label }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const { week, planned } = weeks.open(service, monday);
      const { who, from, to } = absence;
      if (!('caregiverId' in who)) return invalid('absence.who');
      if (to !== null && to <= from) return invalid('absence.to');
      if (!week.caregivers.some(({ id }) => id === who.caregiverId)) {
        return err({ type: 'CaregiverNotFound', caregiver: who.caregiverId });
      }
      const changed = changePlan({ week, planned, profile: service.profile }, changes, null);
      if (!changed.ok) return changed;
      store.changePlan({ monday, label, changes, override: null, absence });
      emit('absences', 'plan');
      return ok({ undo: label });
    },
  };
}
