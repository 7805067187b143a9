/**
 * Weeks already made follow the rows that they're made from: needs, absences, and who is helped.
 * Weeks gone by stay as they were; this one and the prepared ones to come follow.
 */
import { mondayOf } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import { habitualWeeks, type HabitualWeek } from '../../domain/habitual-week.ts';
import { keepHelped } from '../../domain/helped.ts';
import type { Day } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { Absence, Beneficiary, Need } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { AppContext } from '../app.ts';
import type { Refusal } from '../contract.ts';
import type { Store } from '../store.ts';
import { refreshVisits } from './refresh-visits.ts';

/** What asks for visits. */
export interface Wants {
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly habits: readonly HabitualWeek[];
}

export const readWants = (store: Store): Wants => ({
  needs: store.needs.list(),
  absences: store.absences.list(),
  beneficiaries: store.beneficiaries.list(),
  habits: habitualWeeks(store.templates.list(), store.templateLines.list()),
});

/** Writes and lets the weeks follow, in one transaction; a refusal leaves everything as it was. */
export function writeAndRefresh<T>(
  context: Pick<AppContext, 'store' | 'clock'>,
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
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  before: Wants,
  after: Wants,
): void {
  const service = store.loadService();
  if (service === null) return;
  const thisMonday = mondayOf(clock.today());
  for (const { monday } of store.listWeeks()) {
    if (monday < thisMonday) continue;
    const refresh = refreshVisits(
      wantedVisits(before, monday, service.timeZone),
      store.listVisits(monday),
      wantedVisits(after, monday, service.timeZone),
    );
    if (refresh.save.length + refresh.remove.length > 0) store.refreshWeek(monday, refresh);
  }
}

/** What that week holds when nobody has changed anything by hand. */
export const wantedVisits = (wants: Wants, monday: Day, timeZone: string): readonly Visit[] =>
  keepHelped(expandNeeds({ ...wants, monday, timeZone }), wants.beneficiaries);
