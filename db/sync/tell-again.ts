/**
 * A device that was away for longer than the hub remembers deletions, or whose file was. What
 * waits on it may be about rows that the hub has forgotten since: it tells those rows whole again, so that
 * nobody's work ends in a row of which only one column is known. That somebody had deleted the row is the
 * hub's to say (hub/decide-push.ts).
 */
import { createHash } from 'node:crypto';
import { DELETED_GROUP, ERASED_GROUP } from '../registers.ts';
import type { WritableDb } from '../handle.ts';
import { unpackValues } from './column-values.ts';
import { DELETED, isDeletedFlag } from './flags.ts';
import { readLink } from './link.ts';
import type { RowName } from './materialize.ts';
import { encodeOps } from './ops-codec.ts';
import { recordGesture } from './outbox.ts';
import type { Op } from './protocol.ts';
import { keyOf } from './row-table.ts';
import { parentsOf, shapeByCode } from './table-shapes.ts';

/**
 * `horizon`: the hub's. A row of which something is newer isn't forgotten: a hub that was set back may lack
 * it for now. Read before what the hub said until now is dropped for what it says anew.
 */
export function forgottenOps(db: WritableDb, horizon: number): readonly Op[] {
  const told = new Map<string, readonly Op[]>();
  const rows = db.sql.all<RowName>('SELECT DISTINCT tbl AS "table", row FROM pending');
  for (const name of rows) tellRow({ db, horizon, told }, name);
  return [...told.values()].flat();
}

/**
 * They were said before: where something stands in their place after all, it stands. Their stamp is of
 * 1970, and follows from what they say, so that two lives of a device that say other things are told apart.
 */
export function tellForgotten(db: WritableDb, ops: readonly Op[], horizon: number): void {
  const sum = createHash('sha256').update(encodeOps(ops)).digest();
  const facts = { nowMs: 0, boot: 0, label: null, seen: horizon, t: sum.readUInt32BE(0) };
  recordGesture(db, facts, ops);
}

interface Search {
  readonly db: WritableDb;
  readonly horizon: number;
  readonly told: Map<string, readonly Op[]>;
}

function tellRow(search: Search, name: RowName): void {
  const { told } = search;
  const shape = shapeByCode.get(name.table);
  if (shape === undefined) return;
  const old = groupsBefore(search, name);
  const said = groupsSaid(search, name);
  if (said.has(ERASED_GROUP)) return;
  if (!hasNewWord(search, name)) return;
  const own = new Map(groupsIn(search.db, name, 'waiting'));
  const flag = own.get(DELETED_GROUP);
  // She deleted it herself after all.
  if (flag !== undefined && isDeletedFlag(flag)) return;
  // What waits may have been told by an answer that was lost, and be forgotten with the rest.
  const missing = [...new Map([...old, ...own])].filter(
    ([group]) => group !== DELETED_GROUP && !said.has(group),
  );
  if (missing.some(([group]) => !own.has(group))) {
    told.set(
      nameOf(name),
      missing.map(([group, value]) => ({ ...name, group, value })),
    );
  }
  tellRowsParents(search, name, new Map([...old, ...said, ...own]));
}

/** An edit that waits, or that the hub took since it forgot: who only deletes keeps nothing whole. */
function hasNewWord({ db, horizon }: Search, { table, row }: RowName): boolean {
  // The hub's answer may have been lost: what it said before is no new word.
  const said = new Map(groupsIn(db, { table, row }, 'register'));
  const waits = groupsIn(db, { table, row }, 'waiting').some(
    ([group, value]) => group !== DELETED_GROUP && !isSame(said.get(group), value),
  );
  return (
    waits ||
    db.sql.get(
      'SELECT 1 AS one FROM inbox WHERE tbl = ? AND row = ? AND dev = ? AND seq > ? AND grp <> ?',
      table,
      row,
      readLink(db).dev,
      horizon,
      DELETED_GROUP,
    ) !== undefined
  );
}

