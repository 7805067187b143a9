/** Reads weeks out of whatever keeps the service: a device's database, or the hub's copy of a tenant. */
import { addDays, weekOf } from '../domain/calendar.ts';
import type { CareTask } from '../domain/catalogue.ts';
import { isEmployedOn } from '../domain/employment.ts';
import type { CaregiverId, Day } from '../domain/ids.ts';
import { makeWeek } from '../domain/make-week.ts';
import type { PlannedAssignment, Publication } from '../domain/publication.ts';
import type {
  Absence,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
} from '../domain/service.ts';
import type { TravelTime } from '../domain/travel-time.ts';
import type { Visit } from '../domain/visit.ts';
import type { Assignment } from '../domain/week.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { profileRuleValues } from '../solver/rules/index.ts';
import { hoursOfWeek, type WeekHours } from './week-hours.ts';
import { plannedIn, type WeekRows } from './week-rows.ts';

interface Listed<T> {
  readonly list: () => readonly T[];
}

/** What a week is read from. */
export interface WeekSource {
  readonly caregivers: Listed<Caregiver>;
  readonly beneficiaries: Listed<Beneficiary>;
  readonly needs: Listed<Need>;
  readonly careTasks: Listed<CareTask>;
  readonly absences: Listed<Absence>;
  readonly commitments: Listed<Commitment>;
  readonly listVisits: (monday: Day) => readonly Visit[];
  readonly listPlanned: (monday: Day) => readonly PlannedAssignment[];
  /** The newest first. */
  readonly listPublications: (monday: Day, count: number) => readonly Publication[];
  readonly travelWays: () => readonly TravelTime[];
}

export function readRows(source: WeekSource, service: Service, monday: Day): WeekRows {
  const planned = source.listPlanned(monday);
  const publication = source.listPublications(monday, 1)[0] ?? null;
  return {
    monday,
    service,
    caregivers: teamOf(monday, source.caregivers.list(), [
      ...planned,
      ...(publication?.assignments ?? []),
    ]),
    beneficiaries: source.beneficiaries.list(),
    needs: source.needs.list(),
    careTasks: source.careTasks.list(),
    absences: source.absences.list(),
    commitments: source.commitments.list(),
    visits: source.listVisits(monday),
    planned,
    publication,
    ways: source.travelWays(),
  };
}

/** Who is of the team on a day of the week, or stands in its plan all the same. */
function teamOf(
  monday: Day,
  caregivers: readonly Caregiver[],
  assignments: readonly Assignment[],
): readonly Caregiver[] {
  const named = new Set(assignments.flatMap((one) => one.caregivers));
  const days = weekOf(monday);
  return caregivers.filter(
    (caregiver) => named.has(caregiver.id) || days.some((day) => isEmployedOn(caregiver, day)),
  );
}

/** Null where nothing is planned: an empty week isn't a week of rest that anybody decided. */
export function readHours(
  store: WeekSource,
  service: Service,
  monday: Day,
): ReadonlyMap<CaregiverId, WeekHours> | null {
  const planned = store.listPlanned(monday);
  if (planned.length === 0) return null;
  const week = makeWeek({
    service,
    caregivers: store.caregivers.list(),
    beneficiaries: store.beneficiaries.list(),
    needs: [],
    visits: store.listVisits(monday),
    absences: store.absences.list(),
    commitments: store.commitments.list(),
    ways: store.travelWays(),
    rules: { ...profileRuleValues(service.profile), ...service.rules },
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  });
  const problem = compileProblem(week);
  return hoursOfWeek(problem, planFromAssignments(problem, plannedIn(week, planned)));
}
