/**
 * What this device keeps of one person: her rows as `personal-tables.ts` finds them, who changed them when, and
 * the erasures that were done here.
 */
import { erasePerson, findPersonRows, type ErasedCount } from './erase-person.ts';
import type { WritableDb } from './handle.ts';
import type { Person, PersonKind } from './personal-tables.ts';
import { isErased } from './personal-tables.ts';
import { listLeftFiles, type NamedFile } from './retention.ts';
import type { RowChange } from './records.ts';
import { listRowChanges } from './records.ts';
import type { SyncedTable } from './schema.ts';
import { bytesToUuid } from './uuid.ts';
import { encodeValues, type Values } from './values.ts';

/** Asked for by her, or by the time that is over (domain/retention.ts). */
export type ErasureReason = 'asked' | 'due';

export interface Erasure {
  /** Leads to nobody any more. */
  readonly id: string;
  readonly kind: PersonKind;
  readonly why: ErasureReason;
  readonly atMs: number;
  readonly by: string;
  readonly counts: readonly ErasedCount[];
}

export interface PersonRows {
  readonly table: SyncedTable;
  readonly rows: readonly Values[];
}

/** Nobody of that key, or somebody who was erased. */
export function isKnown(db: WritableDb, { kind, id }: Person): boolean {
  const [row] = db.sql.all<NameColumns>(
    `SELECT first_name, last_name FROM ${kind} WHERE id = ?`,
    id,
  );
  return row !== undefined && !isErased(kind, row);
}

interface NameColumns {
  readonly first_name: string;
  readonly last_name: string;
}

/** Each row once, whatever an erasure would do with it. */
export function listPersonRows(db: WritableDb, person: Person, today: string): PersonRows[] {
  const rows = Map.groupBy(findPersonRows(db, person, today), ({ table }) => table);
  return [...rows].map(([table, found]) => ({
    table,
    rows: found.map(({ row }) => encodeValues(row)),
  }));
}

/** Of all those rows, newest first. */
export const listPersonChanges = (
  db: WritableDb,
  person: Person,
  today: string,
): readonly RowChange[] =>
  findPersonRows(db, person, today)
    .flatMap(({ table, row }) =>
      listRowChanges(db, bytesToUuid(row.id)).filter((change) => change.table === table),
    )
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs);

/** Whose time may be over: people who left and have a name still. */
export const listNamedFiles = (db: WritableDb): readonly NamedFile[] =>
  listLeftFiles(db).filter(
    ({ kind, firstName, lastName }) =>
      !isErased(kind, { first_name: firstName, last_name: lastName }),
  );

/** All of them or nobody; what was done stays known without a name. */
export function erasePeople(
  db: WritableDb,
  people: readonly Person[],
  today: string,
  { why, atMs, by }: Pick<Erasure, 'why' | 'atMs' | 'by'>,
): readonly Erasure[] {
  return db.transaction(() =>
    people.map((person): Erasure => {
      const counts = erasePerson(db, person, today);
      db.sql.run(
        'INSERT OR REPLACE INTO erasure (row, kind, why, at_ms, by_name, counts) VALUES (?, ?, ?, ?, ?, ?)',
        person.id,
        person.kind,
        why,
        Math.trunc(atMs),
        by,
        JSON.stringify(counts),
      );
      return { id: bytesToUuid(person.id), kind: person.kind, why, atMs, by, counts };
    }),
  );
}

/** Newest first. */
export const listErasures = (db: WritableDb): readonly Erasure[] =>
  db.sql
    .all<{
      readonly row: Uint8Array;
      readonly kind: PersonKind;
      readonly why: ErasureReason;
      readonly at_ms: number;
      readonly by_name: string;
      readonly counts: string;
    }>('SELECT * FROM erasure ORDER BY at_ms DESC, row')
    .map(({ row, kind, why, at_ms: atMs, by_name: by, counts }) => ({
      id: bytesToUuid(row),
      kind,
      why,
      atMs,
      by,
      counts: JSON.parse(counts) as readonly ErasedCount[],
    }));
