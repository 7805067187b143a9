/**
 * One simulated history: a hub and three devices, the real code of both, a network that loses, doubles
 * and delays, clocks that jump, apps that die, files that are restored or copied, a hub that is set
 * back to a backup. Everything follows from the seed.
 */
import Database from 'better-sqlite3';
import { applyAnswer } from '../../db/sync/apply-answer.ts';
import { decodeAnswer, encodeAnswer } from '../../db/sync/answer-message.ts';
import { changeLink, readLink } from '../../db/sync/link.ts';
import { DELETED_GROUP } from '../../db/registers.ts';
import { decodeOps } from '../../db/sync/ops-codec.ts';
import type { SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';
import { decodeRequest, encodeRequest } from '../../db/sync/request-message.ts';
import { takeRequest } from '../../db/sync/take-request.ts';
import { enrolDevice, openSqliteStore, type SqliteStore } from '../../hub/sqlite/sqlite-store.ts';
import { forgetBefore } from '../../hub/life/compact.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';
import { createChance, type Chance } from './chance.ts';
import type { Defect } from './defects.ts';
import { act, createDevice, openDevice, SCHEMA, type SimDevice } from './device.ts';
import { createNotebook, type Notebook } from './notebook.ts';

const TENANT = 'sim';
const DEVICES = 3;
const START_MS = Date.UTC(2026, 10, 23, 6, 45);
const DAY_MS = 86_400_000;

export interface World {
  readonly chance: Chance;
  readonly notebook: Notebook;
  readonly devices: SimDevice[];
  readonly defect: Defect | null;
  store: SqliteStore;
  nowMs: number;
  /** A copy of the hub's file, to be set back to. */
  backup: Buffer | null;
  /** Which disaster this history may have; two at once are another story. */
  readonly disaster: 'none' | 'hub' | 'device' | 'year';
  readonly pageSize: number;
  readonly counts: Counts;
  /** Keys of rows that the hub has forgotten. */
  readonly forgotten: Set<string>;
}

export interface Counts {
  gestures: number;
  syncs: number;
  conflicts: number;
  hubRestores: number;
  deviceRestores: number;
  forks: number;
  brakes: number;
  compactions: number;
  horizons: number;
}

export function createWorld(seed: number, defect: Defect | null): World {
  const chance = createChance(seed);
  const store = openSqliteStore({ folder: null, randomWord: chance.word });
  const devices = Array.from({ length: DEVICES }, (_, index) => {
    // Everybody may sign in everywhere here: rights are another test's matter.
    const dev = enrolDevice(store.open(TENANT), [1, 2, 3]);
    return createDevice(`d${index + 1}`, dev, chance);
  });
  return {
    chance,
    notebook: createNotebook(),
    devices,
    defect,
    store,
    nowMs: START_MS,
    backup: null,
    disaster: chance.pick(['none', 'hub', 'device', 'year'] as const),
    pageSize: chance.pick([2, 3, 5, 8, 20, 100]),
    counts: {
      gestures: 0,
      syncs: 0,
      conflicts: 0,
      hubRestores: 0,
      deviceRestores: 0,
      forks: 0,
      brakes: 0,
      compactions: 0,
      horizons: 0,
    },
    forgotten: new Set(),
  };
}

export async function live(world: World, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    world.nowMs += world.chance.below(120_000);
    await takeStep(world);
  }
}

async function takeStep(world: World): Promise<void> {
  const { chance, devices, counts } = world;
  const device = chance.pick(devices);
  const kind = chance.below(100);
  if (kind < 50) {
    act(device, world.nowMs, chance, world.notebook);
    counts.gestures += 1;
  } else if (kind < 88) await syncOnce(world, device, faultsOf(chance));
  else if (kind < 91) device.boot = chance.word();
  else if (kind < 94) device.skewMs = chance.pick([0, DAY_MS, -DAY_MS, 3_600_000, -3_600_000]);
  else if (kind < 96) device.snapshot = device.raw.serialize();
  else if (kind < 97) backUpHub(world);
  else if (kind < 98 && world.disaster === 'hub') restoreHub(world);
  else if (kind < 99 && world.disaster === 'device') restoreDevice(world, device);
  else if (kind > 96 && world.disaster === 'year') await forgetSome(world);
}

