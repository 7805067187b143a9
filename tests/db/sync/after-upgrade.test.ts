/**
 * A computer that is behind keeps what newer ones say, unread. Here a file of the version before holds all
 * that the hub said and shows none of it; opened by this version, it shows it.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { giveKey } from '../../../db/cipher.ts';
import { makeHandle } from '../../../db/handle.ts';
import { migrate, newestVersion, versionOf } from '../../../db/migrations/index.ts';
import { DATABASE_FILE, FOLDER_KEY_FILE, openDatabase } from '../../../db/open.ts';
import { registers } from '../../../db/registers.ts';
import { changeLink } from '../../../db/sync/link.ts';
import type { RegisterRow } from '../../../db/sync/rows.ts';
import { openSqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { makeFolder, openTestDb } from '../../support/db.ts';
import { dumpTables, fillService } from '../../support/marked-service.ts';
import { syncWith } from '../../support/sync-with.ts';

test('what was kept unread is shown once the file is upgraded', async () => {
  const store = openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  await store.createTenant('dax');
  const enrol = (): Promise<number> => store.transaction('dax', (tx) => tx.enrol([1]));
  const meeting = { store, tenant: 'dax', nowMs: Date.UTC(2026, 11, 2) };
  const author = openTestDb();
  fillService(author, 'beneficiary', await enrol());
  await syncWith(meeting, author);
  const newer = openTestDb();
  changeLink(newer, { dev: await enrol(), actor: 1 });
  await syncWith(meeting, newer);
  await store.close();
  const said = newer.sql.all<RegisterRow>('SELECT * FROM register');

  const folder = makeFolder();
  const key = randomBytes(32);
  writeFileSync(join(folder, FOLDER_KEY_FILE), key, { mode: 0o600 });
  const raw = new Database(join(folder, DATABASE_FILE));
  giveKey(raw, key);
  const older = makeHandle(raw);
  migrate(older, newestVersion - 1);
  for (const one of said) {
    older.sql.run(
      'INSERT INTO register (tbl, row, grp, seq, t, dev, actor, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      one.tbl,
      one.row,
      one.grp,
      one.seq,
      one.t,
      one.dev,
      one.actor,
      one.value,
    );
  }
  raw.close();

  const opened = openDatabase({ folder, randomBytes });
  if (!opened.ok) throw new Error(opened.error.type);
  const { db, close } = opened.value;
  expect(versionOf(db)).toBe(newestVersion);
  const [told, shown] = [dumpTables(newer), dumpTables(db)];
  for (const table of Object.keys(registers))
    expect(shown.get(table), table).toEqual(told.get(table));
  expect(told.get('beneficiary')).toHaveLength(2);
  expect(db.pragma('foreign_key_check')).toBeUndefined();
  close();
});
