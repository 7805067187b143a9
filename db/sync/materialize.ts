/**
 * Makes the rows that people see say what the registers say.
 *
 * What is seen of a register is this device's own value while it waits, else the hub's. A row is shown
 * unless it is deleted; a deleted row that a shown row names is shown all the same (somebody's work
 * hangs on it) and noted in `revived`; a row whose parent nobody has can't be shown and is noted in
 * `unshown`, to be tried again. So what is seen depends on the registers alone, not on their way here:
 * all devices with the same registers show the same rows (docs/sync.md, I13).
 */
import Database from 'better-sqlite3';
import type { WritableDb } from '../handle.ts';
import { DELETED_GROUP } from '../registers.ts';
import type { SyncedTable } from '../schema.ts';
import { isDeletedFlag } from './flags.ts';
import { unpackValues } from './column-values.ts';
import { keyOf } from './row-table.ts';
import { childrenOf, parentsOf, shapeByCode, type TableShape } from './table-shapes.ts';

export interface RowName {
  readonly table: number;
  readonly row: Uint8Array;
}

/** A row that is now another: what the history and the window are told. */
export interface RowChanged {
  readonly table: SyncedTable;
  readonly id: Uint8Array;
  readonly before: Columns | null;
  readonly after: Columns | null;
}

type Columns = Readonly<Record<string, unknown>>;

/** Within a transaction, with the guard open and foreign keys deferred. */
export function materialize(db: WritableDb, rows: Iterable<RowName>): readonly RowChanged[] {
  const changes: Changes = new Map();
  let open = uniqueRows([...rows, ...listed(db, 'unshown'), ...listed(db, 'revived')]);
  while (open.length > 0) {
    const touched: RowName[] = [];
    let hasCome = false;
    for (const name of open) {
      const shape = shapeByCode.get(name.table);
      // A table of a newer version: its registers are kept for the day this device knows it.
      if (shape === undefined) continue;
      const settled = settle(db, shape, name.row, changes);
      touched.push(...settled.touched);
      hasCome ||= settled.hasCome;
    }
    open = uniqueRows(hasCome ? [...touched, ...listed(db, 'unshown')] : touched);
  }
  return [...changes.values()].filter(({ before, after }) => before !== null || after !== null);
}

type Changes = Map<string, RowChanged>;

interface Settled {
  /** Rows that this one's coming or going may change. */
  readonly touched: readonly RowName[];
  readonly hasCome: boolean;
}

/** Brings one row to what it should be. */
function settle(db: WritableDb, shape: TableShape, row: Uint8Array, changes: Changes): Settled {
  const told = readTold(db, shape, row);
  const isHeld = told.isDeleted && isNamed(db, shape, row);
  const wanted = told.isDeleted && !isHeld ? null : told.columns;
  const isShown = show(db, shape, row, wanted, changes);
  note(db, 'revived', shape, row, isHeld && isShown);
  note(db, 'unshown', shape, row, !isShown && told.isKnown && (!told.isDeleted || isHeld));
  const { before, after } = changes.get(nameOf(shape, row)) ?? { before: null, after: null };
  const hasCome = before === null && after !== null;
  const hasGone = before !== null && after === null;
  return {
    hasCome,
    touched: [
      // One that went orphans the rows that name it; one that names another no more may let it go.
      ...(hasGone ? rowsNaming(db, shape, row) : []),
      ...(isSame(before, after, shape) ? [] : rowsNamedBy(shape, before).filter(isInRevived(db))),
    ],
  };
}

/** Writes the row as it is wanted, its parents before it; false when it can't be shown. */
function show(
  db: WritableDb,
  shape: TableShape,
  row: Uint8Array,
  wanted: Columns | null,
  changes: Changes,
): boolean {
  const before = find(db, shape, row);
  const hasParents =
    wanted !== null && rowsNamedBy(shape, wanted).every((parent) => ensure(db, parent, changes));
  const after = hasParents ? wanted : null;
  if (isSame(before, after, shape)) return after !== null;
  if (!write(db, shape, row, before, after)) return false;
  const key = nameOf(shape, row);
  const first = changes.get(key);
  changes.set(key, {
    table: shape.table,
    id: row,
    before: first === undefined ? before : first.before,
    after,
  });
  return after !== null;
}

/** A parent that a row needs: shown already, or shown now, deleted or not. */
function ensure(db: WritableDb, { table, row }: RowName, changes: Changes): boolean {
  const shape = shapeByCode.get(table);
  if (shape === undefined) return false;
  if (find(db, shape, row) !== null) return true;
  const told = readTold(db, shape, row);
  if (told.columns === null || !show(db, shape, row, told.columns, changes)) return false;
  if (told.isDeleted) note(db, 'revived', shape, row, true);
  return true;
}

