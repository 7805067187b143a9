/** Who is planned for what, the rules set aside by hand, and the way back. */
import type { CaregiverId, Day, LocalTime, VisitId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { applyPatches, gesture, type Clock, type Patch } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { UndoRow } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

export interface Planned {
  readonly visit: VisitId;
  readonly caregivers: readonly CaregiverId[];
  readonly start: LocalTime;
  readonly pinned: boolean;
}

export interface Override {
  readonly visits: readonly VisitId[];
  readonly rules: readonly string[];
  readonly reason: string;
  readonly author: string;
  /** Instant, ISO with Z. */
  readonly at: string;
}

export interface PlanChange {
  readonly monday: Day;
  /** Nobody named: back to the tray. */
  readonly changes: readonly Planned[];
  /** French name of the gesture, for undo. */
  readonly label: string;
  readonly override: { readonly reason: string; readonly rules: readonly string[] } | null;
  /** Key of the override's row, should there be one. */
  readonly overrideId: string;
}

/** Two people at most go to a visit, so a plan has two places for them. */
export interface TooManyCaregivers {
  readonly type: 'InvalidInput';
  readonly path: string;
}

export function listPlanned(db: ReadableDb, monday: Day): readonly Planned[] {
  const rows = db.all(
    query
      .selectFrom('planned')
      .innerJoin('visit', 'visit.id', 'planned.id')
      .selectAll('planned')
      .where('visit.monday', '=', monday)
      .where('visit.cancelled', '=', 0)
      .orderBy('planned.start')
      .orderBy('planned.id'),
  );
  return rows.map((row) => ({
    visit: bytesToUuid(row.id),
    caregivers: [row.first_caregiver_id, row.second_caregiver_id].flatMap((key) =>
      key === null ? [] : [bytesToUuid<CaregiverId>(key)],
    ),
    start: row.start,
    pinned: row.pinned === 1,
  }));
}

/** Writes the changes of one gesture and the reason of what it sets aside, all or nothing. */
export function changePlan(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { monday, changes, label, override, overrideId }: PlanChange,
): Result<null, TooManyCaregivers> {
  const crowd = changes.findIndex(({ caregivers }) => caregivers.length > 2);
  if (crowd >= 0) return err({ type: 'InvalidInput', path: `changes.${crowd}.caregivers` });
  gesture(db, clock, { actor, undo: { monday, label } }, ({ writeRow, deleteRow }) => {
    for (const { visit, caregivers, start, pinned } of changes) {
      const id = uuidToBytes(visit);
      const [first, second] = caregivers;
      if (first === undefined) deleteRow('planned', id);
      else {
        writeRow('planned', {
          id,
          start,
          first_caregiver_id: uuidToBytes(first),
          second_caregiver_id: second === undefined ? null : uuidToBytes(second),
          pinned: pinned ? 1 : 0,
        });
      }
    }
    if (override !== null) {
      writeRow('override', {
        id: uuidToBytes(overrideId),
        monday,
        visits: JSON.stringify(changes.map(({ visit }) => visit)),
        rules: JSON.stringify(override.rules),
        reason: override.reason,
        author: actor,
        made_at: new Date(clock.nowMs()).toISOString(),
      });
    }
  });
  return ok(null);
}

export function listOverrides(db: ReadableDb, monday: Day): readonly Override[] {
  return db
    .all(query.selectFrom('override').selectAll().where('monday', '=', monday).orderBy('made_at'))
    .map((row) => ({
      visits: JSON.parse(row.visits) as VisitId[],
      rules: JSON.parse(row.rules) as string[],
      reason: row.reason,
      author: row.author,
      at: row.made_at,
    }));
}

/** What undo and redo would take back or do again; null where there is nothing. */
export function undoLabels(
  db: ReadableDb,
  monday: Day,
): { readonly undo: string | null; readonly redo: string | null } {
  return {
    undo: lastDone(db, monday)?.label ?? null,
    redo: firstUndone(db, monday)?.label ?? null,
  };
}

/** Takes the last gesture of the week back, as a gesture of its own that the hub hears of. */
export function undo(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
): Result<{ readonly label: string }, { readonly type: 'NothingToUndo' }> {
  const entry = lastDone(db, monday);
  if (entry === undefined) return err({ type: 'NothingToUndo' });
  replay(db, clock, actor, entry, 'before');
  return ok({ label: entry.label });
}

export function redo(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
): Result<{ readonly label: string }, { readonly type: 'NothingToRedo' }> {
  const entry = firstUndone(db, monday);
  if (entry === undefined) return err({ type: 'NothingToRedo' });
  replay(db, clock, actor, entry, 'after');
  return ok({ label: entry.label });
}

function replay(
  db: WritableDb,
  clock: Clock,
  actor: string,
  entry: UndoRow,
  side: 'before' | 'after',
): void {
  const patches = JSON.parse(entry.patches) as Patch[];
  db.transaction(() => {
    gesture(db, clock, { actor }, (writer) => applyPatches(writer, patches, side));
    db.run(
      query
        .updateTable('undo')
        .set({ undone: side === 'before' ? 1 : 0 })
        .where('id', '=', entry.id),
    );
  });
}

const lastDone = (db: ReadableDb, monday: Day): UndoRow | undefined =>
  db.first(entries(monday, 0).orderBy('id', 'desc').limit(1));

const firstUndone = (db: ReadableDb, monday: Day): UndoRow | undefined =>
  db.first(entries(monday, 1).orderBy('id', 'asc').limit(1));

const entries = (monday: Day, undone: 0 | 1) =>
  query.selectFrom('undo').selectAll().where('monday', '=', monday).where('undone', '=', undone);
