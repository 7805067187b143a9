/** Planned beside performed: one line for each agent's part in a visit, and what is left to settle. */
import { derivedIdBeside } from './derived-id.ts';
import { deviationOf, isSettled, type Deviation, type PlannedPart } from './deviation.ts';
import type { BeneficiaryId, CaregiverId, LocalTime, PerformedId, VisitId } from './ids.ts';
import type { Performed } from './performance.ts';
import { wallMinutes, wallToLocal } from './wall-clock.ts';
import type { Assignment, WeekVisit } from './week.ts';

/** Nothing told, told as planned, told and waiting for a reason, told and settled. */
export type LineStatus = 'waiting' | 'asPlanned' | 'toSettle' | 'settled';

export interface PerformedLine {
  readonly id: PerformedId;
  readonly visit: VisitId;
  readonly beneficiary: BeneficiaryId;
  readonly kind: string;
  readonly caregiver: CaregiverId;
  readonly start: LocalTime;
  readonly end: LocalTime;
  readonly done: Performed | null;
  readonly deviation: Deviation | null;
  readonly status: LineStatus;
}

/** What a line is told with; who settles it is the host's to say. */
export type ToldLine = Omit<Performed, 'settledBy'>;

/** The same on every device, so that telling twice makes no double. */
export const performedIdOf = (visit: VisitId, caregiver: CaregiverId): PerformedId =>
  derivedIdBeside(visit, 'performed', visit, caregiver) as PerformedId;

/** In the order of the planned starts; who came unplanned has a line of their own. */
export function performedLines(
  visits: readonly Pick<WeekVisit, 'id' | 'beneficiary' | 'kind' | 'duration'>[],
  planned: readonly Assignment[],
  performed: readonly Performed[],
  toleranceMinutes: number,
): readonly PerformedLine[] {
  const visitOf = new Map(visits.map((visit) => [visit.id, visit]));
  const rowsOf = Map.groupBy(performed, ({ visitId }) => visitId);
  return planned
    .flatMap(({ visit: id, caregivers, start }): PerformedLine[] => {
      const visit = visitOf.get(id);
      if (visit === undefined) return [];
      const part: PlannedPart = { caregivers, start, durationMinutes: visit.duration };
      const rows = rowsOf.get(id) ?? [];
      const others = rows.map((row) => row.caregiverId).filter((who) => !caregivers.includes(who));
      const origin = start.slice(0, 10);
      const end = wallToLocal(origin, wallMinutes(origin, start) + visit.duration);
      return [...caregivers, ...others].map((caregiver): PerformedLine => {
        const done = rows.find(({ caregiverId }) => caregiverId === caregiver) ?? null;
        return {
          id: done?.id ?? performedIdOf(id, caregiver),
          visit: id,
          beneficiary: visit.beneficiary,
          kind: visit.kind,
          caregiver,
          start,
          end,
          done,
          deviation: done === null ? null : deviationOf(done, part),
          status: statusOf(done, part, toleranceMinutes),
        };
      });
    })
    .sort((a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id));
}

function statusOf(done: Performed | null, part: PlannedPart, toleranceMinutes: number): LineStatus {
  if (done === null) return 'waiting';
  if (!isSettled(done, part, toleranceMinutes)) return 'toSettle';
  return done.reason === null && done.outcome === 'done' ? 'asPlanned' : 'settled';
}

/** Done at the planned hours. */
export const toldAsPlanned = ({ id, visit, caregiver, start, end }: PerformedLine): ToldLine => ({
  id,
  visitId: visit,
  caregiverId: caregiver,
  started: start,
  ended: end,
  outcome: 'done',
  source: 'entered',
  reason: null,
});
