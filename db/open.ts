/**
 * Opens the encrypted file of a service, or makes it.
 *
 * Until a password is chosen, the key is a file beside the database that only the account can read. It
 * protects a copy of the database that is carried off, not the whole folder: docs/adr/0002 says so.
 * Afterwards whoever signed in brings the key (docs/keys.md).
 */
import Database from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
  fsyncSync,
  closeSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result.ts';
import { makeBackup } from './backup.ts';
import { sealKeyOf } from './access-chain.ts';
import { giveKey } from './cipher.ts';
import { makeHandle, type WritableDb } from './handle.ts';
import { showKept } from './sync/after-upgrade.ts';
import { migrate, newestVersion, versionOf } from './migrations/index.ts';

export const DATABASE_FILE = 'planning.db';
export const FOLDER_KEY_FILE = 'planning.key';
const KEY_BYTES = 32;

export type OpenRefusal =
  | { readonly type: 'FolderNotWritable'; readonly folder: string }
  | { readonly type: 'KeyMissing'; readonly file: string }
  | { readonly type: 'KeyUnusable'; readonly file: string }
  | { readonly type: 'WrongKeyOrNotADatabase'; readonly file: string }
  | { readonly type: 'FileFromFuture'; readonly file: string; readonly version: number }
  | { readonly type: 'FileDamaged'; readonly file: string; readonly finding: string }
  | { readonly type: 'FileInUse'; readonly file: string }
  /** The file is of an older version, and no copy of it could be made before it changes. */
  | { readonly type: 'NoCopyBefore'; readonly file: string };

export interface OpenDatabase {
  readonly db: WritableDb;
  /** Signs the access journal; zeroed when the file is closed. */
  readonly sealKey: Uint8Array;
  /** Writes what is pending and closes; the file can then be copied as it lies. */
  readonly close: () => void;
}

export interface OpenOptions {
  readonly folder: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Of whoever signed in; left out: the folder's own key file. */
  readonly key?: Uint8Array;
}

/** Opens the folder's database at the newest version, or says in a value why it can't. */
export function openDatabase({
  folder,
  randomBytes,
  key: given,
}: OpenOptions): Result<OpenDatabase, OpenRefusal> {
  const file = join(folder, DATABASE_FILE);
  const isNew = !existsSync(file);
  const isWholeRead = isSmall(file) || wasCutOff(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return err({ type: 'FolderNotWritable', folder });
  }
  const key = given === undefined ? findKey(folder, isNew, randomBytes) : ok(given);
  if (!key.ok) return key;
  const raw = openFile(file);
  if (!raw.ok) return raw;
  const refusal = unlock(raw.value, file, key.value);
  if (refusal !== null) {
    raw.value.close();
    return err(refusal);
  }
  const db = makeHandle(raw.value);
  const version = versionOf(db);
  const finding = version === 0 || !isWholeRead ? 'ok' : String(db.pragma('quick_check(1)'));
  if (version > newestVersion || finding !== 'ok') {
    raw.value.close();
    return version > newestVersion
      ? err({ type: 'FileFromFuture', file, version })
      : err({ type: 'FileDamaged', file, finding });
  }
  if (version < newestVersion) {
    const kept = version === 0 ? ok(null) : keepBefore(db, folder, key.value);
    if (!kept.ok) {
      raw.value.close();
      return kept;
    }
    migrate(db);
    showKept(db);
  }
  const sealKey = sealKeyOf(key.value);
  return ok({
    db,
    sealKey,
    close: () => {
      sealKey.fill(0);
      raw.value.pragma('optimize');
      raw.value.pragma('wal_checkpoint(TRUNCATE)');
      raw.value.close();
    },
  });
}

/**
 * Each page is read at the start of a file that is small, or that was cut off. Years of a large service take
 * most of a minute to read: left in order, they are read by the copy of each day, which is checked page by page.
 */
const isSmall = (file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_BYTES;
const SMALL_BYTES = 64 * 1024 * 1024;

/** A file that was closed leaves no log beside it. */
const wasCutOff = (file: string): boolean =>
  ['-wal', '-journal'].some((end) => existsSync(`${file}${end}`));

function findKey(
  folder: string,
  isNew: boolean,
  randomBytes: (count: number) => Uint8Array,
): Result<Uint8Array, OpenRefusal> {
  const file = join(folder, FOLDER_KEY_FILE);
  if (existsSync(file)) {
    const key = readFileSync(file);
    return key.length === KEY_BYTES ? ok(key) : err({ type: 'KeyUnusable', file });
  }
  // A new key would open nothing: better to ask for the old one than to lock the file for ever.
  if (!isNew) return err({ type: 'KeyMissing', file });
  const key = randomBytes(KEY_BYTES);
  try {
    writeWhole(file, key);
  } catch {
    return err({ type: 'FolderNotWritable', folder });
  }
  return ok(key);
}

/** A key half written would be a database lost: it is on the disk before its name is. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const draft = `${file}.nouveau`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  writeSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

function openFile(file: string): Result<Database.Database, OpenRefusal> {
  try {
    return ok(new Database(file));
  } catch {
    return err({ type: 'FolderNotWritable', folder: file });
  }
}

function unlock(raw: Database.Database, file: string, key: Uint8Array): OpenRefusal | null {
  try {
    giveKey(raw, key);
    // Held until the file is closed, or its process gone: a second window would change the plan
    // behind the first one's back. Set before the first read, or WAL would share the file.
    raw.pragma('locking_mode = EXCLUSIVE');
    raw.pragma('busy_timeout = 1000');
    raw.prepare('SELECT count(*) FROM sqlite_master').get();
    raw.pragma('busy_timeout = 5000');
    raw.pragma('journal_mode = WAL');
    raw.pragma('wal_autocheckpoint = 1000');
    raw.pragma('synchronous = FULL');
    raw.pragma('checkpoint_fullfsync = ON');
    raw.pragma('foreign_keys = ON');
    raw.pragma('secure_delete = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cell_size_check = ON');
    return null;
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code === 'SQLITE_BUSY') return { type: 'FileInUse', file };
    if (code === 'SQLITE_NOTADB') return { type: 'WrongKeyOrNotADatabase', file };
    if (code === 'SQLITE_CORRUPT') return { type: 'FileDamaged', file, finding: code };
    if (code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN') {
      return { type: 'FolderNotWritable', folder: file };
    }
    throw error;
  }
}

/** A new version changes the file: no copy, no change. */
function keepBefore(db: WritableDb, folder: string, key: Uint8Array): Result<null, OpenRefusal> {
  const kept = makeBackup({
    folder,
    kind: 'avant-version',
    mark: String(newestVersion),
    key,
    copyTo: (path) => db.sql.run('VACUUM INTO ?', path),
  });
  return kept.ok ? ok(null) : err({ type: 'NoCopyBefore', file: folder });
}