interface Faults {
  readonly losesRequest: boolean;
  readonly losesAnswer: boolean;
  /** The hub gets it twice. */
  readonly doubles: boolean;
  readonly garbles: boolean;
}

const faultsOf = (chance: Chance): Faults => ({
  losesRequest: chance.is(0.1),
  losesAnswer: chance.is(0.15),
  doubles: chance.is(0.1),
  garbles: chance.is(0.03),
});

const NO_FAULTS: Faults = {
  losesRequest: false,
  losesAnswer: false,
  doubles: false,
  garbles: false,
};

/** True when there is nothing more to tell or to receive. */
export async function syncOnce(
  world: World,
  device: SimDevice,
  faults: Faults = NO_FAULTS,
): Promise<boolean> {
  const { chance, counts, defect } = world;
  counts.syncs += 1;
  const taken = takeRequest(device.db, {
    nowMs: world.nowMs + device.skewMs,
    schema: SCHEMA,
    maxGestures: chance.pick([1, 2, 50]),
    maxBytes: 4_000,
  });
  const request = defect?.onRequest?.(taken, device, chance) ?? taken;
  if (faults.losesRequest) return false;
  const bytes = encodeRequest(request);
  if (faults.doubles) await answerOf(world, device, bytes);
  const reply = encodeAnswer(await answerOf(world, device, bytes));
  if (faults.losesAnswer) return false;
  if (faults.garbles) {
    reply[chance.below(reply.length)] = chance.below(256);
    // A garbled answer is caught by the transport's own sum (TLS); here it must only not be believed.
    return false;
  }
  return settle(world, device, request, decodeAnswer(reply));
}

async function answerOf(world: World, device: SimDevice, bytes: Uint8Array): Promise<SyncAnswer> {
  const store: TenantStore = world.defect?.onStore?.(world.store) ?? world.store;
  return syncTenant(store, { tenant: TENANT, dev: readLink(device.db).dev }, decodeRequest(bytes), {
    nowMs: world.nowMs,
    pageSize: world.pageSize,
    minimumSchema: 1,
    mayWrite: () => true,
  });
}

function settle(world: World, device: SimDevice, request: SyncRequest, told: SyncAnswer): boolean {
  const answer = world.defect?.onAnswer?.(told, device, world.chance) ?? told;
  if (answer.type === 'Fork') world.counts.forks += 1;
  if (answer.type === 'Horizon') world.counts.horizons += 1;
  if (answer.type === 'Brake') {
    world.counts.brakes += 1;
    changeLink(device.db, { confirmed_dseq: answer.dseq });
  }
  const { hasMore } = applyAnswer(device.db, request, answer);
  world.defect?.onApplied?.(answer, device);
  const waiting = device.db.sql.get(`SELECT 1 AS one FROM outbox WHERE state = 'waiting'`);
  return answer.type === 'Done' && !hasMore && waiting === undefined;
}

/**
 * More than a year goes by: the hub forgets deletions up to a moment. One device at most lay in a drawer for
 * so long, with what waits on it; the others came to the hub in that time.
 */
async function forgetSome(world: World): Promise<void> {
  const { chance, devices } = world;
  const drawer = chance.is(0.8) ? chance.pick(devices) : null;
  const others = devices.filter((device) => device !== drawer);
  if (!(await rest(world, others))) return;
  const { head, horizon } = await world.store.snapshot(TENANT, (tx) => tx.head());
  const upTo = horizon + chance.below(head - horizon + 1);
  const before = rowsOfHub(world);
  const { rows } = await world.store.transaction(TENANT, (tx) => forgetBefore(tx, upTo));
  // Nobody brings back a file of before that year, but of the device in the drawer.
  for (const device of others) device.snapshot = null;
  if (rows === 0) return;
  world.counts.compactions += 1;
  const after = rowsOfHub(world);
  for (const row of before) if (!after.has(row)) world.forgotten.add(row);
}

const rowsOfHub = (world: World): ReadonlySet<string> =>
  new Set(
    (hubFile(world).prepare('SELECT DISTINCT row FROM register').all() as { row: Buffer }[]).map(
      ({ row }) => row.toString('hex'),
    ),
  );

