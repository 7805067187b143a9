/** Weeks: the list, the board's view, publication. */
import { err, ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { needWeek } from './guards.ts';

type WeekChannel = 'week.list' | 'week.load' | 'week.publish';

export function weekHandlers(context: AppContext): Pick<Handlers, WeekChannel> {
  const { store, clock, weeks, planner, emit } = context;
  return {
    'week.list': () => store.listWeeks(),
    'week.load': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      return ok(weeks.view(found.value.service, monday, planner.load(monday) !== null));
    },
    'week.publish': ({ monday, author }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { planned, rows } = weeks.open(found.value.service, monday);
      if (planned.length === 0) return err({ type: 'NothingToPublish' });
      const version = store.publish(monday, {
        author,
        publishedAt: clock.now(),
        assignments: planned.map(({ visit, caregivers, start }) => ({ visit, caregivers, start })),
        cancelled: rows.visits.filter(({ cancelled }) => cancelled).map(({ id }) => id),
      });
      emit('plan');
      return ok({ version });
    },
  };
}
