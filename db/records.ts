/** Records that are kept whole: one list, one save and one removal for each kind of them. */
import type { Id } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import { gesture, type Clock, type GestureOptions } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { RecordShape } from './record-rows.ts';
import { registers } from './registers.ts';
import type { RowChangeRow, SyncedTable, SyncedTables } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

/** All of a table, in the order of their keys. */
export function listRecords<Table extends SyncedTable, T>(
  db: ReadableDb,
  { table, fromRow }: RecordShape<Table, T>,
): readonly T[] {
  const rows = db.all(query.selectFrom<SyncedTable>(table).selectAll().orderBy('id'));
  return (rows as unknown as SyncedTables[Table][]).map(fromRow);
}

/** Several at once are one gesture: all of them or none; with `undo` it can be taken back. */
export function saveRecords<Table extends SyncedTable, T>(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { table, toRow }: RecordShape<Table, T>,
  records: readonly T[],
  undo?: GestureOptions['undo'],
): void {
  gesture(db, clock, { actor, ...(undo && { undo }) }, ({ writeRow }) => {
    for (const record of records) writeRow(table, toRow(record));
  });
}

/** Those that are there; one that is gone already is what was asked for. */
export function removeRecords(
  db: WritableDb,
  clock: Clock,
  actor: string,
  table: SyncedTable,
  ids: readonly Id<string>[],
  undo?: GestureOptions['undo'],
): void {
  gesture(db, clock, { actor, ...(undo && { undo }) }, ({ deleteRow }) => {
    for (const id of ids) deleteRow(table, uuidToBytes(id));
  });
}

/** One change of one row, as it is told to whoever asks who changed what. */
export interface RowChange {
  readonly table: SyncedTable;
  readonly row: string;
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly madeAtMs: number;
  /** Columns as they were and are; null where there was or is no row. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** The changes of one row, newest first. */
export function listRowChanges(db: ReadableDb, row: Id<string>): readonly RowChange[] {
  const found = db.all(
    query
      .selectFrom('row_change')
      .selectAll()
      .where('row', '=', uuidToBytes(row))
      .orderBy('id', 'desc'),
  );
  return found.map(rowToChange);
}

/** Tables whose rows tell of a person or an agent by one of these columns. */
const about: Readonly<Partial<Record<SyncedTable, readonly string[]>>> = {
  need: ['beneficiary_id'],
  care_plan: ['beneficiary_id'],
  bond: ['beneficiary_id'],
  absence: ['beneficiary_id', 'caregiver_id'],
};

/** What was changed of rows that tell of somebody and are gone, newest first. */
export function listChangesOfGone(db: WritableDb, person: Id<string>): readonly RowChange[] {
  const key = person.replaceAll('-', '');
  const wheres = Object.entries(about).map(([table, columns]) => {
    const { code } = registers[table as SyncedTable];
    const names = columns.map(
      (column) => `json_extract(coalesce(before, after), '$.${column}.key') = ?`,
    );
    return `("table" = ${code} AND (${names.join(' OR ')})
      AND NOT EXISTS (SELECT 1 FROM "${table}" WHERE id = row_change.row))`;
  });
  const rows = db.sql.all<RowChangeRow>(
    `SELECT * FROM row_change WHERE ${wheres.join(' OR ')} ORDER BY id DESC`,
    ...Object.values(about).flatMap((columns) => columns.map(() => key)),
  );
  return rows.map(rowToChange);
}

/** Everything that was changed, oldest first, as an export tells it. */
export function listAllChanges(db: ReadableDb): readonly RowChange[] {
  return db.all(query.selectFrom('row_change').selectAll().orderBy('id')).map(rowToChange);
}

/** A new computer takes what was changed before it; what taking it back wrote is no change. */
export function replaceChanges(db: WritableDb, changes: readonly RowChange[]): void {
  db.transaction(() => {
    db.run(query.deleteFrom('row_change'));
    for (const { table, row, actor, madeAtMs, before, after } of changes) {
      db.sql.run(
        `INSERT INTO row_change ("table", row, actor, made_at, before, after)
         VALUES (?, ?, ?, ?, ?, ?)`,
        registers[table].code,
        uuidToBytes(row),
        actor,
        madeAtMs,
        before === null ? null : JSON.stringify(before),
        after === null ? null : JSON.stringify(after),
      );
    }
  });
}

const rowToChange = (change: RowChangeRow): RowChange => ({
  table: tableOf(change.table),
  row: bytesToUuid(change.row),
  actor: change.actor,
  madeAtMs: change.made_at,
  before: parseRow(change.before),
  after: parseRow(change.after),
});

const parseRow = (text: string | null): Readonly<Record<string, unknown>> | null =>
  text === null ? null : (JSON.parse(text) as Readonly<Record<string, unknown>>);

const tablesByCode: ReadonlyMap<number, SyncedTable> = new Map(
  Object.entries(registers).map(([table, { code }]): [number, SyncedTable] => [
    code,
    table as SyncedTable,
  ]),
);

const tableOf = (code: number): SyncedTable =>
  must(tablesByCode.get(code), 'a table has its code for ever');
