/**
 * A computer comes back after more than a year in a drawer. The hub no longer knows of rows that were
 * deleted meanwhile; what was typed on it before still reaches everybody.
 */
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createChance } from '../../../build/sim/chance.ts';
import { createDevice, SCHEMA, type SimDevice } from '../../../build/sim/device.ts';
import { gesture, type Writer } from '../../../db/changes.ts';
import { beneficiaryToRow } from '../../../db/rows.ts';
import { applyAnswer } from '../../../db/sync/apply-answer.ts';
import { CONFLICT_TABLE, readConflict } from '../../../db/sync/conflict-register.ts';
import { readLink } from '../../../db/sync/link.ts';
import { takeRequest } from '../../../db/sync/take-request.ts';
import { uuidToBytes } from '../../../db/uuid.ts';
import { compactTenant, KEPT_DAYS } from '../../../hub/life/compact.ts';
import {
  enrolDevice,
  openSqliteStore,
  type SqliteStore,
} from '../../../hub/sqlite/sqlite-store.ts';
import { syncTenant } from '../../../hub/sync-tenant.ts';
import { aBeneficiary, beneficiaryId } from '../../support/db.ts';

const TENANT = 'cias';
const DAY_MS = 86_400_000;
let store: SqliteStore;
let maite: SimDevice;
let drawer: SimDevice;
let nowMs = 0;

beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 23, 6, 45);
  store = openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  const chance = createChance(1);
  const enrol = (name: string): SimDevice =>
    createDevice(name, enrolDevice(store.open(TENANT), [1, 2]), chance);
  maite = enrol('Maïté');
  drawer = enrol('le portable');
  onTestFinished(() => store.close());
});

function act(device: SimDevice, work: (writer: Writer) => void): void {
  nowMs += 1_000;
  gesture(device.db, { nowMs: () => nowMs, boot: device.boot }, { actor: device.name }, work);
}

/** The kinds of answers until all is told and heard. */
async function sync({ db }: SimDevice, pageSize = 3): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    const limits = { nowMs, schema: SCHEMA, maxGestures: 100, maxBytes: 100_000 };
    const request = takeRequest(db, limits);
    const answer = await syncTenant(store, { tenant: TENANT, dev: readLink(db).dev }, request, {
      nowMs,
      pageSize,
      minimumSchema: 1,
      mayWrite: () => true,
    });
    answers.push(answer.type);
    if (!applyAnswer(db, request, answer).hasMore) return answers;
  }
  throw new Error('the device never comes to rest');
}

const people = ({ db }: SimDevice): readonly string[] =>
  db.sql
    .all<{ name: string; phone: string }>(
      `SELECT last_name || ' ' || phone AS name FROM beneficiary ORDER BY last_name`,
    )
    .map(({ name }) => name.trim());

const rowOf = (name: string) => ({ ...beneficiaryToRow(aBeneficiary(name)), phone: '1' });
const keyOf = (name: string): Uint8Array => uuidToBytes(beneficiaryId(name));
const add = (device: SimDevice, name: string): void =>
  act(device, ({ writeRow }) => writeRow('beneficiary', rowOf(name)));
const change = (device: SimDevice, name: string, columns: Partial<ReturnType<typeof rowOf>>) =>
  act(device, ({ writeRow }) => writeRow('beneficiary', { ...rowOf(name), ...columns }));
const remove = (device: SimDevice, name: string): void =>
  act(device, ({ deleteRow }) => deleteRow('beneficiary', keyOf(name)));

const onHub = (name: string): number =>
  store.open(TENANT).prepare('SELECT 1 FROM register WHERE row = ?').all(keyOf(name)).length;

async function aYearGoesBy(): Promise<void> {
  nowMs += (KEPT_DAYS + 1) * DAY_MS;
  // Somebody works on: the hub's newest push isn't a year old.
  add(maite, 'Zélie');
  await sync(maite);
}

async function bothKnow(...names: readonly string[]): Promise<void> {
  for (const name of names) add(maite, name);
  await sync(maite);
  await sync(drawer);
}

it('receives everything again, page by page, and no longer shows who was deleted meanwhile', async () => {
  await bothKnow('Dupouy', 'Lafitte', 'Sentex');
  remove(maite, 'Lafitte');
  await sync(maite);
  await aYearGoesBy();
  expect(await compactTenant(store, TENANT, nowMs)).toMatchObject({ rows: 1 });
  expect(onHub('Lafitte')).toBe(0);
  const answers = await sync(drawer);
  expect(answers[0]).toBe('Horizon');
  // More than one page, and the horizon isn't said again in the middle of them.
  expect(answers.filter((type) => type === 'Horizon')).toHaveLength(1);
  expect(answers.filter((type) => type === 'Done').length).toBeGreaterThan(3);
  expect(people(drawer)).toEqual(['Dupouy 1', 'Sentex 1', 'Zélie 1']);
  expect(await sync(drawer)).toEqual(['Done']);
});

