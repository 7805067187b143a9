/** Weeks read one after another, for counters or for the hours around a week: what they share is read once. */
import { addDays } from '../domain/calendar.ts';
import type { Day } from '../domain/ids.ts';
import { makeWeek } from '../domain/make-week.ts';
import type { Absence, Beneficiary, Caregiver, Commitment, Service } from '../domain/service.ts';
import type { TravelTime } from '../domain/travel-time.ts';
import type { Visit } from '../domain/visit.ts';
import type { WeekFile } from '../domain/week.ts';
import { profileRuleValues } from '../solver/rules/index.ts';
import type { WeekSource } from './week-source.ts';

/** What every week reads alike: asked of the source once. */
export interface Around {
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly ways: readonly TravelTime[];
  /** Of the week made last: weeks with the same places share their ways. */
  places: WeekFile['places'] | null;
}

export const readAround = (source: WeekSource): Around => ({
  caregivers: source.caregivers.list(),
  beneficiaries: source.beneficiaries.list(),
  absences: source.absences.list(),
  commitments: source.commitments.list(),
  ways: source.travelWays(),
  places: null,
});

/** The week with everybody and by the rules of today, without histories, pins and links. */
export function weekAround(
  around: Around,
  service: Service,
  monday: Day,
  visits: readonly Visit[],
): WeekFile {
  const { caregivers, beneficiaries, absences, commitments, ways } = around;
  const week = makeWeek({
    service,
    caregivers,
    beneficiaries,
    needs: [],
    visits,
    absences,
    commitments,
    ways,
    rules: { ...profileRuleValues(service.profile), ...service.rules },
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  });
  const same =
    around.places?.length === week.places.length &&
    around.places.every(({ id }, i) => id === week.places[i]?.id);
  if (same && around.places !== null) return { ...week, places: around.places };
  around.places = week.places;
  return week;
}