/** A parent that is gone is shown for as long as somebody's row names it: told, with its deletion. */
function tellParent(search: Search, name: RowName): void {
  const { told } = search;
  if (told.has(nameOf(name))) return;
  const now = new Map([...groupsSaid(search, name), ...groupsIn(search.db, name, 'waiting')]);
  const old = groupsBefore(search, name);
  const missing = [...old].filter(([group]) => group !== DELETED_GROUP && !now.has(group));
  if (missing.length === 0 || now.has(ERASED_GROUP)) return;
  told.set(nameOf(name), [
    ...missing.map(([group, value]) => ({ ...name, group, value })),
    ...(now.has(DELETED_GROUP) ? [] : [{ ...name, group: DELETED_GROUP, value: DELETED }]),
  ]);
  tellRowsParents(search, name, old);
}

function tellRowsParents(search: Search, name: RowName, groups: Groups): void {
  const shape = shapeByCode.get(name.table);
  if (shape === undefined) return;
  for (const { column, code } of parentsOf(shape.table)) {
    const group = shape.groups.findIndex((names) => names.includes(column));
    const id =
      column === 'id' ? name.row : columnIn(groups.get(group), shape.groups[group], column);
    if (id instanceof Uint8Array) tellParent(search, { table: code, row: id });
  }
}

const columnIn = (
  packed: Uint8Array | undefined,
  names: readonly string[] | undefined,
  column: string,
): unknown =>
  packed === undefined || names === undefined ? null : unpackValues(packed)[names.indexOf(column)];

/** What was known of the row: what the hub said, and own words that it has received. */
function groupsBefore({ db, horizon }: Search, name: RowName): Groups {
  const isNewer =
    db.sql.get(
      'SELECT 1 AS one FROM register WHERE tbl = ? AND row = ? AND seq > ?',
      name.table,
      name.row,
      horizon,
    ) !== undefined;
  if (isNewer) return new Map();
  const pages = db.sql.all<Said>(
    'SELECT grp, seq, value FROM inbox WHERE tbl = ? AND row = ? AND seq <= ? ORDER BY seq',
    name.table,
    name.row,
    horizon,
  );
  return new Map([
    ...groupsIn(db, name, 'register'),
    ...pages.map(({ grp, value }) => [grp, value] as const),
    ...groupsIn(db, name, 'acked'),
  ]);
}

/** What the hub says of the row now, as far as that is known. */
function groupsSaid({ db, horizon }: Search, name: RowName): Groups {
  // Where everything is received again, what was said before is no more.
  const isAnew = readLink(db).rebuild === 1;
  const said = db.sql.all<Said>(
    `SELECT grp, seq, value FROM inbox WHERE tbl = ? AND row = ?
     UNION ALL SELECT grp, seq, value FROM register WHERE ? = 0 AND tbl = ? AND row = ? ORDER BY seq`,
    name.table,
    name.row,
    isAnew ? 1 : 0,
    name.table,
    name.row,
  );
  // Pages that came before the hub forgot the row still tell it: then its deletion was the last of it.
  const isPast = ({ seq }: Said): boolean => seq <= horizon;
  const last = said.findLast(isPast);
  const mayBeForgotten =
    !isAnew && last !== undefined && last.grp === DELETED_GROUP && isDeletedFlag(last.value);
  return new Map(
    said
      .filter((one) => !(mayBeForgotten && isPast(one)))
      .map(({ grp, value }) => [grp, value] as const),
  );
}

interface Said {
  readonly grp: number;
  readonly seq: number;
  readonly value: Uint8Array;
}

type Groups = ReadonlyMap<number, Uint8Array>;

const PENDING = 'pending JOIN outbox USING (dseq)';
const sources = {
  register: 'register WHERE true',
  acked: `${PENDING} WHERE state = 'acked'`,
  waiting: `${PENDING} WHERE state = 'waiting'`,
} as const;

const groupsIn = (
  db: WritableDb,
  { table, row }: RowName,
  source: keyof typeof sources,
): readonly (readonly [number, Uint8Array])[] =>
  db.sql
    .all<{ grp: number; value: Uint8Array }>(
      `SELECT grp, value FROM ${sources[source]} AND tbl = ? AND row = ? ORDER BY grp`,
      table,
      row,
    )
    .map(({ grp, value }) => [grp, value] as const);

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0;

const nameOf = ({ table, row }: RowName): string => `${table} ${keyOf(row)}`;