function backUpHub(world: World): void {
  const file = world.store.open(TENANT);
  world.backup = file.serialize();
  file.prepare('UPDATE head SET backed_seq = head').run();
}

/** The restore command: the newest backup comes back, under a new epoch. */
function restoreHub(world: World): void {
  if (world.backup === null) return;
  world.counts.hubRestores += 1;
  const file = new Database(world.backup);
  if (world.defect?.keepsEpoch !== true) {
    file
      .prepare('UPDATE head SET epoch = ?, base = head, backed_seq = head')
      .run(world.chance.word() || 1);
  }
  // A device's number is never given twice, even if the backup doesn't know that it was given.
  const numbers = world.devices.map(({ db }) => readLink(db).dev);
  for (let dev = 1; dev <= Math.max(...numbers); dev += 1) {
    file.prepare(`INSERT OR IGNORE INTO device VALUES (?, 0, 0, '[1,2,3]')`).run(dev);
  }
  world.store.adopt(TENANT, file);
}

/** Somebody copies an old file of the device back; half of the time the device lives on beside it. */
function restoreDevice(world: World, device: SimDevice): void {
  const { snapshot, raw } = device;
  if (snapshot === null) return;
  world.counts.deviceRestores += 1;
  const isCopy = world.chance.is(0.5) && world.devices.length < DEVICES + 2;
  // A name of its own: what is lost with one life must not be forgiven another.
  const name = isCopy ? `${device.name}'${world.devices.length}` : device.name;
  const life = openDevice(name, snapshot, world.chance);
  if (isCopy) {
    world.devices.push(life);
    return;
  }
  forgiveUntold(world, device, life);
  raw.close();
  Object.assign(device, { raw: life.raw, db: life.db, boot: life.boot });
}

/** What only the lost file knew is lost with it: neither the hub nor the older file has it. */
function forgiveUntold(world: World, lost: SimDevice, life: SimDevice): void {
  const hub = new Set(
    (world.store.open(TENANT).prepare('SELECT value FROM audit').all() as { value: Buffer }[]).map(
      ({ value }) => value.toString('latin1'),
    ),
  );
  const told = (value: string): boolean =>
    [...hub].some((packed) => packed.includes(value)) || isInOutbox(life, value);
  world.notebook.forgive(
    (deed) => deed.type === 'write' && deed.device === lost.name && !told(deed.value),
  );
  // A deletion leaves no value: it is found by its row.
  const file = world.store.open(TENANT);
  const toldGone = (row: string): boolean =>
    file.prepare('SELECT 1 FROM audit WHERE grp = 15 AND row = ?').get(Buffer.from(row, 'hex')) !==
      undefined || deletesInOutbox(life, row);
  world.notebook.forgive(
    (deed) => deed.type === 'erase' && deed.device === lost.name && !toldGone(deed.row),
  );
}

const isInOutbox = ({ db }: SimDevice, value: string): boolean =>
  db.sql
    .all<{ ops: Buffer }>('SELECT ops FROM outbox')
    .some(({ ops }) => ops.toString('latin1').includes(value));

const deletesInOutbox = ({ db }: SimDevice, row: string): boolean =>
  db.sql
    .all<{ ops: Buffer }>('SELECT ops FROM outbox')
    .flatMap(({ ops }) => decodeOps(ops))
    .some((op) => op.group === DELETED_GROUP && Buffer.from(op.row).toString('hex') === row);

/** The network is whole again: everybody syncs until nobody has anything more to say. */
export const comeToRest = (world: World): Promise<boolean> => rest(world, world.devices);

async function rest(world: World, devices: readonly SimDevice[]): Promise<boolean> {
  for (let round = 0; round < 200; round += 1) {
    let isQuiet = true;
    const head = await headOf(world);
    for (const device of devices) {
      world.nowMs += 1_000;
      if (!(await syncOnce(world, device))) isQuiet = false;
    }
    if (isQuiet && (await headOf(world)) === head) return true;
  }
  return false;
}

const headOf = async ({ store }: World): Promise<number> =>
  store.transaction(TENANT, async (tx) => (await tx.head()).head);

export const hubFile = ({ store }: World): Database.Database => store.open(TENANT);
