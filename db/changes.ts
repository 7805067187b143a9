/**
 * The only way to write a synced row.
 *
 * A gesture is what one person did at once. Its rows, its change record (outbox) and its way back
 * (undo) are written in one transaction: a row that changed without a record would never reach the
 * hub, a record without its row would be a lie. Triggers refuse every other write.
 */
import { assert, must } from '../domain/result.ts';
import { query, type WritableDb } from './handle.ts';
import { decodeValues, encodeValues, type Values } from './values.ts';
import { DELETED_GROUP, registers } from './registers.ts';
import type { SyncedTable, SyncedTables } from './schema.ts';
import { packValues, type ColumnValue } from './sync/column-values.ts';
import { ALIVE, DELETED } from './sync/flags.ts';
import { isLinked, readLink } from './sync/link.ts';
import { isToldDeleted, recordGesture } from './sync/outbox.ts';
import type { Op } from './sync/protocol.ts';

/** Time and identity of this run of the app, given by the host. */
export interface Clock {
  readonly nowMs: () => number;
  /** Drawn at random at each start: tells two lives of a restored database apart. */
  readonly boot: number;
}

/** A row before and after a gesture; null where there was or is none. */
export interface Patch {
  readonly table: SyncedTable;
  readonly before: Values | null;
  readonly after: Values | null;
}

export interface Writer {
  /** Inserts the row, or changes what differs; false when nothing did. */
  readonly writeRow: <T extends SyncedTable>(table: T, row: SyncedTables[T]) => boolean;
  /** Deletes the row; false when there is none. */
  readonly deleteRow: (table: SyncedTable, id: Uint8Array) => boolean;
}

export interface GestureOptions {
  readonly actor: string;
  /** Given when the gesture can be undone: the week it belongs to and its French name. */
  readonly undo?: { readonly monday: string; readonly label: string };
}

/** Runs `work` as one gesture; nothing is written if it throws, or if it changes nothing. */
export function gesture<T>(
  db: WritableDb,
  clock: Clock,
  options: GestureOptions,
  work: (writer: Writer) => T,
): T {
  return db.transaction(() => {
    const patches: Patch[] = [];
    const ops: Op[] = [];
    const notes: Notes = { patches, ops, tellsHub: isLinked(readLink(db)) };
    setGuard(db, true);
    const result = work({
      writeRow: (table, row) => writeRow(db, table, row, notes),
      deleteRow: (table, id) => deleteRow(db, table, id, notes),
    });
    setGuard(db, false);
    if (ops.length > 0) {
      const { nowMs, boot } = clock;
      recordGesture(db, { nowMs: nowMs(), boot, label: options.undo?.label ?? null }, ops);
      keepHistory(db, clock, options.actor, patches);
      if (options.undo !== undefined) keepWayBack(db, options.undo, patches);
      watchers.get(db)?.(patches);
      joined.get(db)?.push(...patches.filter(({ table }) => !ofWeeks.has(table)));
    }
    return result;
  });
}

/** Who hears of each gesture, within its transaction. */
const watchers = new WeakMap<WritableDb, (patches: readonly Patch[]) => void>();

/** What throws there takes the gesture with it. */
export function watchGestures(db: WritableDb, watch: (patches: readonly Patch[]) => void): void {
  watchers.set(db, watch);
}

/** Patches of the gestures that are taken back together, while `takenBackAsOne` runs. */
const joined = new WeakMap<WritableDb, Patch[]>();

/** Weeks follow what they are made of, there and back: they are no part of a record's way back. */
const ofWeeks: ReadonlySet<SyncedTable> = new Set<SyncedTable>([
  'visit',
  'planned',
  'publication',
  'published',
  'performed',
  'override',
  'call',
]);

/** How many ways back of one name are kept. */
const MOST_WAYS_BACK = 200;

/** Runs `work`, whose gestures on records share one way back; within a transaction of the caller. */
export function takenBackAsOne<T>(
  db: WritableDb,
  undo: NonNullable<GestureOptions['undo']>,
  work: () => T,
): T {
  assert(!joined.has(db), 'one way back at a time');
  const patches: Patch[] = [];
  joined.set(db, patches);
  try {
    return work();
  } finally {
    joined.delete(db);
    if (patches.length > 0) {
      keepWayBack(db, undo, patches);
      db.sql.run(
        `DELETE FROM undo WHERE monday = ? AND id NOT IN
           (SELECT id FROM undo WHERE monday = ? ORDER BY id DESC LIMIT ?)`,
        undo.monday,
        undo.monday,
        MOST_WAYS_BACK,
      );
    }
  }
}

