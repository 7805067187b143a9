/**
 * What a stay in hospital does to the weeks that are prepared, and what its end does.
 *
 * A suspended visit keeps its row of the plan, unseen: that row is the habit that the return goes back
 * to. It is put before the law again then, since others may have been given the time.
 */
import { mondayOf } from '../../domain/calendar.ts';
import type { CallFacts } from '../../domain/call.ts';
import type { BeneficiaryId, CaregiverId, Day } from '../../domain/ids.ts';
import { assert } from '../../domain/result.ts';
import type { Absence, Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { RuleName } from '../../domain/week.ts';
import type { AppContext } from '../app.ts';
import type { PlannedAssignment } from '../contract.ts';
import { callsDue } from './calls-due.ts';
import { refreshVisits } from './refresh-visits.ts';
import { placesBack } from './places-back.ts';
import { readWants, wantedVisits } from './wants.ts';

/** What one week has to do with a stay. */
export interface StayOfWeek {
  readonly monday: Day;
  /** As they become. */
  readonly visits: readonly Visit[];
  readonly changes: readonly PlannedAssignment[];
  readonly calls: readonly CallFacts[];
  /** Of those visits, who had them: suspended, or seen again. */
  readonly had: readonly PlannedAssignment[];
  readonly stopped: ReadonlyMap<Visit['id'], RuleName | null>;
}

type StayContext = Pick<AppContext, 'store' | 'clock' | 'weeks'>;

/** Visits that would begin from then on; one that began before, by the plan, is kept. */
export function suspend({ store, clock }: StayContext, absence: Absence): readonly StayOfWeek[] {
  const person = personOf(absence);
  return mondaysFrom(store, clock.today()).map((monday) => {
    const stored = store.listVisits(monday);
    const planned = store.listPlanned(monday);
    const startOf = new Map(planned.map(({ visit, start }) => [visit, start]));
    const visits = stored
      .filter(
        ({ id, beneficiaryId, cancelled, preferred }) =>
          beneficiaryId === person && !cancelled && (startOf.get(id) ?? preferred) >= absence.from,
      )
      .map((visit) => ({ ...visit, cancelled: true }));
    const ids = new Set(visits.map(({ id }) => id));
    const had = planned.filter(({ visit }) => ids.has(visit));
    const gone = had.map((one) => ({ ...one, caregivers: [] }));
    const calls = callsDue({
      monday,
      absenceId: absence.id,
      away: null,
      visits: stored,
      planned,
      changes: gone,
    }).filter(({ who }) => 'caregiverId' in who);
    return { monday, visits, changes: [], calls, had, stopped: new Map() };
  });
}

/** `old` lasts until `next.to` now; what is wanted again from then on is put back. */
export function resume(
  context: StayContext,
  service: Service,
  next: Absence,
): readonly StayOfWeek[] {
  const { store, clock } = context;
  const person = personOf(next);
  const before = readWants(store);
  const others = before.absences.filter(({ id }) => id !== next.id);
  const after = { ...before, absences: [...others, next] };
  return mondaysFrom(store, clock.today()).map((monday) => {
    const stored = store.listVisits(monday);
    const wanted = wantedVisits(after, monday, service.timeZone);
    const { save } = refreshVisits(wantedVisits(before, monday, service.timeZone), stored, wanted);
    const isWanted = new Set(wanted.filter(({ cancelled }) => !cancelled).map(({ id }) => id));
    const known = new Set(stored.map(({ id }) => id));
    const visits = [
      ...stored
        .filter(
          ({ id, beneficiaryId, cancelled }) =>
            beneficiaryId === person && cancelled && isWanted.has(id),
        )
        .map((visit) => ({ ...visit, cancelled: false })),
      ...save.filter(({ id, beneficiaryId }) => beneficiaryId === person && !known.has(id)),
    ];
    const { given, ...places } = placesBack(context, { service, monday, wants: after, visits });
    const calls = callsDue({
      monday,
      absenceId: next.id,
      away: null,
      visits,
      planned: [],
      changes: given,
    });
    return { monday, visits, calls, ...places };
  });
}

function mondaysFrom(store: StayContext['store'], today: Day): readonly Day[] {
  const first = mondayOf(today);
  return store.listWeeks(first).map(({ monday }) => monday);
}

function personOf({ who }: Absence): BeneficiaryId {
  assert('beneficiaryId' in who, 'a person is away');
  return who.beneficiaryId;
}

/** Who had what, once each. */
export const agentsOf = (weeks: readonly StayOfWeek[]): readonly CaregiverId[] => [
  ...new Set(weeks.flatMap(({ had }) => had.flatMap(({ caregivers }) => caregivers))),
];
