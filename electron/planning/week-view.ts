/** From the rows of a week to what the board, the paper and the kernel read of it. */
import { addDays } from '../../domain/calendar.ts';
import type { CareTask } from '../../domain/catalogue.ts';
import type { BeneficiaryId, CaregiverId, Day, VisitId } from '../../domain/ids.ts';
import { makeWeek } from '../../domain/make-week.ts';
import type {
  Absence,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
} from '../../domain/service.ts';
import type { TravelTime } from '../../domain/travel-time.ts';
import type { Visit } from '../../domain/visit.ts';
import type { WeekFile } from '../../domain/week.ts';
import { weightsOf } from '../../solver/aims.ts';
import { profileRuleValues } from '../../solver/rules/index.ts';
import type { PlannedAssignment, Publication, WeekView } from '../contract.ts';
import { pastWeeks } from './past-weeks.ts';
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

/** What the view shows beside the rows of the week. */
export type ViewExtras = Pick<
  WeekView,
  'previousPublication' | 'overrides' | 'undo' | 'redo' | 'hasProposal'
>;

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

export function makeWeekView(
  { rows, week, planned }: OpenWeek,
  extras: ViewExtras,
  hoursOfWeek: HoursOfWeek,
): WeekView {
  return {
    ...extras,
    monday: rows.monday,
    week,
    planned,
    cancelled: cancelledVisits(rows),
    publication: rows.publication,
    caregivers: rows.caregivers,
    beneficiaries: rows.beneficiaries,
    absences: rows.absences,
    commitments: rows.commitments,
    past: pastWeeks(rows.monday, rows.caregivers, hoursOfWeek),
    service: rows.service,
  };
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

function cancelledVisits(rows: WeekRows): WeekFile['visits'] {
  const beneficiaries = new Set<BeneficiaryId>(rows.beneficiaries.map(({ id }) => id));
  return rows.visits
    .filter(({ cancelled, beneficiaryId }) => cancelled && beneficiaries.has(beneficiaryId))
    .map((visit) => ({
      id: visit.id,
      beneficiary: visit.beneficiaryId,
      kind: visit.kind,
      priority: visit.priority,
      earliest: visit.earliest,
      latest: visit.latest,
      preferred: visit.preferred,
      duration: visit.durationMinutes,
      requiredCaregivers: visit.requiredCaregivers,
      qualifications: visit.qualifications,
    }));
}