it('begins again when the hub forgets more while its pages come', async () => {
  await bothKnow('Dupouy', 'Lafitte');
  add(maite, 'Sentex');
  await sync(maite);
  await aYearGoesBy();
  remove(maite, 'Dupouy');
  await sync(maite);
  await compactTenant(store, TENANT, nowMs);
  const limits = { nowMs, schema: SCHEMA, maxGestures: 100, maxBytes: 100_000 };
  const once = async (): Promise<string> => {
    const request = takeRequest(drawer.db, limits);
    const session = { tenant: TENANT, dev: readLink(drawer.db).dev };
    const options = { nowMs, pageSize: 4, minimumSchema: 1, mayWrite: () => true };
    const answer = await syncTenant(store, session, request, options);
    applyAnswer(drawer.db, request, answer);
    return answer.type;
  };
  expect([await once(), await once()]).toEqual(['Horizon', 'Done']);
  // It has the first page, with Mme Dupouy in it, when she is forgotten.
  await aYearGoesBy();
  await compactTenant(store, TENANT, nowMs);
  expect(onHub('Dupouy')).toBe(0);
  expect(await once()).toBe('Horizon');
  await sync(drawer);
  expect(people(drawer)).toEqual(people(maite));
  expect(people(drawer)).toEqual(['Lafitte 1', 'Sentex 1', 'Zélie 1']);
});

it('brings back whom it worked on, whole, and everybody is told of the deletion', async () => {
  await bothKnow('Dupouy', 'Lafitte');
  remove(maite, 'Dupouy');
  await sync(maite);
  change(drawer, 'Dupouy', { phone: '06' });
  await aYearGoesBy();
  await compactTenant(store, TENANT, nowMs);
  await sync(drawer);
  await sync(drawer);
  await sync(maite);
  expect(people(maite)).toEqual(['Dupouy 06', 'Lafitte 1', 'Zélie 1']);
  expect(people(drawer)).toEqual(people(maite));
  const conflicts = maite.db.sql
    .all<{ value: Uint8Array }>(
      'SELECT value FROM register WHERE tbl = ? AND grp = 0',
      CONFLICT_TABLE,
    )
    .map(({ value }) => readConflict(value));
  expect(conflicts).toMatchObject([{ kind: 'deleted', lost: { actor: 0 } }]);
});

it('still deletes what it had deleted, and adds what it had added', async () => {
  await bothKnow('Dupouy', 'Lafitte');
  remove(maite, 'Dupouy');
  await sync(maite);
  remove(drawer, 'Dupouy');
  remove(drawer, 'Lafitte');
  add(drawer, 'Peyres');
  await aYearGoesBy();
  await compactTenant(store, TENANT, nowMs);
  await sync(drawer);
  await sync(maite);
  expect(people(drawer)).toEqual(['Peyres 1', 'Zélie 1']);
  expect(people(maite)).toEqual(['Peyres 1', 'Zélie 1']);
});

it('keeps a deleted person for as long as somebody’s plan names her', async () => {
  await bothKnow('Dupouy', 'Lafitte');
  remove(maite, 'Dupouy');
  await sync(maite);
  act(drawer, ({ writeRow }) =>
    writeRow('care_plan', {
      id: keyOf('plan'),
      beneficiary_id: keyOf('Dupouy'),
      funder: 'APA',
      reference: 'A 12',
      granted_minutes: 600,
      per: 'month',
      kinds: '[]',
      weekdays: '[]',
      pays_holidays: 0,
      valid_from: '2026-01-01',
      valid_until: null,
      rank: 0,
      archived_on: null,
    }),
  );
  await sync(drawer);
  await aYearGoesBy();
  expect(await compactTenant(store, TENANT, nowMs)).toMatchObject({ rows: 0 });
  expect(people(drawer)).toEqual(['Dupouy 1', 'Lafitte 1']);
});

it('forgets nothing that isn’t old enough, and nothing twice', async () => {
  await bothKnow('Dupouy');
  remove(maite, 'Dupouy');
  await sync(maite);
  expect(await compactTenant(store, TENANT, nowMs + (KEPT_DAYS - 1) * DAY_MS)).toEqual({
    rows: 0,
    horizon: 0,
  });
  const later = nowMs + (KEPT_DAYS + 1) * DAY_MS;
  expect(await compactTenant(store, TENANT, later)).toMatchObject({ rows: 1 });
  expect(await compactTenant(store, TENANT, later)).toMatchObject({ rows: 0 });
  // A clock that was set back takes nothing back.
  const { horizon } = await compactTenant(store, TENANT, 0);
  expect(horizon).toBeGreaterThan(0);
});
