/** Weeks: the list, the board's view, publication. */
import { ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { needWeek } from './guards.ts';

type WeekChannel = 'week.list' | 'week.load' | 'week.publish';

export function weekHandlers(context: AppContext): Pick<Handlers, WeekChannel> {
  const { store, weeks, planner, emitPlan } = context;
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
      const published = store.publish(monday, author);
      if (published.ok) emitPlan(monday);
      return published;
    },
  };
}
