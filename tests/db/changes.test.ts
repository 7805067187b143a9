/** A synced row and its change record are written together or not at all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gesture } from '../../db/changes.ts';
import { query, type WritableDb } from '../../db/handle.ts';
import { DELETED_GROUP, registers } from '../../db/registers.ts';
import { beneficiaryToRow } from '../../db/rows.ts';
import { unpackValues } from '../../db/sync/column-values.ts';
import { isDeletedFlag } from '../../db/sync/flags.ts';
import { changeLink } from '../../db/sync/link.ts';
import { decodeOps } from '../../db/sync/ops-codec.ts';
import type { Op } from '../../db/sync/protocol.ts';
import { bytesToUuid, uuidToBytes } from '../../db/uuid.ts';
import { encodeValues, type Values } from '../../db/values.ts';
import { aBeneficiary, beneficiaryId, openTestDb, stoppedClock } from '../support/db.ts';

const names = ['Dupouy', 'Lafitte', "L'Hermite", 'Darrigade'] as const;

/** Only a device that has a hub keeps what it will tell it. */
function openLinkedDb(): WritableDb {
  const db = openTestDb();
  changeLink(db, { dev: 1 });
  return db;
}

const opsOf = (db: WritableDb): readonly Op[] =>
  db
    .all(query.selectFrom('outbox').select('ops').orderBy('dseq'))
    .flatMap(({ ops }) => decodeOps(ops));

/** What a hub that heard every change record would believe. */
function replay(ops: readonly Op[]): Readonly<Record<string, Values>> {
  const rows: Record<string, Values> = {};
  const gone = new Set<string>();
  for (const { table, row, group, value } of ops) {
    expect(table).toBe(registers.beneficiary.code);
    const id = bytesToUuid(row);
    if (group === DELETED_GROUP) {
      if (isDeletedFlag(value)) gone.add(id);
      else gone.delete(id);
      continue;
    }
    const written = registers.beneficiary.groups[group] ?? [];
    const columns = unpackValues(value);
    rows[id] = {
      ...rows[id],
      ...encodeValues(Object.fromEntries(written.map((name, index) => [name, columns[index]]))),
    };
  }
  return Object.fromEntries(Object.entries(rows).filter(([id]) => !gone.has(id)));
}

const rowsOf = (db: WritableDb): Readonly<Record<string, Values>> =>
  Object.fromEntries(
    db.all(query.selectFrom('beneficiary').selectAll()).map((row) => {
      const { id, ...values } = row;
      const hex = Buffer.from(id).toString('hex');
      return [
        hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
        encodeValues(values),
      ];
    }),
  );

test('a write outside of a gesture is refused by the database itself', () => {
  const db = openTestDb();
  const row = beneficiaryToRow(aBeneficiary('Dupouy'));
  expect(() => db.run(query.insertInto('beneficiary').values(row))).toThrow(/outside of a gesture/);
});

test('no file of db/ but changes.ts and what erases a person writes a synced table', () => {
  const folder = join(import.meta.dirname, '..', '..', 'db');
  const writing =
    /(?:insertInto|updateTable|deleteFrom)\('(\w+)'|(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)/g;
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'changes.ts' && !name.startsWith('erase-'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(writing)])
    .map(([, byKysely, bySql]) => byKysely ?? bySql ?? '');
  // The way back, history that is restored, the device and how a file's columns went are this machine's own.
  const own = ['undo', 'device', 'import_mapping', 'row_change'];
  // So are the people who sign in here, their drafts, and when it locks.
  const desk = ['device_user', 'draft', 'device_policy'];
  // And who saw or did what on it.
  const access = ['access_line', 'access_seal'];
  expect(new Set(written)).toEqual(new Set([...own, ...desk, ...access]));
  expect(written.filter((table) => table in registers)).toEqual([]);
});

test('only the registers that differ are recorded', () => {
  const db = openLinkedDb();
  const write = (phone: string): void => {
    gesture(db, stoppedClock, { actor: 'C' }, ({ writeRow }) =>
      writeRow('beneficiary', { ...beneficiaryToRow(aBeneficiary('Dupouy')), phone }),
    );
  };
  write('05 36 49 00 03');
  write('05 36 49 00 03');
  write('05 36 49 00 09');
  // Six registers of a new person, nothing for the same again, one for the other phone.
  expect(opsOf(db).map(({ group }) => group)).toEqual([0, 1, 2, 3, 4, 5, 0]);
  expect(unpackValues(opsOf(db).at(-1)?.value ?? new Uint8Array())).toContain('05 36 49 00 09');
});

test('a device without a hub keeps its rows and no record of them', () => {
  const db = openTestDb();
  gesture(db, stoppedClock, { actor: 'C' }, ({ writeRow }) =>
    writeRow('beneficiary', beneficiaryToRow(aBeneficiary('Dupouy'))),
  );
  expect(Object.keys(rowsOf(db))).toHaveLength(1);
  expect(opsOf(db)).toEqual([]);
});

test('change records rise even when the clock is set back', () => {
  const db = openLinkedDb();
  const at = (nowMs: number, phone: string): void => {
    gesture(db, { nowMs: () => nowMs, boot: 1 }, { actor: 'C' }, ({ writeRow }) =>
      writeRow('beneficiary', { ...beneficiaryToRow(aBeneficiary('Dupouy')), phone }),
    );
  };
  at(2_000_000, '1');
  at(1_000_000, '2');
  at(3_000_000, '3');
  const times = db.all(query.selectFrom('outbox').select('t').orderBy('dseq'));
  expect(times.map(({ t }) => t)).toEqual([2_000_000, 2_000_001, 3_000_000]);
});

/** A gesture of a person who writes, deletes, or is interrupted in the middle. */
const step = fc.record({
  writes: fc.array(
    fc.record({ who: fc.constantFrom(...names), phone: fc.string({ maxLength: 8 }) }),
    {
      maxLength: 4,
    },
  ),
  deletes: fc.array(fc.constantFrom(...names), { maxLength: 2 }),
  isInterrupted: fc.boolean(),
});

test('property: whatever is done or interrupted, the records replayed give the rows', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const db = openLinkedDb();
      for (const { writes, deletes, isInterrupted } of steps) {
        const before = { rows: rowsOf(db), ops: opsOf(db) };
        try {
          gesture(db, stoppedClock, { actor: 'C' }, ({ writeRow, deleteRow }) => {
            for (const { who, phone } of writes) {
              writeRow('beneficiary', { ...beneficiaryToRow(aBeneficiary(who)), phone });
            }
            for (const who of deletes) deleteRow('beneficiary', uuidToBytes(beneficiaryId(who)));
            if (isInterrupted) throw new Error('the power is cut');
          });
        } catch {
          expect(rowsOf(db)).toEqual(before.rows);
          expect(opsOf(db)).toEqual(before.ops);
        }
      }
      expect(replay(opsOf(db))).toEqual(rowsOf(db));
    }),
    { numRuns: 25 },
  );
});
