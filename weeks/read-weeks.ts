/** Reads weeks out of whatever keeps the service: a device's database, or the hub's copy of a tenant. */
import { weekOf } from '../domain/calendar.ts';
import { isEmployedOn } from '../domain/employment.ts';
import type { CaregiverId, Day } from '../domain/ids.ts';
import type { Caregiver, Service } from '../domain/service.ts';
import type { Assignment } from '../domain/week.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { weekAround, type Around } from './around.ts';
import { hoursOfWeek, type WeekHours } from './week-hours.ts';
import { plannedIn, type WeekRows } from './week-rows.ts';
import type { WeekSource } from './week-source.ts';

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

/**
 * Of what was planned, by day and person, for the weeks around another; `around` is shared by all that are read
 * for one answer. Null where nothing is planned: an empty week isn't a week of rest that anybody decided.
 */
export function readHours(
  source: WeekSource,
  service: Service,
  monday: Day,
  around: Around,
): ReadonlyMap<CaregiverId, WeekHours> | null {
  const planned = source.listPlanned(monday);
  if (planned.length === 0) return null;
  const week = weekAround(around, service, monday, source.listVisits(monday));
  const problem = compileProblem(week);
  return hoursOfWeek(problem, planFromAssignments(problem, plannedIn(week, planned)));
}
