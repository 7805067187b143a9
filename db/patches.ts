/**
 * A gesture taken back or done again: only the registers that it changed, and only while they are as
 * it left them. What somebody else changed since, here or on another device, is never overwritten.
 */
import { assert, must } from '../domain/result.ts';
import type { Patch, Writer } from './changes.ts';
import type { WritableDb } from './handle.ts';
import { registers } from './registers.ts';
import type { SyncedTable, SyncedTables } from './schema.ts';
import { decodeValues, encodeValues, type Values } from './values.ts';

/** `before`: takes the gesture back; `after`: does it again. */
export type PatchSide = 'before' | 'after';

/** Applies patches within a gesture, children before parents on the way back. */
export function applyPatches(
  db: WritableDb,
  writer: Writer,
  patches: readonly Patch[],
  side: PatchSide,
): void {
  const rows = joinPatches(patches);
  for (const patch of side === 'before' ? rows.toReversed() : rows) {
    const wanted = patch[side];
    const id = idOf(patch);
    if (wanted === null) {
      writer.deleteRow(patch.table, id);
      continue;
    }
    const row = findValues(db, patch.table, id);
    const next = row === null ? wanted : { ...row, ...pick(wanted, changedColumns(patch)) };
    writer.writeRow(patch.table, decodeValues(next) as unknown as SyncedTables[SyncedTable]);
  }
}

/** How many rows are no longer as the gesture (or its undoing) left them. */
export function countChangedSince(
  db: WritableDb,
  patches: readonly Patch[],
  side: PatchSide,
): number {
  const other = side === 'before' ? 'after' : 'before';
  return joinPatches(patches).filter((patch) => {
    const left = patch[other];
    const row = findValues(db, patch.table, idOf(patch));
    if (left === null || row === null) return left !== row;
    return changedColumns(patch).some((column) => !isSame(row[column], left[column]));
  }).length;
}

/** A gesture may write a row more than once: what it was at first, what it is in the end. */
function joinPatches(patches: readonly Patch[]): readonly Patch[] {
  const rows = new Map<string, Patch>();
  for (const patch of patches) {
    const name = `${patch.table} ${Buffer.from(idOf(patch)).toString('hex')}`;
    const known = rows.get(name);
    rows.set(name, known === undefined ? patch : { ...known, after: patch.after });
  }
  // A row that came and went within the gesture never was.
  return [...rows.values()].filter(({ before, after }) => before !== after);
}

/**
 * Columns of the registers that the gesture changed; all of a row that came or went. A column that a
 * later version brought is in no older patch.
 */
function changedColumns({ table, before, after }: Patch): readonly string[] {
  const groups: readonly (readonly string[])[] = registers[table].groups;
  const known = (columns: readonly string[]): readonly string[] =>
    columns.filter((column) => column in must(before ?? after, 'a patch has a side'));
  if (before === null || after === null) return groups.flatMap(known);
  return groups
    .filter((columns) => columns.some((column) => !isSame(before[column], after[column])))
    .flatMap(known);
}

function idOf({ before, after }: Patch): Uint8Array {
  const { id } = decodeValues(must(before ?? after, 'a patch has a side'));
  assert(id instanceof Uint8Array, 'a key is bytes');
  return id;
}

function findValues(db: WritableDb, table: SyncedTable, id: Uint8Array): Values | null {
  const row = db.sql.get(`SELECT * FROM "${table}" WHERE id = ?`, id);
  return row === undefined ? null : encodeValues(row);
}

const pick = (values: Values, columns: readonly string[]): Values =>
  Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
