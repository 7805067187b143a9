/** Each step of the file's shape, on a file of the version before. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeHandle, type WritableDb } from '../../db/handle.ts';
import { migrate, migrations, newestVersion, versionOf } from '../../db/migrations/index.ts';
import { listCaregivers, loadService } from '../../db/people.ts';
import { registers } from '../../db/registers.ts';
import { usualCounting } from '../../domain/counting.ts';
import { noOutsideServices } from '../../domain/outside.ts';
import { defaultAims } from '../../domain/aims.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';

const openAt = (version: number): WritableDb => {
  const raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  const db = makeHandle(raw);
  migrate(db, version);
  return db;
};

const tablesOf = (db: WritableDb): readonly string[] =>
  String(
    db.sql.get(
      "SELECT group_concat(name) AS names FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name)",
    )?.names,
  ).split(',');

const somebody =
  "INSERT INTO beneficiary VALUES (zeroblob(16), 'Mme', 'Odette', 'Dupouy', '', '{}', '', '', NULL)";

test('versions are numbered from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
  expect(newestVersion).toBe(migrations.length);
});

test('1 service: people and needs, strict and tied together', () => {
  const db = openAt(1);
  db.exec(somebody);
  expect(() => db.exec("UPDATE beneficiary SET granted_monthly_minutes = 'beaucoup'")).toThrow(
    /cannot store TEXT/,
  );
  expect(() =>
    db.exec("INSERT INTO bond VALUES (zeroblob(16), zeroblob(16), randomblob(16), 'regular', 0)"),
  ).toThrow(/FOREIGN KEY/);
  expect(() =>
    db.exec("INSERT INTO absence VALUES (zeroblob(16), NULL, NULL, 'other', '', NULL)"),
  ).toThrow(/CHECK/);
});

test('2 plan: planned, published and performed come beside the people already there', () => {
  const db = openAt(1);
  db.exec(somebody);
  migrate(db, 2);
  expect(versionOf(db)).toBe(2);
  expect(db.sql.get('SELECT last_name FROM beneficiary')).toEqual({ last_name: 'Dupouy' });
  expect(tablesOf(db)).toEqual(expect.arrayContaining(['planned', 'published', 'performed']));
});

test('3 changes: from then on a row is written by a gesture or not at all', () => {
  const db = openAt(2);
  db.exec(somebody);
  migrate(db, 3);
  expect(() => db.exec("UPDATE beneficiary SET last_name = 'X'")).toThrow(/outside of a gesture/);
  expect(() => db.exec('DELETE FROM beneficiary')).toThrow(/outside of a gesture/);
  expect(db.sql.get('SELECT last_name FROM beneficiary')).toEqual({ last_name: 'Dupouy' });
});

test('4 published durations: what was told before the step keeps its row, without a length', () => {
  const db = openAt(3);
  db.exec('UPDATE guard SET open = 1');
  db.exec(somebody);
  const need = "'toilette', 1, 1, '[]'";
  db.exec(
    `INSERT INTO visit (id, monday, beneficiary_id, kind, priority, required_caregivers,
      qualifications, earliest, latest, preferred, duration_minutes, cancelled)
     VALUES (zeroblob(16), '2026-11-30', zeroblob(16), ${need},
             '2026-11-30T08:00', '2026-11-30T08:00', '2026-11-30T08:00', 45, 1)`,
  );
  db.exec("INSERT INTO publication VALUES (zeroblob(16), '2026-11-30', 1, 'Léa', '')");
  db.exec(
    'INSERT INTO published VALUES (zeroblob(16), zeroblob(16), zeroblob(16), NULL, NULL, NULL, 1)',
  );
  migrate(db, 4);
  expect(db.sql.get('SELECT cancelled, duration_minutes FROM published')).toEqual({
    cancelled: 1,
    duration_minutes: null,
  });
});

test('5 aims: a service that never chose counts everything normally', () => {
  const db = openAt(4);
  db.exec('UPDATE guard SET open = 1');
  db.exec(
    `INSERT INTO service (id, name, time_zone, profile, rules, manager, phone, on_call_phone,
      on_call_hours, address)
     VALUES (zeroblob(16), 'CIAS', 'Europe/Paris', 'fpt', '{}', '', '', '', '', '')`,
  );
  migrate(db, 5);
  expect(db.sql.get('SELECT aims FROM service')).toEqual({ aims: '{}' });
  migrate(db);
  const service = loadService(db);
  expect([service?.name, service?.aims]).toEqual(['CIAS', defaultAims]);
});

test('6 records: bonds keep their keys and kinds, and may be of one kind more', () => {
  const db = openAt(5);
  db.exec('UPDATE guard SET open = 1');
  db.exec(somebody);
  db.exec(
    `INSERT INTO caregiver (id, civility, first_name, last_name, staff_number, grade, phone, home,
      mode, qualifications, weekly_minutes, availability, weekend, rules, history)
     VALUES (zeroblob(16), 'Mme', 'Ana', 'Labat', '', '', '', '{}', 'car', '[]', 0, '[]', NULL,
      '{}', '[]')`,
  );
  db.exec("INSERT INTO bond VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 'regular', 3)");
  db.exec('UPDATE guard SET open = 0');
  migrate(db, 6);
  expect(db.sql.get('SELECT kind, rank, reason FROM bond')).toEqual({
    kind: 'regular',
    rank: 3,
    reason: null,
  });
  expect(() => db.exec("UPDATE bond SET kind = 'avoided'")).toThrow(/outside of a gesture/);
  db.exec('UPDATE guard SET open = 1');
  db.exec("UPDATE bond SET kind = 'avoided'");
  expect(() => db.exec("UPDATE bond SET kind = 'friend'")).toThrow(/CHECK/);
  const [caregiver] = listCaregivers(db);
  expect([caregiver?.file, caregiver?.archivedOn]).toEqual([blankCaregiverFile, null]);
});

test('7 counting, 9 outside: a service that never chose counts as usual and asks nobody', () => {
  const db = openAt(6);
  db.exec('UPDATE guard SET open = 1');
  db.exec(
    `INSERT INTO service (id, name, time_zone, profile, rules, manager, phone, on_call_phone,
      on_call_hours, address)
     VALUES (zeroblob(16), 'CIAS', 'Europe/Paris', 'fpt', '{}', '', '', '', '', '')`,
  );
  migrate(db);
  expect(loadService(db)).toMatchObject({ counting: usualCounting, outside: noOutsideServices });
});

test('every synced table is guarded, strict, and has all of its columns in a register', () => {
  const db = openAt(newestVersion);
  for (const [table, { groups }] of Object.entries(registers)) {
    const columns = groups.flat() as readonly string[];
    const found = String(
      db.sql.get(`SELECT group_concat(name) AS names FROM pragma_table_info('${table}')`)?.names,
    );
    expect(['id', ...columns].toSorted(), table).toEqual(found.split(',').toSorted());
    const shape = db.sql.get(`SELECT strict, wr FROM pragma_table_list('${table}')`);
    expect(shape, table).toEqual({ strict: 1, wr: 1 });
    const triggers = db.sql.get(
      "SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
      table,
    );
    expect(triggers, table).toEqual({ n: 3 });
  }
});

test('every table of the file is strict, synced or not', () => {
  const db = openAt(newestVersion);
  const loose = db.sql.get(
    `SELECT group_concat(name) AS names FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
  );
  expect(loose).toEqual({ names: null });
});

test('13 access journal: its lines begin with the new version, and stay as they are', () => {
  const db = openAt(12);
  migrate(db, 13);
  expect(db.sql.get('SELECT base, head FROM access_seal')).toEqual({ base: 0, head: 0 });
  db.exec(
    "INSERT INTO access_line VALUES (1, 0, NULL, 'Claire', 'seen', 'need.list', NULL, NULL, NULL, zeroblob(32))",
  );
  expect(() => db.exec('UPDATE access_line SET at_ms = 1')).toThrow(/never changed/);
  expect(() => db.exec('DELETE FROM access_line')).toThrow(/by its rule/);
});

test('a step that fails leaves the file at its old version', () => {
  const db = openAt(1);
  db.exec('CREATE TABLE planned (in_the_way INTEGER)');
  expect(() => migrate(db)).toThrow(/already exists/);
  expect(versionOf(db)).toBe(1);
  expect(tablesOf(db)).not.toContain('visit');
});
