/** What happens to two people's work between two computers and a hub, told one case at a time. */
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createChance } from '../../build/sim/chance.ts';
import { createDevice, openDevice, SCHEMA, type SimDevice } from '../../build/sim/device.ts';
import { gesture, type Writer } from '../../db/changes.ts';
import { beneficiaryToRow } from '../../db/rows.ts';
import { applyAnswer } from '../../db/sync/apply-answer.ts';
import { packValues } from '../../db/sync/column-values.ts';
import { CONFLICT_TABLE, readConflict } from '../../db/sync/conflict-register.ts';
import { changeLink, readLink } from '../../db/sync/link.ts';
import type { SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';
import { takeRequest } from '../../db/sync/take-request.ts';
import { uuidToBytes } from '../../db/uuid.ts';
import { enrolDevice, openSqliteStore, type SqliteStore } from '../../hub/sqlite/sqlite-store.ts';
import { syncTenant, type SyncOptions } from '../../hub/sync-tenant.ts';
import { aBeneficiary, beneficiaryId } from '../support/db.ts';

const TENANT = 'cias';
let store: SqliteStore;
let maite: SimDevice;
let alain: SimDevice;
let nowMs = 0;

beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 23, 6, 45);
  store = openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  const chance = createChance(1);
  const enrol = (name: string): SimDevice =>
    createDevice(name, enrolDevice(store.open(TENANT), [1, 2]), chance);
  maite = enrol('Maïté');
  alain = enrol('Alain');
  onTestFinished(() => store.close());
});

/** One gesture, a second after the one before it. */
function act(device: SimDevice, work: (writer: Writer) => void): void {
  nowMs += 1_000;
  const clock = { nowMs: () => nowMs + device.skewMs, boot: device.boot };
  gesture(device.db, clock, { actor: device.name }, work);
}

const requestOf = (device: SimDevice, maxGestures = 100): SyncRequest =>
  takeRequest(device.db, {
    nowMs: nowMs + device.skewMs,
    schema: SCHEMA,
    maxGestures,
    maxBytes: 100_000,
  });

const answerTo = (
  { db }: SimDevice,
  request: SyncRequest,
  change: Partial<SyncOptions> = {},
): Promise<SyncAnswer> =>
  syncTenant(store, { tenant: TENANT, dev: readLink(db).dev }, request, {
    nowMs,
    pageSize: 50,
    minimumSchema: 1,
    mayWrite: () => true,
    ...change,
  });

async function sync(device: SimDevice, change: Partial<SyncOptions> = {}): Promise<SyncAnswer> {
  for (;;) {
    const request = requestOf(device);
    const answer = await answerTo(device, request, change);
    if (!applyAnswer(device.db, request, answer).hasMore) return answer;
  }
}

const dupouy = beneficiaryToRow(aBeneficiary('Dupouy'));
const key = uuidToBytes(beneficiaryId('Dupouy'));
const personOn = ({ db }: SimDevice): Record<string, unknown> | undefined =>
  db.sql.get('SELECT * FROM beneficiary WHERE id = ?', key);

/** She writes the person as her own screen shows it, with one thing changed. */
const change = (device: SimDevice, columns: Partial<typeof dupouy>): void =>
  act(device, ({ writeRow }) => {
    writeRow('beneficiary', { ...(personOn(device) as unknown as typeof dupouy), ...columns });
  });

const conflictsOn = ({ db }: SimDevice) =>
  db.sql
    .all<{ value: Uint8Array }>(
      'SELECT value FROM register WHERE tbl = ? AND grp = 0',
      CONFLICT_TABLE,
    )
    .map(({ value }) => readConflict(value));

/** Both know Mme Dupouy. */
async function meet(): Promise<void> {
  act(maite, ({ writeRow }) => writeRow('beneficiary', dupouy));
  await sync(maite);
  await sync(alain);
}

async function syncAll(): Promise<void> {
  for (const device of [maite, alain, maite]) await sync(device);
}