/** What a gesture leaves while it writes. */
interface Notes {
  readonly patches: Patch[];
  readonly ops: Op[];
  readonly tellsHub: boolean;
}

export function setGuard(db: WritableDb, open: boolean): void {
  db.run(query.updateTable('guard').set({ open: open ? 1 : 0 }));
}

function findRow(
  db: WritableDb,
  table: SyncedTable,
  id: Uint8Array,
): Record<string, unknown> | undefined {
  return db.sql.get(`SELECT * FROM "${table}" WHERE id = ?`, id);
}

function writeRow<T extends SyncedTable>(
  db: WritableDb,
  table: T,
  row: SyncedTables[T],
  { patches, ops, tellsHub }: Notes,
): boolean {
  const next = row as unknown as Record<string, unknown> & { readonly id: Uint8Array };
  const old = findRow(db, table, next.id);
  const changed: string[] = [];
  const { code, groups } = registers[table];
  groups.forEach((columns: readonly PropertyKey[], group: number) => {
    const names = columns as readonly string[];
    if (old !== undefined && names.every((name) => isSame(old[name], next[name]))) return;
    changed.push(...names);
    const values = packValues(names.map((name) => next[name] as ColumnValue));
    ops.push({ table: code, row: next.id, group, value: values });
  });
  if (changed.length === 0) return false;
  if (tellsHub && isToldDeleted(db, code, next.id)) {
    ops.push({ table: code, row: next.id, group: DELETED_GROUP, value: ALIVE });
  }
  patches.push({
    table,
    before: old === undefined ? null : encodeValues(old),
    after: encodeValues(next),
  });
  // An insert writes every column, so `changed` names all of them but the key.
  const values = changed.map((name) => next[name]);
  const names = changed.map((name) => `"${name}"`);
  if (old === undefined) {
    const marks = names.map(() => '?').join(', ');
    db.sql.run(
      `INSERT INTO "${table}" (id, ${names.join(', ')}) VALUES (?, ${marks})`,
      next.id,
      ...values,
    );
  } else {
    const set = names.map((name) => `${name} = ?`).join(', ');
    db.sql.run(`UPDATE "${table}" SET ${set} WHERE id = ?`, ...values, next.id);
  }
  return true;
}

function deleteRow(
  db: WritableDb,
  table: SyncedTable,
  id: Uint8Array,
  { patches, ops }: Notes,
): boolean {
  const old = findRow(db, table, id);
  if (old === undefined) return false;
  patches.push({ table, before: encodeValues(old), after: null });
  const { code } = registers[table];
  ops.push({ table: code, row: id, group: DELETED_GROUP, value: DELETED });
  db.sql.run(`DELETE FROM "${table}" WHERE id = ?`, id);
  return true;
}

/** Who changed what, for the people who ask: each row as it was and as it is. */
function keepHistory(db: WritableDb, clock: Clock, actor: string, patches: readonly Patch[]): void {
  const madeAt = Math.trunc(clock.nowMs());
  for (const { table, before, after } of patches) {
    if (unwatched.has(table)) continue;
    const { id } = decodeValues(must(before ?? after, 'a patch has a side'));
    db.sql.run(
      `INSERT INTO row_change ("table", row, actor, made_at, before, after)
       VALUES (?, ?, ?, ?, ?, ?)`,
      registers[table].code,
      id,
      actor,
      madeAt,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
    );
  }
}

/** Tables whose rows are a history already, or that publications tell of. */
const unwatched: ReadonlySet<SyncedTable> = new Set<SyncedTable>([
  'visit',
  'planned',
  'publication',
  'published',
  'override',
  'rule_change',
  'call',
  'travel_measure',
]);

function keepWayBack(
  db: WritableDb,
  { monday, label }: { readonly monday: string; readonly label: string },
  patches: readonly Patch[],
): void {
  // Once something new is done, what was undone before can't be done again.
  db.run(query.deleteFrom('undo').where('monday', '=', monday).where('undone', '=', 1));
  db.run(
    query
      .insertInto('undo')
      .values({ monday, label, undone: 0, patches: JSON.stringify(patches) } as never),
  );
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}
