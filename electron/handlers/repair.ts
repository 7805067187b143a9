/** What could be done about an absence: found beside the window, written by its own gestures. */
import { err, ok } from '../../domain/result.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { Assignment } from '../../domain/week.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { invalid, needWeek } from './guards.ts';

const SEED = 1;
/** A large week is given more: one second where a coordinator waits on the phone, three at most. */
const LARGE_VISIT_COUNT = 1_500;

export function repairHandlers(context: AppContext): Pick<Handlers, 'repair.find'> {
  const { weeks, findRepair } = context;
  return {
    'repair.find': async ({ monday, caregiver, from, to, now }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { week, planned } = weeks.open(found.value.service, monday);
      if (!week.caregivers.some(({ id }) => id === caregiver)) {
        return err({ type: 'CaregiverNotFound', caregiver });
      }
      if (to !== null && to <= from) return invalid('to');
      const axis = createTimeAxis(week.timeZone, week.from, week.to);
      if (axis.toMinutes(from) === undefined) return invalid('from');
      if (to !== null && axis.toMinutes(to) === undefined) return invalid('to');
      if (axis.toMinutes(now) === undefined) return invalid('now');
      const pinned = planned.filter((assignment) => assignment.pinned);
      return ok(
        await findRepair({
          week: { ...week, pinned: pinned.map(bare) },
          planned: planned.map(bare),
          absence: { caregiver, from, to },
          now,
          seconds: week.visits.length > LARGE_VISIT_COUNT ? 2 : 0.6,
          seed: SEED,
        }),
      );
    },
  };
}

const bare = ({ visit, caregivers, start }: Assignment): Assignment => ({
  visit,
  caregivers,
  start,
});
