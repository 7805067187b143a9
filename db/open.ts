/**
 * Opens the encrypted file of a service, or makes it.
 *
 * Until people sign in, the key is a file beside the database that only the account can read. It
 * protects a copy of the database that is carried off, not the whole folder: docs/adr/0002 says so.
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
} from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result.ts';
import { makeHandle, type WritableDb } from './handle.ts';
import { migrate, newestVersion, versionOf } from './migrations/index.ts';

const DATABASE_FILE = 'planning.db';
const KEY_FILE = 'planning.key';
const KEY_BYTES = 32;

export type OpenRefusal =
  | { readonly type: 'FolderNotWritable'; readonly folder: string }
  | { readonly type: 'KeyMissing'; readonly file: string }
  | { readonly type: 'KeyUnusable'; readonly file: string }
  | { readonly type: 'WrongKeyOrNotADatabase'; readonly file: string }
  | { readonly type: 'FileFromFuture'; readonly file: string; readonly version: number }
  | { readonly type: 'FileDamaged'; readonly file: string; readonly finding: string }
  | { readonly type: 'FileInUse'; readonly file: string };

export interface OpenDatabase {
  readonly db: WritableDb;
  /** Writes what is pending and closes; the file can then be copied as it lies. */
  readonly close: () => void;
}

export interface OpenOptions {
  readonly folder: string;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Opens the folder's database at the newest version, or says in a value why it can't. */
export function openDatabase({
  folder,
  randomBytes,
}: OpenOptions): Result<OpenDatabase, OpenRefusal> {
  const file = join(folder, DATABASE_FILE);
  const isNew = !existsSync(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return err({ type: 'FolderNotWritable', folder });
  }
  const key = findKey(folder, isNew, randomBytes);
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
  const finding = version === 0 ? 'ok' : String(db.pragma('quick_check(1)'));
  if (version > newestVersion || finding !== 'ok') {
    raw.value.close();
    return version > newestVersion
      ? err({ type: 'FileFromFuture', file, version })
      : err({ type: 'FileDamaged', file, finding });
  }
  if (version < newestVersion) {
    if (version > 0)
      keepCopy(raw.value, join(folder, `planning.avant-version-${newestVersion}.db`));
    migrate(db);
  }
  return ok({
    db,
    close: () => {
      raw.value.pragma('optimize');
      raw.value.pragma('wal_checkpoint(TRUNCATE)');
      raw.value.close();
    },
  });
}

function findKey(
  folder: string,
  isNew: boolean,
  randomBytes: (count: number) => Uint8Array,
): Result<Uint8Array, OpenRefusal> {
  const file = join(folder, KEY_FILE);
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

/** `legacy` must be set before the key, or other SQLCipher tools can't read the file. */
function unlock(raw: Database.Database, file: string, key: Uint8Array): OpenRefusal | null {
  try {
    raw.pragma("cipher = 'sqlcipher'");
    raw.pragma('legacy = 4');
    raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
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

/** A copy under the same key, since the driver's own backup can't read an encrypted file. */
function keepCopy(raw: Database.Database, file: string): void {
  rmSync(file, { force: true });
  raw.prepare('VACUUM INTO ?').run(file);
}
