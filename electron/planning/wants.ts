/** What asks for visits: needs, less the absences, of people who are helped, near their habits. */
import { expandNeeds } from '../../domain/expand-needs.ts';
import { habitualWeeks, type HabitualWeek } from '../../domain/habitual-week.ts';
import { keepHelped } from '../../domain/helped.ts';
import type { Day } from '../../domain/ids.ts';
import type { Absence, Beneficiary, Need } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Store } from '../store.ts';

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

/** What that week holds when nobody has changed anything by hand. */
export const wantedVisits = (wants: Wants, monday: Day, timeZone: string): readonly Visit[] =>
  keepHelped(expandNeeds({ ...wants, monday, timeZone }), wants.beneficiaries);
