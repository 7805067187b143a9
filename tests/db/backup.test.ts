/** Copies of the data: checked before they have a name, seven kept, one of them takes the data's place. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  BACKUP_FOLDER,
  checkDatabase,
  KEPT_BACKUPS,
  listBackups,
  makeBackup,
  restoreBackup,
} from '../../db/backup.ts';
import { openDatabase } from '../../db/open.ts';
import { listCaregivers, saveCaregiver } from '../../db/people.ts';
import { assert } from '../../domain/result.ts';
import { aCaregiver, makeFolder, stoppedClock } from '../support/db.ts';

const key = randomBytes(32);
function openIn(folder: string) {
  const opened = openDatabase({ folder, randomBytes, key });
  assert(opened.ok, 'it opens');
  const { db, close } = opened.value;
  return {
    db,
    close,
    save: (name: string) => saveCaregiver(db, stoppedClock, 'Claire', aCaregiver(name)),
    backup: (mark: string) =>
      makeBackup({
        folder,
        kind: 'jour',
        mark,
        key,
        copyTo: (path) => db.sql.run('VACUUM INTO ?', path),
      }),
  };
}
const namesIn = (folder: string) => {
  const { db, close } = openIn(folder);
  const names = listCaregivers(db).map(({ firstName }) => firstName);
  close();
  return names.toSorted();
};

test('a copy is encrypted, whole, and opens with the same key alone', () => {
  const folder = makeFolder();
  const open = openIn(folder);
  open.save('Bernadette');
  const made = open.backup('2026-11-27');
  assert(made.ok, 'it is made');
  const file = join(folder, BACKUP_FOLDER, made.value.name);
  expect(checkDatabase(file, key)).toBe('ok');
  expect(checkDatabase(file, randomBytes(32))).toBe('SQLITE_NOTADB');
  expect(readFileSync(file).includes('Bernadette')).toBe(false);
  open.close();
});

test('seven are kept, and the oldest go only once a new one is good', () => {
  const folder = makeFolder();
  const open = openIn(folder);
  for (let day = 1; day <= 9; day += 1) {
    const made = open.backup(`2026-11-0${day}`);
    assert(made.ok, 'made');
    utimesSync(join(folder, BACKUP_FOLDER, made.value.name), day, day);
  }
  const names = listBackups(folder).map(({ name }) => name);
  expect(names).toHaveLength(KEPT_BACKUPS);
  expect(names.at(-1)).toBe('planning-jour-2026-11-03.db');
  const failing = makeBackup({
    folder,
    kind: 'jour',
    mark: '2026-11-10',
    key,
    copyTo: (path) => writeFileSync(path, 'half a copy'),
  });
  expect(failing).toMatchObject({ ok: false, error: { type: 'BackupDamaged' } });
  expect(listBackups(folder).map(({ name }) => name)).toEqual(names);
  open.close();
});

test('going back: the data are the copy’s, and what they were is kept under another name', () => {
  const folder = makeFolder();
  const database = join(folder, 'planning.db');
  const aside = join(folder, 'planning.remplacee-1.db');
  const open = openIn(folder);
  open.save('Maïté');
  const made = open.backup('2026-11-27');
  assert(made.ok, 'made');
  open.save('Odile');
  open.close();
  expect(restoreBackup(folder, made.value.name, key, database, aside)).toMatchObject({ ok: true });
  expect(namesIn(folder)).toEqual(['Maïté']);
  expect(checkDatabase(aside, key)).toBe('ok');
  expect(restoreBackup(folder, '../planning.db', key, database, aside)).toMatchObject({
    error: { type: 'BackupGone' },
  });
});

test('a damaged copy, or another service’s, changes nothing', () => {
  const folder = makeFolder();
  const database = join(folder, 'planning.db');
  const open = openIn(folder);
  open.save('Maïté');
  const made = open.backup('2026-11-27');
  assert(made.ok, 'made');
  open.save('Odile');
  open.close();
  const file = join(folder, BACKUP_FOLDER, made.value.name);
  const bytes = readFileSync(file);
  bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const back = (used: Uint8Array) =>
    restoreBackup(folder, made.value.name, used, database, join(folder, 'aside.db'));
  expect(back(key)).toMatchObject({ error: { type: 'BackupDamaged' } });
  expect(back(randomBytes(32))).toMatchObject({ error: { type: 'BackupOfOtherKey' } });
  expect(existsSync(join(folder, 'aside.db'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.nouveau'))).toEqual([]);
  expect(namesIn(folder)).toEqual(['Maïté', 'Odile']);
});

test('before the file changes for a new version, a checked copy of it is kept', () => {
  const folder = makeFolder();
  const open = openIn(folder);
  open.save('Maïté');
  open.db.exec('ALTER TABLE link DROP COLUMN horizon; ALTER TABLE link DROP COLUMN stale');
  open.db.exec('DROP TABLE access_line; DROP TABLE access_seal; DROP TABLE erasure');
  open.db.exec('PRAGMA user_version = 11');
  open.close();
  openIn(folder).close();
  expect(listBackups(folder).map(({ kind }) => kind)).toEqual(['avant-version']);
});
