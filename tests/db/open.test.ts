/** The file of a service: encrypted from the first day, and refused in words when it can't open. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { saveCaregiver, listCaregivers } from '../../db/people.ts';
import { newestVersion } from '../../db/migrations/index.ts';
import { assert } from '../../domain/result.ts';
import { aCaregiver, makeFolder, stoppedClock } from '../support/db.ts';

const open = (folder: string) => openDatabase({ folder, randomBytes });

function openWell(folder: string) {
  const opened = open(folder);
  assert(opened.ok, 'it opens');
  return opened.value;
}

test('what was saved is there when the file is opened again', () => {
  const folder = makeFolder();
  const first = openWell(folder);
  saveCaregiver(first.db, stoppedClock, 'Claire', aCaregiver('Maïté'));
  first.close();
  const again = openWell(folder);
  expect(listCaregivers(again.db)).toEqual([aCaregiver('Maïté')]);
  again.close();
});

test('no name and no table can be read in the bytes of the file', () => {
  const folder = makeFolder();
  const { db, close } = openWell(folder);
  saveCaregiver(db, stoppedClock, 'Claire', aCaregiver('Bernadette'));
  close();
  const bytes = readFileSync(join(folder, 'planning.db'));
  expect(bytes.length).toBeGreaterThan(4096);
  for (const word of ['Bernadette', 'Artigues', 'caregiver', 'SQLite format']) {
    expect(bytes.includes(word), word).toBe(false);
  }
});

test.runIf(process.platform !== 'win32')('only the account itself may read the key', () => {
  const folder = makeFolder();
  openWell(folder).close();
  expect(statSync(join(folder, 'planning.key')).mode & 0o777).toBe(0o600);
});

test('without its key a database is refused, never replaced by an empty one', () => {
  const folder = makeFolder();
  openWell(folder).close();
  rmSync(join(folder, 'planning.key'));
  expect(open(folder)).toMatchObject({ ok: false, error: { type: 'KeyMissing' } });
  expect(existsSync(join(folder, 'planning.key'))).toBe(false);
});

test('a key cut short, a wrong key and a file that is no database are told apart', () => {
  const folder = makeFolder();
  openWell(folder).close();
  const key = join(folder, 'planning.key');
  const right = readFileSync(key);
  writeFileSync(key, right.subarray(0, 16));
  expect(open(folder)).toMatchObject({ error: { type: 'KeyUnusable' } });
  writeFileSync(key, randomBytes(32));
  expect(open(folder)).toMatchObject({ error: { type: 'WrongKeyOrNotADatabase' } });
  writeFileSync(key, right);
  openWell(folder).close();
  writeFileSync(join(folder, 'planning.db'), 'ceci est un texte');
  expect(open(folder)).toMatchObject({ error: { type: 'WrongKeyOrNotADatabase' } });
});

test('a file from a newer app is left as it is', () => {
  const folder = makeFolder();
  const { db, close } = openWell(folder);
  db.exec(`PRAGMA user_version = ${newestVersion + 1}`);
  close();
  expect(open(folder)).toMatchObject({
    error: { type: 'FileFromFuture', version: newestVersion + 1 },
  });
});

test('a folder that is a file is refused', () => {
  const folder = join(makeFolder(), 'un fichier');
  writeFileSync(folder, '');
  expect(open(folder)).toMatchObject({ ok: false, error: { type: 'FolderNotWritable' } });
});

test('a large file that was closed in order is not read whole at its start; one that was cut off is', () => {
  const folder = makeFolder();
  const { db, close } = openWell(folder);
  db.exec('CREATE TABLE filler (bytes BLOB) STRICT');
  db.sql.run('INSERT INTO filler (bytes) VALUES (zeroblob(70000000))');
  close();
  const file = join(folder, 'planning.db');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096), 0, 4096, 60_000_000);
  closeSync(handle);
  // The copy of the day would find it.
  openWell(folder).close();
  writeFileSync(`${file}-wal`, '');
  expect(open(folder)).toMatchObject({ ok: false, error: { type: 'FileDamaged' } });
});

test('a page that was overwritten on the disk is found when the file is opened', () => {
  const folder = makeFolder();
  const { db, close } = openWell(folder);
  for (let i = 0; i < 200; i++) saveCaregiver(db, stoppedClock, 'C', aCaregiver(`agent ${i}`));
  close();
  const file = join(folder, 'planning.db');
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.length - 6000, bytes.length - 100);
  writeFileSync(file, bytes);
  expect(open(folder)).toMatchObject({ ok: false, error: { type: 'FileDamaged' } });
});

test('a copy of the database and its key opens elsewhere', () => {
  const folder = makeFolder();
  const { db, close } = openWell(folder);
  saveCaregiver(db, stoppedClock, 'Claire', aCaregiver('Odile'));
  close();
  const other = makeFolder();
  for (const name of ['planning.db', 'planning.key']) {
    copyFileSync(join(folder, name), join(other, name));
    chmodSync(join(other, name), 0o600);
  }
  const copy = openWell(other);
  expect(listCaregivers(copy.db)).toHaveLength(1);
  copy.close();
});

test('a folder that another process holds is refused, and free again once that one closes', () => {
  const folder = makeFolder();
  const first = openWell(folder);
  expect(open(folder)).toMatchObject({ ok: false, error: { type: 'FileInUse' } });
  saveCaregiver(first.db, stoppedClock, 'Claire', aCaregiver('Maïté'));
  first.close();
  const second = openWell(folder);
  expect(listCaregivers(second.db)).toHaveLength(1);
  second.close();
});

test('the file is kept as safely as was decided', () => {
  const { db, close } = openWell(makeFolder());
  const settings = Object.entries({
    journal_mode: 'wal',
    synchronous: 2, // FULL
    foreign_keys: 1,
    checkpoint_fullfsync: 1,
    secure_delete: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    busy_timeout: 5000,
    wal_autocheckpoint: 1000,
    cipher: 'sqlcipher',
  });
  expect(settings.map(([name]) => [name, db.pragma(name)])).toEqual(settings);
  close();
});
