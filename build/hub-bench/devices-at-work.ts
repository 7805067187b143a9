/**
 * Fifty services of ten devices at work. Each sync tells one gesture of three ops, two of them on rows
 * that the service's other devices change too, and is told what they did since.
 */
import { must } from '../../domain/result.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';
import { createChance, type Chance } from '../sim/chance.ts';
import { gestureOf, planOp, syncOnce } from './one-service.ts';
import type { Measured } from './told.ts';

const SERVICES = 50;
const DEVICES_EACH = 10;
const SHARED_ROWS = 2_000;
const AT_ONCE = 64;
const SEED = 1;

export interface Device {
  readonly tenant: string;
  readonly dev: number;
  dseq: number;
  cursor: number;
  mark: number | null;
  /** A device has one sync on its way. */
  last: Promise<void>;
}

export async function enrolServices(store: TenantStore): Promise<readonly Device[]> {
  const devices: Device[] = [];
  for (let service = 0; service < SERVICES; service += 1) {
    const tenant = `service-${service}`;
    await store.createTenant(tenant);
    for (let index = 0; index < DEVICES_EACH; index += 1) {
      const dev = await store.transaction(tenant, (tx) => tx.enrol([1]));
      devices.push({ tenant, dev, dseq: 0, cursor: 0, mark: null, last: Promise.resolve() });
    }
  }
  return devices;
}

interface Work {
  readonly services: readonly Device[];
  readonly seconds: number;
}

/**
 * Each device on its own beat, whether or not the one before has been answered: what a sync waits for
 * its turn counts.
 */
export async function workAtPace(
  store: TenantStore,
  { services, everyMs, seconds }: Work & { readonly everyMs: number },
): Promise<Measured> {
  const chance = createChance(SEED);
  const beats = services
    .flatMap((device) => {
      const own: { readonly atMs: number; readonly device: Device }[] = [];
      let atMs = chance.next() * everyMs;
      for (; atMs < seconds * 1_000; atMs += everyMs) own.push({ atMs, device });
      return own;
    })
    .sort((one, other) => one.atMs - other.atMs);
  const latenciesMs: number[] = [];
  const beganMs = performance.now();
  const all: Promise<void>[] = [];
  for (const { atMs, device } of beats) {
    const waitMs = beganMs + atMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    device.last = device.last.then(async () => {
      await work(store, device, chance);
      latenciesMs.push(performance.now() - beganMs - atMs);
    });
    all.push(device.last);
  }
  await Promise.all(all);
  return { latenciesMs, seconds: (performance.now() - beganMs) / 1_000 };
}

/** As many syncs at once as a hub lets in, one after another without a pause. */
export async function workFlatOut(
  store: TenantStore,
  { services, seconds }: Work,
): Promise<Measured> {
  const chance = createChance(SEED);
  const latenciesMs: number[] = [];
  const beganMs = performance.now();
  const untilMs = beganMs + seconds * 1_000;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < untilMs) {
      const device = must(services[next % services.length], 'there are devices');
      next += 1;
      const askedMs = performance.now();
      await work(store, device, chance);
      latenciesMs.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { latenciesMs, seconds: (performance.now() - beganMs) / 1_000 };
}

async function work(store: TenantStore, device: Device, chance: Chance): Promise<void> {
  const shared = (): Uint8Array => rowOf(chance.below(SHARED_ROWS));
  const dseq = device.dseq + 1;
  device.dseq = dseq;
  const own = rowOf(SHARED_ROWS + device.dev * 1_000_000 + dseq);
  const ops = [planOp(own), planOp(shared()), planOp(shared())];
  const { tenant, dev, cursor, mark } = device;
  const answer = await syncOnce(store, {
    tenant,
    dev,
    gestures: [gestureOf(dseq, cursor, ops)],
    cursor,
    mark,
  });
  if (answer.type !== 'Done') throw new Error(`a device was answered by ${answer.type}`);
  // A long absence is caught up page by page; here each page is a sync.
  if (answer.mark === null) return;
  device.cursor = answer.next;
  device.mark = answer.mark;
}

function rowOf(number: number): Uint8Array {
  const row = Buffer.alloc(16);
  row.writeUInt32BE(number, 12);
  return row;
}
