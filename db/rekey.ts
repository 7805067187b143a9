/** Another key for a database file: a copy of it is rekeyed and checked, and the caller puts it in place. */
import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER, checkDatabase, listBackups, syncFile } from './backup.ts';
import { reseal } from './access-chain.ts';
import { changeKey, giveKey } from './cipher.ts';
import { makeHandle } from './handle.ts';

/** `ok`, or what is wrong with the copy, which is gone then. Nobody has `file` open. */
export function makeRekeyed(
  file: string,
  copy: string,
  before: Uint8Array,
  after: Uint8Array,
): string {
  rmSync(copy, { force: true });
  copyFileSync(file, copy);
  const raw = new Database(copy);
  try {
    giveKey(raw, before);
    // A log of its own would hold pages under both keys.
    raw.pragma('journal_mode = DELETE');
    changeKey(raw, after);
    reseal(makeHandle(raw), before, after);
  } finally {
    raw.close();
  }
  const finding = checkDatabase(copy, after);
  if (finding === 'ok') syncFile(copy);
  else rmSync(copy, { force: true });
  return finding;
}

/** The copies that opened with the key of before open with the new one; the others are left alone. */
export function rekeyBackups(folder: string, before: Uint8Array, after: Uint8Array): void {
  for (const { name } of listBackups(folder)) {
    const file = join(folder, BACKUP_FOLDER, name);
    const draft = `${file}.nouveau`;
    if (checkDatabase(file, before) !== 'ok') continue;
    if (makeRekeyed(file, draft, before, after) === 'ok' && existsSync(draft)) {
      renameSync(draft, file);
    }
  }
}
