/** The occurrences of a week: made from needs, kept apart from who is planned for them. */
import type { Day, VisitId } from '../domain/ids.ts';
import type { Visit } from '../domain/visit.ts';
import { gesture, type Clock } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { VisitRow } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

export function listVisits(db: ReadableDb, monday: Day): readonly Visit[] {
  return db.all(visitRows(monday)).map(rowToVisit);
}

/** Adds occurrences to a week, or changes those that it holds. */
export function saveVisits(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
  visits: readonly Visit[],
): void {
  gesture(db, clock, { actor }, ({ writeRow }) => {
    for (const visit of visits) writeRow('visit', visitToRow(monday, visit));
  });
}

/**
 * Takes occurrences that no need asks for any more out of a week.
 *
 * One that was published or done stays: people were told of it, and history isn't rewritten. Who
 * was only planned for it becomes free.
 */
export function removeVisits(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
  visits: readonly VisitId[],
): void {
  const told = toldVisits(db, monday);
  gesture(db, clock, { actor }, ({ deleteRow }) => {
    for (const visit of visits) {
      if (told.has(visit)) continue;
      deleteRow('planned', uuidToBytes(visit));
      deleteRow('visit', uuidToBytes(visit));
    }
  });
  // A way back that names a row which is gone would lead nowhere.
  db.run(query.deleteFrom('undo').where('monday', '=', monday));
}

const visitRows = (monday: Day) =>
  query
    .selectFrom('visit')
    .selectAll()
    .where('monday', '=', monday)
    .orderBy('earliest')
    .orderBy('id');

/** Visits that somebody was told of, or has done. */
function toldVisits(db: ReadableDb, monday: Day): ReadonlySet<VisitId> {
  const ofWeek = query.selectFrom('visit').select('visit.id').where('visit.monday', '=', monday);
  const rows = [
    ...db.all(ofWeek.innerJoin('published', 'published.visit_id', 'visit.id')),
    ...db.all(ofWeek.innerJoin('performed', 'performed.visit_id', 'visit.id')),
  ];
  return new Set(rows.map(({ id }) => bytesToUuid<VisitId>(id)));
}

export function visitToRow(monday: Day, visit: Visit): VisitRow {
  return {
    id: uuidToBytes(visit.id),
    monday,
    need_id: visit.needId === null ? null : uuidToBytes(visit.needId),
    beneficiary_id: uuidToBytes(visit.beneficiaryId),
    kind: visit.kind,
    priority: visit.priority,
    earliest: visit.earliest,
    latest: visit.latest,
    preferred: visit.preferred,
    duration_minutes: visit.durationMinutes,
    required_caregivers: visit.requiredCaregivers,
    qualifications: JSON.stringify(visit.qualifications),
    cancelled: visit.cancelled ? 1 : 0,
  };
}

const rowToVisit = (row: VisitRow): Visit => ({
  id: bytesToUuid(row.id),
  needId: row.need_id === null ? null : bytesToUuid(row.need_id),
  beneficiaryId: bytesToUuid(row.beneficiary_id),
  kind: row.kind as Visit['kind'],
  priority: row.priority as Visit['priority'],
  earliest: row.earliest,
  latest: row.latest,
  preferred: row.preferred,
  durationMinutes: row.duration_minutes,
  requiredCaregivers: row.required_caregivers,
  qualifications: JSON.parse(row.qualifications) as readonly string[],
  cancelled: row.cancelled === 1,
});
