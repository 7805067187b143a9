/** The occurrences of a week: made from needs, kept apart from who is planned for them. */
import type { Day, VisitId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Visit } from '../domain/visit.ts';
import { gesture, type Clock } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { VisitRow } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

export interface VisitNotFound {
  readonly type: 'VisitNotFound';
  readonly visit: string;
}

export function listVisits(db: ReadableDb, monday: Day): readonly Visit[] {
  return db.all(visitRows(monday)).map(rowToVisit);
}

/**
 * Brings the week's visits in line with what the needs say now.
 *
 * A new occurrence is added, one that no hand changed follows its need, one whose need is gone
 * leaves, unless somebody is planned for it or was told of it: work is never lost because a need
 * was edited. Asking twice changes nothing the second time.
 */
export function prepareWeek(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
  visits: readonly Visit[],
): { readonly changed: number } {
  const wanted = new Map(visits.map((visit) => [visit.id, visit]));
  const touched = touchedVisits(db, monday);
  const old = db.all(visitRows(monday));
  return gesture(db, clock, { actor }, ({ writeRow, deleteRow }) => {
    let changed = 0;
    for (const row of old) {
      const id = bytesToUuid<VisitId>(row.id);
      const visit = wanted.get(id);
      wanted.delete(id);
      if (row.edited === 1) continue;
      const isChanged =
        visit === undefined
          ? row.need_id !== null && !touched.has(id) && deleteRow('visit', row.id)
          : writeRow('visit', { ...visitToRow(monday, visit), cancelled: row.cancelled });
      if (isChanged) changed += 1;
    }
    for (const visit of wanted.values()) {
      if (writeRow('visit', visitToRow(monday, visit))) changed += 1;
    }
    return { changed };
  });
}

/** Gives a visit another length, which its need no longer rewrites. */
export function resizeVisit(
  db: WritableDb,
  clock: Clock,
  actor: string,
  change: {
    readonly monday: Day;
    readonly visit: VisitId;
    readonly durationMinutes: number;
    readonly label: string;
  },
): Result<null, VisitNotFound> {
  return editVisit(db, clock, actor, change, {
    duration_minutes: change.durationMinutes,
    edited: 1,
  });
}

/** Cancels a visit, or takes the cancelling back; who was planned leaves with it. */
export function cancelVisit(
  db: WritableDb,
  clock: Clock,
  actor: string,
  change: {
    readonly monday: Day;
    readonly visit: VisitId;
    readonly cancelled: boolean;
    readonly label: string;
  },
): Result<null, VisitNotFound> {
  return editVisit(db, clock, actor, change, { cancelled: change.cancelled ? 1 : 0, edited: 1 });
}

function editVisit(
  db: WritableDb,
  clock: Clock,
  actor: string,
  {
    monday,
    visit,
    label,
  }: { readonly monday: Day; readonly visit: VisitId; readonly label: string },
  values: Partial<VisitRow>,
): Result<null, VisitNotFound> {
  const key = uuidToBytes(visit);
  const row = db.first(
    query.selectFrom('visit').selectAll().where('id', '=', key).where('monday', '=', monday),
  );
  if (row === undefined) return err({ type: 'VisitNotFound', visit });
  gesture(db, clock, { actor, undo: { monday, label } }, ({ writeRow, deleteRow }) => {
    if (values.cancelled === 1) deleteRow('planned', key);
    writeRow('visit', { ...row, ...values });
  });
  return ok(null);
}

const visitRows = (monday: Day) =>
  query
    .selectFrom('visit')
    .selectAll()
    .where('monday', '=', monday)
    .orderBy('earliest')
    .orderBy('id');

/** Visits that somebody is planned for, was told of, or has done. */
function touchedVisits(db: ReadableDb, monday: Day): ReadonlySet<VisitId> {
  const ofWeek = query.selectFrom('visit').select('visit.id').where('visit.monday', '=', monday);
  const rows = [
    ...db.all(ofWeek.innerJoin('planned', 'planned.id', 'visit.id')),
    ...db.all(ofWeek.innerJoin('published', 'published.visit_id', 'visit.id')),
    ...db.all(ofWeek.innerJoin('performed', 'performed.visit_id', 'visit.id')),
  ];
  return new Set(rows.map(({ id }) => bytesToUuid<VisitId>(id)));
}

function visitToRow(monday: Day, visit: Visit): VisitRow {
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
    edited: 0,
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
