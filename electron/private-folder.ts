/**
 * The data folder is for the account alone: folders 0700, files 0600. Other accounts of the computer
 * see neither a name nor a byte, whichever part of the app, SQLite or Chromium writes there.
 */
import { chmodSync, mkdirSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER } from '../db/backup.ts';

/**
 * Makes the folder if need be, takes from others what an older version or a careless copy left them,
 * and has the process write nothing else from here on. Windows has rights of another kind: there the
 * folder lies under the account's profile, which others can't read.
 */
export function claimFolder(folder: string): void {
  if (process.platform === 'win32') return makeFolder(folder);
  // Every writer is covered by this: those that give no mode (SQLite, copies) as well.
  process.umask(0o077);
  makeFolder(folder);
  tighten(folder);
}

/** A folder that can't be made is told by whoever opens the database in it, with a sentence. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // openDatabase refuses with FolderNotWritable.
  }
}

/** What the app writes at the top of its folder; nothing else there is touched: `--data` may name any folder. */
const OWN_FILE = /^(?:planning\.|journal\.log|fenetre\.json)/;
const OWN_FOLDERS: ReadonlySet<string> = new Set([BACKUP_FOLDER, 'papier', 'chromium']);

function tighten(folder: string): void {
  takeFromOthers(folder);
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && OWN_FOLDERS.has(entry.name)) tightenAll(path);
    else if (entry.isFile() && OWN_FILE.test(entry.name)) takeFromOthers(path);
  }
}

function tightenAll(folder: string): void {
  takeFromOthers(folder);
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    // A link is left alone: what it points to isn't ours to change.
    if (entry.isDirectory()) tightenAll(path);
    else if (entry.isFile()) takeFromOthers(path);
  }
}

/** The owner's rights stay as they are. */
function takeFromOthers(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch {
    // Another account's file, or a disk without rights (FAT): nothing that we could take away.
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
