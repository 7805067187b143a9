/** A tenant's file copied out and in, part by part. */
import type Database from 'better-sqlite3';
import {
  copyPartNames,
  copyParts,
  copySql,
  valuesOf,
  type CopyPart,
  type CopyRows,
  type Replaced,
  type TenantSource,
  type TenantTarget,
} from '../copy-parts.ts';
import type { TenantReader } from '../tenant-store.ts';
import { tables } from './tables.ts';

const columns: Readonly<Record<string, string>> = {
  isRevoked: 'revoked',
  receivedMs: 'received_ms',
  table: 'tbl',
  group: 'grp',
};

const sqlOf = (part: CopyPart) =>
  copySql(
    part,
    (field) => columns[field] ?? field,
    () => '?',
  );

/** Within a transaction of the caller, which makes it one moment. */
export function makeSqliteSource(
  file: Database.Database,
  head: TenantReader['head'],
): TenantSource {
  return {
    head,
    lastDev: async () => readLastDev(file),
    rows: async <Part extends CopyPart>(
      part: Part,
      after: CopyRows[Part] | null,
      limit: number,
    ): Promise<readonly CopyRows[Part][]> => {
      const sql = sqlOf(part);
      const { keys } = copyParts[part];
      const read = file
        .prepare(
          `SELECT ${sql.select} FROM ${part} ${after === null ? '' : `WHERE ${sql.after}`}
           ORDER BY ${sql.order} LIMIT ?`,
        )
        .all(...(after === null ? [] : valuesOf(after, keys)), limit);
      return (part === 'device' ? read.map(toDevice) : read) as CopyRows[Part][];
    },
  };
}

/** Empties the file and writes anew; within a transaction of the caller, so all of it or nothing. */
export function makeSqliteTarget(file: Database.Database, isNew: boolean): TenantTarget {
  const replaced = isNew ? null : readReplaced(file);
  // The journal is never shortened, but where a whole tenant comes in its place.
  file.exec('DROP TRIGGER IF EXISTS audit_stays');
  for (const part of copyPartNames) file.exec(`DELETE FROM ${part}`);
  file.exec(`DELETE FROM head; DELETE FROM sqlite_sequence WHERE name = 'device'`);
  file.exec(tables);
  return {
    replaced,
    putHead: async ({ epoch, base, head, mark, horizon, backedSeq }, lastDev) => {
      file
        .prepare('INSERT INTO head VALUES (1, ?, ?, ?, ?, ?, ?)')
        .run(epoch, base, head, mark, horizon, backedSeq);
      file.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('device', ?)`).run(lastDev);
    },
    putRows: async (part, rows) => {
      const { fields } = copyParts[part];
      const marks = fields.map(() => '?').join(', ');
      const insert = file.prepare(`INSERT INTO ${part} (${sqlOf(part).columns}) VALUES (${marks})`);
      for (const row of rows) insert.run(...valuesOf(row, fields).map(toSqlite));
    },
  };
}

const readLastDev = (file: Database.Database): number =>
  (
    file.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'device'`).get() as
      { seq: number } | undefined
  )?.seq ?? 0;

const readReplaced = (file: Database.Database): Replaced => ({
  lastDev: readLastDev(file),
  revoked: file.prepare('SELECT dev FROM device WHERE revoked = 1').pluck().all() as number[],
});

function toDevice(read: unknown): CopyRows['device'] {
  const row = read as { dev: number; last: number; isRevoked: number; actors: string };
  return { ...row, isRevoked: row.isRevoked === 1, actors: JSON.parse(row.actors) as number[] };
}

function toSqlite(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return Array.isArray(value) ? JSON.stringify(value) : value;
}
