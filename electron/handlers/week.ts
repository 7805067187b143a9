/** Weeks: the list, the board's view, publication. */
import { addDays, mondayOf } from '../../domain/calendar.ts';
import { ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { needWeek } from './guards.ts';

/** A year and the same season before it. */
const WEEKS_LISTED = 60;

type WeekChannel = 'week.list' | 'week.load' | 'week.publish';

export function weekHandlers(context: AppContext): Pick<Handlers, WeekChannel> {
  const { store, clock, weeks, planner, emitPlan } = context;
  return {
    // What is chosen from is lately lived: all the years of a large service take long to list.
    'week.list': () => store.listWeeks(addDays(mondayOf(clock.today()), -WEEKS_LISTED * 7)),
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
