/** From the rows of a week to what the board, the paper and the kernel read of it. */
import type { BeneficiaryId } from '../../domain/ids.ts';
import type { WeekFile } from '../../domain/week.ts';
import type { WeekView } from '../contract.ts';
import { pastWeeks } from './past-weeks.ts';
import type { HoursOfWeek } from '../../weeks/histories.ts';
import type { OpenWeek, WeekRows } from '../../weeks/week-rows.ts';

/** What the view shows beside the rows of the week. */
export type ViewExtras = Pick<
  WeekView,
  'previousPublication' | 'overrides' | 'undo' | 'redo' | 'hasProposal'
>;

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
