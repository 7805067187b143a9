/** From the rows of a week to the week that the kernel judges: on a device and on the hub alike. */
import { addDays } from '../domain/calendar.ts';
import type { CareTask } from '../domain/catalogue.ts';
import type { CaregiverId, Day, VisitId } from '../domain/ids.ts';
import { makeWeek } from '../domain/make-week.ts';
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
import type { WeekFile } from '../domain/week.ts';
import { weightsOf } from '../solver/aims.ts';
import { profileRuleValues } from '../solver/rules/index.ts';
import type { PlannedAssignment, Publication } from '../domain/publication.ts';
import { historiesBefore, startsAfter, type HoursOfWeek } from './histories.ts';

/** All that the database holds of one week and of the service around it. */
export interface WeekRows {
  readonly monday: Day;
  readonly service: Service;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
  readonly careTasks: readonly CareTask[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly visits: readonly Visit[];
  readonly planned: readonly PlannedAssignment[];
  readonly publication: Publication | null;
  readonly ways: readonly TravelTime[];
}

/** The kernel's week, without pins: a gesture may move what is pinned, a search may not. */
export function makeWeekFile(rows: WeekRows, hoursOfWeek: HoursOfWeek): WeekFile {
  const week = makeWeek({
    ...rows,
    published: rows.publication?.assignments ?? [],
    rules: { ...profileRuleValues(rows.service.profile), ...rows.service.rules },
    histories: historiesBefore(rows.monday, rows.caregivers, hoursOfWeek),
    nextStarts: startsAfter(rows.monday, hoursOfWeek),
    from: rows.monday,
    to: addDays(rows.monday, 7),
  });
  return { ...week, pinned: [], weights: weightsOf(rows.service.aims, week) };
}

/** A week as the kernel takes it and its plan, with the rows that they were made from. */
export interface OpenWeek {
  readonly rows: WeekRows;
  readonly week: WeekFile;
  readonly planned: readonly PlannedAssignment[];
}

export function openRows(rows: WeekRows, hoursOfWeek: HoursOfWeek): OpenWeek {
  const week = makeWeekFile(rows, hoursOfWeek);
  return { rows, week, planned: plannedIn(week, rows.planned) };
}

/** The plan's rows that still mean something: a visit of the week, people who are still there. */
export function plannedIn(
  week: WeekFile,
  planned: readonly PlannedAssignment[],
): readonly PlannedAssignment[] {
  const visits = new Set<VisitId>(week.visits.map(({ id }) => id));
  const caregivers = new Set<CaregiverId>(week.caregivers.map(({ id }) => id));
  return planned.flatMap((assignment): PlannedAssignment[] => {
    if (!visits.has(assignment.visit)) return [];
    const present = assignment.caregivers.filter((id) => caregivers.has(id));
    return present.length === 0 ? [] : [{ ...assignment, caregivers: present }];
  });
}
