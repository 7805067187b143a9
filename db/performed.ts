/** What was done in a week: read by week, written as one gesture that can be taken back. */
import type { Day, PerformedId } from '../domain/ids.ts';
import type { Performed } from '../domain/performance.ts';
import { gesture, type Clock } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import { performances } from './record-rows.ts';
import { uuidToBytes } from './uuid.ts';

/** Of the visits of that week, in the order of their keys. */
export function listPerformed(db: ReadableDb, monday: Day): readonly Performed[] {
  return db
    .all(
      query
        .selectFrom('performed')
        .innerJoin('visit', 'visit.id', 'performed.visit_id')
        .selectAll('performed')
        .where('visit.monday', '=', monday)
        .orderBy('performed.id'),
    )
    .map(performances.fromRow);
}

export interface PerformedGesture {
  readonly monday: Day;
  /** French, for undo. */
  readonly label: string;
  readonly save: readonly Performed[];
  readonly remove: readonly PerformedId[];
}

export function changePerformed(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { monday, label, save, remove }: PerformedGesture,
): void {
  gesture(db, clock, { actor, undo: { monday, label } }, ({ writeRow, deleteRow }) => {
    for (const done of save) writeRow('performed', performances.toRow(done));
    for (const id of remove) deleteRow('performed', uuidToBytes(id));
  });
}
