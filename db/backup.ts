/**
 * Copies of the data, under the same key, in `sauvegardes/` beside them: one a day, one before each new
 * version of the file, those that somebody asked for. A copy has its name only once it was opened again
 * and checked page by page; older ones go only then. One that is restored takes the place of the data in
 * one step, and what was there before is kept.
 */
import Database from 'better-sqlite3';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result.ts';
import { giveKey } from './cipher.ts';

export const BACKUP_FOLDER = 'sauvegardes';
/** Of each kind. */
export const KEPT_BACKUPS = 7;

export type BackupKind = 'jour' | 'avant-version' | 'demande';

export interface Backup {
  readonly name: string;
  readonly kind: BackupKind;
  /** When its file was written. */
  readonly madeMs: number;
  readonly bytes: number;
}

export type BackupFault =
  | { readonly type: 'BackupUnwritten'; readonly folder: string }
  | { readonly type: 'BackupDamaged'; readonly name: string; readonly finding: string }
  | { readonly type: 'BackupOfOtherKey'; readonly name: string }
  | { readonly type: 'BackupGone'; readonly name: string };

const NAME = /^planning-(jour|avant-version|demande)-[0-9a-zA-Z-]+\.db$/;

/** Newest first. */
export function listBackups(folder: string): readonly Backup[] {
  const place = join(folder, BACKUP_FOLDER);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .flatMap((name): Backup[] => {
      const kind = NAME.exec(name)?.[1];
      if (kind === undefined) return [];
      const { mtimeMs, size } = statSync(join(place, name));
      return [{ name, kind: kind as BackupKind, madeMs: mtimeMs, bytes: size }];
    })
    .toSorted((a, b) => b.madeMs - a.madeMs || b.name.localeCompare(a.name));
}

export interface BackupOptions {
  readonly folder: string;
  readonly kind: BackupKind;
  /** A day, an instant, a version: letters, digits and hyphens. */
  readonly mark: string;
  readonly key: Uint8Array;
  /** Writes a copy of the open database to that path (`VACUUM INTO`). */
  readonly copyTo: (path: string) => void;
}

export function makeBackup(options: BackupOptions): Result<Backup, BackupFault> {
  const { folder, kind, mark, key, copyTo } = options;
  const place = join(folder, BACKUP_FOLDER);
  const name = `planning-${kind}-${mark}.db`;
  const draft = join(place, `${name}.nouveau`);
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    copyTo(draft);
    syncFile(draft);
  } catch (error) {
    rmSync(draft, { force: true });
    if (isOfDisk(error)) return err({ type: 'BackupUnwritten', folder: place });
    throw error;
  }
  const finding = checkDatabase(draft, key);
  if (finding !== 'ok') {
    rmSync(draft, { force: true });
    return err({ type: 'BackupDamaged', name, finding });
  }
  renameSync(draft, join(place, name));
  const made = listBackups(folder).filter((backup) => backup.kind === kind);
  for (const old of made.slice(KEPT_BACKUPS)) rmSync(join(place, old.name), { force: true });
  const { mtimeMs, size } = statSync(join(place, name));
  return ok({ name, kind, madeMs: mtimeMs, bytes: size });
}

/** Puts a copy in the place of `database`, which nobody has open; `aside`: what it was becomes that. */
export function restoreBackup(
  folder: string,
  name: string,
  key: Uint8Array,
  database: string,
  aside: string,
): Result<null, BackupFault> {
  const from = join(folder, BACKUP_FOLDER, name);
  if (!NAME.test(name) || !existsSync(from)) return err({ type: 'BackupGone', name });
  const draft = `${database}.nouveau`;
  rmSync(draft, { force: true });
  copyFileSync(from, draft);
  const finding = checkDatabase(draft, key);
  if (finding !== 'ok') {
    rmSync(draft, { force: true });
    return err(
      finding === 'SQLITE_NOTADB'
        ? { type: 'BackupOfOtherKey', name }
        : { type: 'BackupDamaged', name, finding },
    );
  }
  syncFile(draft);
  if (existsSync(database)) keepUnder(database, aside);
  // Closed, the database has no log of its own left; one of a kill would be read into the copy.
  for (const rest of ['-wal', '-shm']) rmSync(`${database}${rest}`, { force: true });
  renameSync(draft, database);
  return ok(null);
}

/** A second name for the same bytes: there is no moment without a database. */
function keepUnder(file: string, aside: string): void {
  rmSync(aside, { force: true });
  try {
    linkSync(file, aside);
  } catch {
    // A disk without second names (FAT): the bytes twice.
    copyFileSync(file, aside);
  }
}

/** `ok`, or what is wrong: every page is read and its seal checked. */
export function checkDatabase(file: string, key: Uint8Array): string {
  let raw: Database.Database | undefined;
  try {
    raw = new Database(file, { readonly: true, fileMustExist: true });
    giveKey(raw, key);
    return String(raw.pragma('quick_check(1)', { simple: true }));
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.code;
    throw error;
  } finally {
    raw?.close();
  }
}

/** On the disk before its name counts. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const diskCodes = new Set([
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'SQLITE_FULL',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_IOERR_WRITE',
]);

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  diskCodes.has(error.code);