interface Told {
  /** Null where a group is missing that has no default: the row has not come whole. */
  readonly columns: Columns | null;
  readonly isDeleted: boolean;
  readonly isKnown: boolean;
}

function readTold(db: WritableDb, shape: TableShape, row: Uint8Array): Told {
  const values = new Map<number, Uint8Array>();
  for (const source of ['register', 'pending'] as const) {
    const found = db.sql.all<{ grp: number; value: Uint8Array }>(
      `SELECT grp, value FROM ${source} WHERE tbl = ? AND row = ?`,
      shape.code,
      row,
    );
    for (const { grp, value } of found) values.set(grp, value);
  }
  const flag = values.get(DELETED_GROUP);
  const isDeleted = flag !== undefined && isDeletedFlag(flag);
  const columns: Record<string, unknown> = { id: row };
  for (const [group, names] of shape.groups.entries()) {
    const packed = values.get(group);
    const unpacked = packed === undefined ? null : unpackValues(packed);
    if (unpacked === null && !names.every((name) => shape.defaults.has(name))) {
      return { columns: null, isDeleted, isKnown: values.size > 0 };
    }
    for (const [index, name] of names.entries()) {
      columns[name] = unpacked === null ? shape.defaults.get(name) : (unpacked[index] ?? null);
    }
  }
  return { columns, isDeleted, isKnown: values.size > 0 };
}

const find = (db: WritableDb, shape: TableShape, row: Uint8Array): Columns | null =>
  db.sql.get(`SELECT * FROM "${shape.table}" WHERE id = ?`, row) ?? null;

/** A row that names this one: it is shown, so this one has to be. */
const isNamed = (db: WritableDb, shape: TableShape, row: Uint8Array): boolean =>
  childrenOf(shape.table).some(
    ({ table, column }) =>
      db.sql.get(`SELECT 1 AS found FROM "${table}" WHERE "${column}" = ? LIMIT 1`, row) !==
      undefined,
  );

const rowsNaming = (db: WritableDb, shape: TableShape, row: Uint8Array): readonly RowName[] =>
  childrenOf(shape.table).flatMap(({ table, code, column }) =>
    db.sql
      .all<{ id: Uint8Array }>(`SELECT id FROM "${table}" WHERE "${column}" = ?`, row)
      .map(({ id }) => ({ table: code, row: id })),
  );

const rowsNamedBy = (shape: TableShape, columns: Columns | null): readonly RowName[] =>
  columns === null
    ? []
    : parentsOf(shape.table).flatMap(({ column, code }) => {
        const id = columns[column];
        return id instanceof Uint8Array ? [{ table: code, row: id }] : [];
      });

const isInRevived =
  (db: WritableDb) =>
  ({ table, row }: RowName): boolean =>
    db.sql.get('SELECT 1 AS found FROM revived WHERE tbl = ? AND row = ?', table, row) !==
    undefined;

/** False when the row breaks the table's own rules: it is a bug or a lie, and stops nothing else. */
function write(
  db: WritableDb,
  shape: TableShape,
  row: Uint8Array,
  before: Columns | null,
  after: Columns | null,
): boolean {
  if (after === null) {
    if (before !== null) db.sql.run(`DELETE FROM "${shape.table}" WHERE id = ?`, row);
    return true;
  }
  if (isSame(before, after, shape)) return true;
  try {
    const values = shape.columns.map((name) => after[name]);
    if (before === null) db.sql.run(shape.insert, row, ...values);
    else db.sql.run(shape.update, ...values, row);
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) {
      return false;
    }
    throw error;
  }
}

function isSame(a: Columns | null, b: Columns | null, shape: TableShape): boolean {
  if (a === null || b === null) return a === b;
  return shape.columns.every((name) => isSameValue(a[name], b[name]));
}

const isSameValue = (a: unknown, b: unknown): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;

function note(
  db: WritableDb,
  list: 'revived' | 'unshown',
  shape: TableShape,
  row: Uint8Array,
  isIn: boolean,
): void {
  if (isIn) db.sql.run(`INSERT OR IGNORE INTO ${list} (tbl, row) VALUES (?, ?)`, shape.code, row);
  else db.sql.run(`DELETE FROM ${list} WHERE tbl = ? AND row = ?`, shape.code, row);
}

const listed = (db: WritableDb, list: 'revived' | 'unshown'): readonly RowName[] =>
  db.sql
    .all<{ tbl: number; row: Uint8Array }>(`SELECT tbl, row FROM ${list}`)
    .map(({ tbl, row }) => ({ table: tbl, row }));

const nameOf = (shape: TableShape, row: Uint8Array): string => `${shape.code} ${keyOf(row)}`;

function uniqueRows(rows: readonly RowName[]): readonly RowName[] {
  return [...new Map(rows.map((name) => [`${name.table} ${keyOf(name.row)}`, name])).values()];
}
