/** Who is planned for what, the rules set aside by hand, and the way back. */
import { isForeignKeyError } from './foreign-key-error.ts';
import type { Call } from '../domain/call.ts';
import type { CaregiverId, Day, LocalTime, VisitId } from '../domain/ids.ts';
import { assert, err, ok, type Result } from '../domain/result.ts';
import type { Absence } from '../domain/service.ts';
import type { Visit } from '../domain/visit.ts';
import { gesture, type Clock, type Patch, type Writer } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import { applyPatches, countChangedSince } from './patches.ts';
import { calls as callRecords } from './record-rows.ts';
import { absenceToRow } from './rows.ts';
import type { UndoRow } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';
import { visitToRow } from './visits.ts';

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

/** One gesture of the coordinator on a week: all or nothing, undone as a whole. */
export interface WeekGesture {
  readonly monday: Day;
  /** French name, for undo. */
  readonly label: string;
  /** Rows of the plan that change; nobody named: back to the tray. */
  readonly assignments: readonly Planned[];
  /** Visits changed by hand: length, cancelling. */
  readonly visits: readonly Visit[];
  readonly override: Override | null;
  /** Key of the override's row, should there be one. */
  readonly overrideId: string;
  /** What made the change necessary. */
  readonly absence?: Absence;
  /** Who has to be told of it. */
  readonly calls?: readonly Call[];
  /** Where it changes visits of several weeks. */
  readonly visitsByWeek?: readonly { readonly monday: Day; readonly visits: readonly Visit[] }[];
}

export const listPlanned = (db: ReadableDb, monday: Day): readonly Planned[] =>
  plannedRows(db, monday, 0);

/** Rows of cancelled visits: who had them, for the day on which they come back. */
export const listSuspended = (db: ReadableDb, monday: Day): readonly Planned[] =>
  plannedRows(db, monday, 1);

function plannedRows(db: ReadableDb, monday: Day, cancelled: 0 | 1): readonly Planned[] {
  const rows = db.all(
    query
      .selectFrom('planned')
      .innerJoin('visit', 'visit.id', 'planned.id')
      .selectAll('planned')
      .where('visit.monday', '=', monday)
      .where('visit.cancelled', '=', cancelled)
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

/** Writes the rows of one gesture, its reason if it sets a rule aside, and its way back. */
export function makeWeekGesture(
  db: WritableDb,
  clock: Clock,
  actor: string,
  {
    monday,
    label,
    assignments,
    visits,
    override,
    overrideId,
    absence,
    calls = [],
    visitsByWeek = [],
  }: WeekGesture,
): void {
  gesture(db, clock, { actor, undo: { monday, label } }, ({ writeRow, deleteRow }) => {
    if (absence !== undefined) writeRow('absence', absenceToRow(absence));
    for (const visit of visits) writeRow('visit', visitToRow(monday, visit));
    for (const week of visitsByWeek) {
      for (const visit of week.visits) writeRow('visit', visitToRow(week.monday, visit));
    }
    for (const assignment of assignments) writePlanned({ writeRow, deleteRow }, assignment);
    for (const call of calls) writeRow('call', callRecords.toRow(call));
    if (override !== null) {
      writeRow('override', {
        id: uuidToBytes(overrideId),
        monday,
        visits: JSON.stringify(override.visits),
        rules: JSON.stringify(override.rules),
        reason: override.reason,
        author: override.author,
        made_at: override.at,
      });
    }
  });
}

/** Visits as they become, with the places of those that come back among them: one gesture. */
export function returnVisits(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
  { visits, places }: { readonly visits: readonly Visit[]; readonly places: readonly Planned[] },
): void {
  gesture(db, clock, { actor }, (writer) => {
    for (const visit of visits) writer.writeRow('visit', visitToRow(monday, visit));
    for (const place of places) writePlanned(writer, place);
  });
}

/** Who comes and when; nobody named: back to the tray. */
export function writePlanned(
  { writeRow, deleteRow }: Pick<Writer, 'writeRow' | 'deleteRow'>,
  { visit, caregivers, start, pinned }: Planned,
): void {
  const id = uuidToBytes(visit);
  const [first, second] = caregivers;
  assert(caregivers.length <= 2, 'two people at most go to a visit');
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

/** Other weeks name rows that would go or be missing: theirs must be undone first. */
export interface StillNamed {
  readonly type: 'StillNamed';
  /** Of the gesture that stays. */
  readonly label: string;
}

/** Somebody changed what the gesture had written; its way back is gone, earlier ones stay. */
export interface RowsChangedSince {
  readonly type: 'RowsChangedSince';
  readonly label: string;
}

/** A gesture taken back or done again. */
export interface Replayed {
  readonly label: string;
  /** An absence came or went with it. */
  readonly hasAbsence: boolean;
  /** A person, a need or a way came, went or changed with it. */
  readonly hasPeople: boolean;
}

/** Takes the last gesture of the week back, as a gesture of its own that the hub hears of. */
export function undo(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
): Result<Replayed, { readonly type: 'NothingToUndo' } | ReplayRefusal> {
  const entry = lastDone(db, monday);
  if (entry === undefined) return err({ type: 'NothingToUndo' });
  return replay(db, clock, actor, entry, 'before');
}

export function redo(
  db: WritableDb,
  clock: Clock,
  actor: string,
  monday: Day,
): Result<Replayed, { readonly type: 'NothingToRedo' } | ReplayRefusal> {
  const entry = firstUndone(db, monday);
  if (entry === undefined) return err({ type: 'NothingToRedo' });
  return replay(db, clock, actor, entry, 'after');
}

type ReplayRefusal = StillNamed | RowsChangedSince;

function replay(
  db: WritableDb,
  clock: Clock,
  actor: string,
  entry: UndoRow,
  side: 'before' | 'after',
): Result<Replayed, ReplayRefusal> {
  const patches = JSON.parse(entry.patches) as Patch[];
  if (countChangedSince(db, patches, side) > 0) {
    db.run(query.deleteFrom('undo').where('id', '=', entry.id));
    return err({ type: 'RowsChangedSince', label: entry.label });
  }
  try {
    db.transaction(() => {
      gesture(db, clock, { actor }, (writer) => applyPatches(db, writer, patches, side));
      db.run(
        query
          .updateTable('undo')
          .set({ undone: side === 'before' ? 1 : 0 })
          .where('id', '=', entry.id),
      );
    });
  } catch (error) {
    if (isForeignKeyError(error)) return err({ type: 'StillNamed', label: entry.label });
    throw error;
  }
  return ok({
    label: entry.label,
    hasAbsence: patches.some(({ table }) => table === 'absence'),
    hasPeople: patches.some(({ table }) => ofEveryWeek.has(table)),
  });
}

/** Tables that more than one week is made of. */
const ofEveryWeek: ReadonlySet<Patch['table']> = new Set<Patch['table']>([
  'beneficiary',
  'caregiver',
  'need',
  'travel_correction',
]);

const lastDone = (db: ReadableDb, monday: Day): UndoRow | undefined =>
  db.first(entries(monday, 0).orderBy('id', 'desc').limit(1));

const firstUndone = (db: ReadableDb, monday: Day): UndoRow | undefined =>
  db.first(entries(monday, 1).orderBy('id', 'asc').limit(1));

const entries = (monday: Day, undone: 0 | 1) =>
  query.selectFrom('undo').selectAll().where('monday', '=', monday).where('undone', '=', undone);