describe('two people without a network', () => {
  it('who change the telephone and the key code of one person both have both', async () => {
    await meet();
    change(maite, { phone: '05 58 00 00 01' });
    change(alain, { access: 'clé n° 7' });
    await syncAll();
    for (const device of [maite, alain]) {
      expect(personOn(device)).toMatchObject({ phone: '05 58 00 00 01', access: 'clé n° 7' });
      expect(conflictsOn(device)).toEqual([]);
    }
  });

  it('who both change the telephone see the later one, and the other as a conflict', async () => {
    await meet();
    change(maite, { phone: '05 58 00 00 01' });
    change(alain, { phone: '05 58 00 00 02' });
    await syncAll();
    for (const device of [maite, alain]) {
      expect(personOn(device)).toMatchObject({ phone: '05 58 00 00 02' });
      expect(conflictsOn(device)).toMatchObject([
        { kind: 'edited', lost: { dev: 1 }, won: { dev: 2 } },
      ]);
    }
  });

  it('who write the same have nothing to settle', async () => {
    await meet();
    change(maite, { phone: '05 58 00 00 01' });
    change(alain, { phone: '05 58 00 00 01' });
    await syncAll();
    expect(conflictsOn(maite)).toEqual([]);
  });

  it('keep a person whom one deletes while the other corrects her', async () => {
    await meet();
    act(maite, ({ deleteRow }) => deleteRow('beneficiary', key));
    change(alain, { access: 'clé n° 7' });
    await syncAll();
    for (const device of [maite, alain]) {
      expect(personOn(device)).toMatchObject({ access: 'clé n° 7' });
      expect(conflictsOn(device)).toMatchObject([{ kind: 'deleted' }]);
    }
  });

  it('keep a person whom one deletes while the other gives her a care plan', async () => {
    await meet();
    act(maite, ({ deleteRow }) => deleteRow('beneficiary', key));
    act(alain, ({ writeRow }) =>
      writeRow('care_plan', {
        id: uuidToBytes('01890000-0000-7000-8000-000000000001'),
        beneficiary_id: key,
        funder: 'apa',
        reference: '',
        granted_minutes: 1_200,
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
    await syncAll();
    for (const { db, raw } of [maite, alain]) {
      expect(db.sql.all('SELECT id FROM care_plan')).toHaveLength(1);
      expect(db.sql.all('SELECT row FROM revived')).toHaveLength(1);
      expect(raw.pragma('foreign_key_check')).toEqual([]);
    }
  });
});

it('a clock that is a year behind loses nothing to a value that its owner had seen', async () => {
  alain.skewMs = -365 * 86_400_000;
  await meet();
  change(maite, { phone: '05 58 00 00 01' });
  await sync(maite);
  await sync(alain);
  change(alain, { phone: '05 58 00 00 02' });
  await syncAll();
  expect(personOn(maite)).toMatchObject({ phone: '05 58 00 00 02' });
  expect(conflictsOn(maite)).toEqual([]);
});

it('what is hidden behind one’s own word isn’t taken as seen', async () => {
  await meet();
  change(alain, { access: 'clé n° 7' });
  change(alain, { phone: '05 58 00 00 02' });
  // The hub has both; its answer is lost on the way.
  await answerTo(alain, requestOf(alain));
  await sync(maite);
  change(maite, { phone: '05 58 00 00 01' });
  await sync(maite);
  // He sends the first again and hears of Maïté's number, while his own still stands before it.
  const again = requestOf(alain, 1);
  applyAnswer(alain.db, again, await answerTo(alain, again));
  expect(personOn(alain)).toMatchObject({ phone: '05 58 00 00 02' });
  change(alain, { phone: '05 58 00 00 03' });
  await syncAll();
  expect(personOn(maite)).toMatchObject({ phone: '05 58 00 00 03' });
  expect(conflictsOn(maite)).toMatchObject([{ kind: 'edited', lost: { dev: 1 } }]);
});

it('a file that was copied while a gesture waited in it tells that gesture once, under whatever number', async () => {
  await meet();
  const chance = createChance(2);
  const copied = openDevice('Alain, copied', alain.raw.serialize(), chance);
  change(copied, { phone: '05 58 00 00 02' });
  const copiedAgain = openDevice('Alain, copied again', copied.raw.serialize(), chance);
  // His first computer takes the number under which both copies would tell it.
  change(alain, { access: 'clé n° 7' });
  await sync(alain);
  await sync(copied);
  await sync(maite);
  change(maite, { phone: '05 58 00 00 05' });
  await sync(maite);
  await sync(copiedAgain);
  const devices = [maite, alain, copied, copiedAgain];
  for (const device of devices) await sync(device);
  expect(new Set(devices.map(({ db }) => readLink(db).dev)).size).toBe(4);
  for (const device of devices) {
    expect(personOn(device)).toMatchObject({ phone: '05 58 00 00 05', access: 'clé n° 7' });
    expect(conflictsOn(device)).toEqual([]);
  }
});

it('a gesture that the hub refuses is listed, shows the hub’s word again, and blocks nothing', async () => {
  await meet();
  change(alain, { phone: '05 58 00 00 02' });
  await sync(alain, { mayWrite: () => false });
  expect(personOn(alain)).toMatchObject({ phone: dupouy.phone });
  expect(alain.db.sql.all('SELECT state, refusal FROM outbox')).toEqual([
    { state: 'refused', refusal: 'noRight' },
  ]);
  change(alain, { access: 'clé n° 7' });
  await syncAll();
  expect(personOn(maite)).toMatchObject({ phone: dupouy.phone, access: 'clé n° 7' });
});

it('thirty deletions of forty wait for a word, what others did comes in meanwhile', async () => {
  await meet();
  const sectors = Array.from({ length: 40 }, (_, index) =>
    uuidToBytes(`01890000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`),
  );
  act(maite, ({ writeRow }) => {
    for (const id of sectors) {
      writeRow('sector', { id, name: 'Tursan', communes: '[]', archived_on: null });
    }
  });
  await sync(maite);
  act(maite, ({ deleteRow }) => {
    for (const id of sectors.slice(0, 30)) deleteRow('sector', id);
  });
  change(alain, { phone: '05 58 00 00 02' });
  await sync(alain);
  expect(await sync(maite)).toMatchObject({ type: 'Brake', deletions: 30 });
  await sync(maite);
  expect(personOn(maite)).toMatchObject({ phone: '05 58 00 00 02' });
  await sync(alain);
  expect(alain.db.sql.all('SELECT id FROM sector')).toHaveLength(40);
  changeLink(maite.db, { confirmed_dseq: Number(readLink(maite.db).brake_dseq) });
  await syncAll();
  expect(alain.db.sql.all('SELECT id FROM sector')).toHaveLength(10);
});

it.each([
  ['an unknown device', { type: 'UnknownDevice' }],
  ['a revoked one', { type: 'Revoked' }],
  ['one that knows too little', { type: 'Upgrade' }],
] as const)('the hub lets %s push nothing', async (_, { type }) => {
  await meet();
  change(alain, { phone: '05 58 00 00 02' });
  if (type === 'UnknownDevice') changeLink(alain.db, { dev: 99 });
  if (type === 'Revoked') store.open(TENANT).exec('UPDATE device SET revoked = 1 WHERE dev = 2');
  const answer = await sync(alain, type === 'Upgrade' ? { minimumSchema: SCHEMA + 1 } : {});
  expect(answer.type).toBe(type);
  await sync(maite, {});
  expect(personOn(maite)).toMatchObject({ phone: dupouy.phone });
  // Her own work stays with her, waiting.
  expect(personOn(alain)).toMatchObject({ phone: '05 58 00 00 02' });
});

it('what a newer version writes is kept unread', async () => {
  await meet();
  const future = {
    table: 90,
    row: key,
    group: 0,
    value: packValues(['des mots de demain', 7, null]),
  };
  const { dev, cursor } = readLink(maite.db);
  const gestures = [{ dseq: 2, boot: 1, t: nowMs, seen: cursor, actor: dev, ops: [future] }];
  const answer = await answerTo(maite, { ...requestOf(maite), schema: SCHEMA + 1, gestures });
  expect(answer).toMatchObject({ report: { outcomes: ['won'] } });
  await sync(alain);
  expect(alain.db.sql.get('SELECT value FROM register WHERE tbl = 90')).toEqual({
    value: Buffer.from(future.value),
  });
});

it('a service of years comes down whole: more rows than a call takes arguments', async () => {
  const ROWS = 150_000;
  const value = packValues([1]);
  const rowAt = (index: number): Uint8Array => {
    const row = Buffer.alloc(16);
    row.writeUInt32BE(index, 12);
    return row;
  };
  await store.transaction(TENANT, async (tx) => {
    const by = { table: 90, group: 0, value, t: 1, dev: 1, actor: 1 };
    const registers = Array.from({ length: ROWS }, (_, index) => ({
      ...by,
      row: rowAt(index),
      seq: index + 1,
    }));
    await tx.write({ dev: 1, last: 0, head: ROWS, mark: 1, registers, gestures: [], audit: [] });
  });
  await sync(alain, { pageSize: 50_000 });
  expect(alain.db.sql.get('SELECT count(*) AS rows FROM register')).toEqual({ rows: ROWS });
  // Received anew, as after a year in a drawer.
  changeLink(alain.db, { rebuild: 1, cursor: 0, pulled: 0, mark: null });
  await sync(alain, { pageSize: 50_000 });
  expect(readLink(alain.db)).toMatchObject({ cursor: ROWS, rebuild: 0 });
});
