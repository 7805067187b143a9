/**
 * Weeks already made follow the rows that they're made from: needs, absences, and who is helped.
 * Weeks gone by stay as they were; this one and the prepared ones to come follow.
 *
 * A visit that comes home (an absence is shorter than was said, or gone) is put before the law beside
 * what was planned since, whichever row brought it back: never on top of somebody's round.
 */
import { mondayOf } from '../../domain/calendar.ts';
import type { Result } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Refusal } from '../contract.ts';
import { placesBack } from './places-back.ts';
import { refreshVisits } from './refresh-visits.ts';
import { readWants, wantedVisits, type Wants } from './wants.ts';

type RefreshContext = Pick<AppContext, 'store' | 'clock' | 'weeks'>;

/** Writes and lets the weeks follow, in one transaction; a refusal leaves everything as it was. */
export function writeAndRefresh<T>(
  context: RefreshContext,
  write: () => Result<T, Refusal>,
): Result<T, Refusal> {
  const { store } = context;
  return store.transact(() => {
    const before = readWants(store);
    const written = write();
    if (written.ok) refreshWeeks(context, before, readWants(store));
    return written;
  });
}

export function refreshWeeks(
  { store, clock, weeks }: RefreshContext,
  before: Wants,
  after: Wants,
): void {
  const service = store.loadService();
  if (service === null) return;
  const thisMonday = mondayOf(clock.today());
  // What was computed of a week is of the rows before this write.
  weeks.forgetAll();
  try {
    for (const { monday } of store.listWeeks(thisMonday)) {
      const stored = store.listVisits(monday);
      const refresh = refreshVisits(
        wantedVisits(before, monday, service.timeZone),
        stored,
        wantedVisits(after, monday, service.timeZone),
      );
      if (refresh.save.length + refresh.remove.length === 0) continue;
      const away = new Set(stored.filter(({ cancelled }) => cancelled).map(({ id }) => id));
      const visits = refresh.save.filter(({ id, cancelled }) => away.has(id) && !cancelled);
      const { changes } = placesBack({ store, weeks }, { service, monday, wants: after, visits });
      store.refreshWeek(monday, { ...refresh, places: changes });
    }
  } finally {
    // Nor may what was read in the middle outlive it, should the write be taken back.
    weeks.forgetAll();
  }
}
