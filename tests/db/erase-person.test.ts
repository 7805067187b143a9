/**
 * Mme Dartigue dies; her family asks that nothing of her be kept. Her texts are planted with a marker:
 * after the erasure no table and no file of the folder holds it, her agents' hours stand, and nobody
 * else's rows moved.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { erasePerson, previewErasure, sweepErased } from '../../db/erase-person.ts';
import type { WritableDb } from '../../db/handle.ts';
import { saveBeneficiary } from '../../db/people.ts';
import { personalTables, type PersonKind } from '../../db/personal-tables.ts';
import { travelCorrections } from '../../db/record-rows.ts';
import { listRecords } from '../../db/records.ts';
import type { SyncedTable } from '../../db/schema.ts';
import { packValues } from '../../db/sync/column-values.ts';
import { CONFLICT_TABLE } from '../../db/sync/conflict-register.ts';
import { decodeOps } from '../../db/sync/ops-codec.ts';
import { uuidToBytes } from '../../db/uuid.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import type { Id } from '../../domain/ids.ts';
import {
  aBeneficiary,
  beneficiaryId,
  caregiverId,
  makeFolder,
  MONDAY,
  openTestDb,
} from '../support/db.ts';
import {
  by,
  countMarks,
  dumpTables,
  fillService,
  MARK,
  markedAddress,
  TODAY,
} from '../support/marked-service.ts';

/** As if the hub had said all of it, and two people had disagreed about her name. */
function fill(db: WritableDb, kind: PersonKind): void {
  fillService(db, kind);
  const isHelped = kind === 'beneficiary';
  const id = <T extends Id<string>>(name: string): T => nameToUuid([], name) as T;
  const mine = uuidToBytes(isHelped ? beneficiaryId('Dartigue') : caregiverId('Luce'));
  const side = packValues([MARK]);
  const [table, code] = isHelped ? (['beneficiary', 3] as const) : (['caregiver', 2] as const);
  expect(table).toBe(kind);
  db.sql.run('INSERT INTO register VALUES (?, ?, 0, 1, 1, 1, 1, ?)', code, mine, side);
  db.sql.run('INSERT INTO inbox VALUES (9, ?, ?, 0, 1, 1, 1, ?)', code, mine, side);
  const facts = packValues(['edited', code, mine, 0, side, 1, 1, 1, side, 2, 2, 2]);
  const conflict = uuidToBytes(id('conflict'));
  db.sql.run(
    'INSERT INTO register VALUES (?, ?, 0, 2, 1, 1, 1, ?)',
    CONFLICT_TABLE,
    conflict,
    facts,
  );
}

const people = [
  ['beneficiary', beneficiaryId('Dartigue')],
  ['caregiver', caregiverId('Luce')],
] as const;

