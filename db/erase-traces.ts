/**
 * What lies beside the rows of an erased person: who changed them, the ways back, what was being typed,
 * gestures that wait or were told, registers as the hub has them, conflicts.
 */
import { decodeOps, encodeOps } from './sync/ops-codec.ts';
import { CONFLICT_FACTS, CONFLICT_TABLE, readConflict } from './sync/conflict-register.ts';
import type { WritableDb } from './handle.ts';
import { registers } from './registers.ts';
import type { RowChangeRow } from './schema.ts';
import type { RowName } from './sync/materialize.ts';

export interface TracedRows {
  /** Deleted or written over: no older value of them may stay. */
  readonly changed: readonly RowName[];
  /** They hold no identity; what was said of them stays, its French name doesn't. */
  readonly kept: readonly RowName[];
}

export function eraseTraces(db: WritableDb, { changed, kept }: TracedRows): void {
  const gone = new Set(changed.map(nameOf));
  eraseHistory(db, changed);
  // Their French names say whom a gesture was about, and each may hold rows of many people.
  db.sql.run('DELETE FROM undo');
  db.sql.run('DELETE FROM draft');
  eraseGestures(db, gone, new Set(kept.map(nameOf)));
  for (const name of changed) forget(db, name);
  eraseConflicts(db, gone);
}

/** Of her rows and of rows that named them and are gone; what proves hours has no history of texts. */
function eraseHistory(db: WritableDb, changed: readonly RowName[]): void {
  const keys = new Set(changed.map(({ row }) => hexOf(row)));
  const changes = db.sql.all<Omit<RowChangeRow, 'actor' | 'made_at'>>(
    'SELECT id, "table", row, before, after FROM row_change',
  );
  for (const { id, table, row, before, after } of changes) {
    const isHers =
      keys.has(hexOf(row)) ||
      (!keepsHours.has(table) &&
        [...`${before ?? ''}${after ?? ''}`.matchAll(/"key":"([0-9a-f]{32})"/g)].some(
          ([, key]) => key !== undefined && keys.has(key),
        ));
    if (isHers) db.sql.run('DELETE FROM row_change WHERE id = ?', id);
  }
}

const keepsHours: ReadonlySet<number> = new Set([
  registers.performed.code,
  registers.commitment_member.code,
]);

/** An entry keeps its number, since the hub counts them, and what it says of other people. */
function eraseGestures(db: WritableDb, gone: ReadonlySet<string>, kept: ReadonlySet<string>): void {
  const entries = db.sql.all<{ dseq: number; ops: Uint8Array }>('SELECT dseq, ops FROM outbox');
  for (const { dseq, ops } of entries) {
    const all = decodeOps(ops);
    const left = all.filter((op) => !gone.has(nameOf(op)));
    if (left.length === all.length && !all.some((op) => kept.has(nameOf(op)))) continue;
    db.sql.run(
      'UPDATE outbox SET label = NULL, ops = ? WHERE dseq = ?',
      left.length === all.length ? ops : encodeOps(left),
      dseq,
    );
  }
}

function eraseConflicts(db: WritableDb, gone: ReadonlySet<string>): void {
  for (const source of ['register', 'inbox']) {
    const facts = db.sql.all<{ row: Uint8Array; value: Uint8Array }>(
      `SELECT row, value FROM ${source} WHERE tbl = ? AND grp = ?`,
      CONFLICT_TABLE,
      CONFLICT_FACTS,
    );
    for (const { row, value } of facts) {
      const conflict = readConflict(value);
      if (conflict !== null && gone.has(nameOf(conflict))) {
        forget(db, { table: CONFLICT_TABLE, row });
      }
    }
  }
}

function forget(db: WritableDb, { table, row }: RowName): void {
  for (const source of ['register', 'pending', 'inbox', 'revived', 'unshown']) {
    db.sql.run(`DELETE FROM ${source} WHERE tbl = ? AND row = ?`, table, row);
  }
}

const hexOf = (key: Uint8Array): string => Buffer.from(key).toString('hex');
const nameOf = ({ table, row }: RowName): string => `${table} ${hexOf(row)}`;