for (const [kind, personId] of people) {
  const person = { kind, id: uuidToBytes(personId) };

  test(`of an erased ${kind} no text is left, in no table and no file`, () => {
    const folder = makeFolder();
    const db = openTestDb(folder);
    fill(db, kind);
    expect(countMarks(db)).toBeGreaterThan(10);
    const preview = previewErasure(db, person, TODAY);
    expect(erasePerson(db, person, TODAY)).toEqual(preview);
    sweepErased(db);
    expect(countMarks(db)).toBe(0);
    expect(db.pragma('foreign_key_check')).toBeUndefined();
    // What the disk would show to whoever has the key: a copy without one.
    const plain = join(folder, 'plain.db');
    db.exec(`ATTACH '${plain.replaceAll("'", "''")}' AS plain KEY ''`);
    for (const { name } of db.sql.all<{ name: string }>(
      "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    )) {
      db.exec(`CREATE TABLE plain."${name}" AS SELECT * FROM main."${name}"`);
    }
    db.exec('DETACH plain');
    expect(readFileSync(plain).toString('latin1')).toContain('Voisin');
    const files = readdirSync(folder);
    expect(files).toContain('planning.db');
    for (const file of files) {
      expect(readFileSync(join(folder, file)).includes(MARK), file).toBe(false);
    }
  });

  test(`the hours around an erased ${kind} stand, and nobody else's rows moved`, () => {
    const db = openTestDb();
    fill(db, kind);
    const before = dumpTables(db);
    const counts = erasePerson(db, person, TODAY);
    const after = dumpTables(db);
    expect(after.get('performed')).toEqual(before.get('performed'));
    const hex = Buffer.from(person.id).toString('hex');
    const isTouched = (table: string): boolean =>
      counts.some((one) => one.table === table && one.does !== 'keep');
    for (const table of Object.keys(personalTables)) {
      if (table.startsWith('travel')) continue;
      if (!isTouched(table)) expect(after.get(table), table).toEqual(before.get(table));
    }
    for (const table of ['caregiver', 'beneficiary', 'bond', 'care_plan', 'absence', 'call']) {
      const others = (lines: readonly string[] | undefined): readonly string[] =>
        (lines ?? []).filter((line) => !line.includes(hex));
      expect(others(after.get(table)), table).toEqual(others(before.get(table)));
    }
  });
}

test('what was planned with an erased agent goes to her partner, and her past stays', () => {
  const db = openTestDb();
  fill(db, 'caregiver');
  erasePerson(db, { kind: 'caregiver', id: uuidToBytes(caregiverId('Luce')) }, TODAY);
  const plan = db.sql.all<{ start: string; first: Uint8Array; second: Uint8Array | null }>(
    'SELECT start, first_caregiver_id AS first, second_caregiver_id AS second FROM planned ORDER BY start',
  );
  const nora = uuidToBytes(caregiverId('Nora'));
  const luce = uuidToBytes(caregiverId('Luce'));
  expect(plan.map(({ start, first, second }) => [start.slice(0, 10), first, second])).toEqual([
    [MONDAY, luce, nora],
    [MONDAY, luce, nora],
    ['2026-12-04', nora, null],
    ['2026-12-04', nora, null],
  ]);
});

test('a gesture that waits for the hub keeps its number and what it says of others', () => {
  const db = openTestDb();
  fill(db, 'beneficiary');
  const read = () =>
    db.sql.all<{ dseq: number; ops: Uint8Array }>('SELECT dseq, ops FROM outbox ORDER BY dseq');
  const before = read();
  erasePerson(db, { kind: 'beneficiary', id: uuidToBytes(beneficiaryId('Dartigue')) }, TODAY);
  const after = read();
  expect(after.map(({ dseq }) => dseq)).toEqual(before.map(({ dseq }) => dseq));
  const rowsIn = (entries: typeof after): Set<string> =>
    new Set(
      entries.flatMap(({ ops }) =>
        decodeOps(ops).map(({ row }) => Buffer.from(row).toString('hex')),
      ),
    );
  const neighbour = beneficiaryId('Voisin').replaceAll('-', '');
  expect(rowsIn(after)).toContain(neighbour);
  expect(rowsIn(before)).toContain(beneficiaryId('Dartigue').replaceAll('-', ''));
  expect(rowsIn(after)).not.toContain(beneficiaryId('Dartigue').replaceAll('-', ''));
});

test('the door of a couple is still the other one’s', () => {
  const db = openTestDb();
  fill(db, 'beneficiary');
  saveBeneficiary(db, ...by, { ...aBeneficiary('Conjoint'), address: markedAddress });
  erasePerson(db, { kind: 'beneficiary', id: uuidToBytes(beneficiaryId('Dartigue')) }, TODAY);
  expect(listRecords(db, travelCorrections)).toHaveLength(1);
});

test('rows that are kept hold keys, times and codes and no text that a person typed', () => {
  // `author` and `settled_by` name whoever signed, who is somebody else.
  const typed: Readonly<Partial<Record<SyncedTable, readonly string[]>>> = {
    override: ['reason'],
    publication: ['author'],
    performed: ['settled_by'],
  };
  const kept = (Object.keys(personalTables) as SyncedTable[]).filter((table) =>
    Object.values(personalTables[table])
      .flat()
      .some(({ does }) => does === 'keep' || does === 'leave'),
  );
  expect(kept).toEqual([
    'absence',
    'commitment_member',
    'visit',
    'planned',
    'published',
    'performed',
    'template_line',
  ]);
  expect(kept.filter((table) => typed[table] !== undefined)).toEqual(['performed']);
});
