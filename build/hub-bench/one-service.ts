/** One device of one service at a time, through the real decision and the real store. */
import { randomBytes } from 'node:crypto';
import { registers } from '../../db/registers.ts';
import { packValues } from '../../db/sync/column-values.ts';
import type { Gesture, Op, SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';
import type { Measured } from './told.ts';

const LONE_PUSHES = 1_000;
const LARGE_PUSHES = 100;
const OPS_EACH = 500;
const PAGE = 5_000;

/** A plan's hour and caregiver: what seven gestures in ten change. */
export const planOp = (row: Uint8Array): Op => ({
  table: registers.planned.code,
  row,
  group: 0,
  value: packValues(['2026-11-23T07:45', randomBytes(16), null, 0]),
});

export interface SyncFacts {
  readonly tenant: string;
  readonly dev: number;
  readonly gestures: readonly Gesture[];
  readonly cursor?: number;
  readonly mark?: number | null;
  readonly pageSize?: number;
}

export function syncOnce(store: TenantStore, facts: SyncFacts): Promise<SyncAnswer> {
  const { tenant, dev, gestures, cursor = 0, mark = null, pageSize = 200 } = facts;
  const request: SyncRequest = {
    mark,
    cursor: mark === null ? 0 : cursor,
    pulled: cursor,
    horizon: 0,
    nowMs: Date.now(),
    schema: 1,
    confirmedDseq: 0,
    gestures,
  };
  const options = { nowMs: Date.now(), pageSize, minimumSchema: 1, mayWrite: () => true };
  return syncTenant(store, { tenant, dev }, request, options);
}

export const gestureOf = (dseq: number, seen: number, ops: readonly Op[]): Gesture => ({
  dseq,
  boot: 1,
  t: Date.now(),
  seen,
  actor: 1,
  ops,
});

async function newDevice(store: TenantStore, tenant: string): Promise<number> {
  await store.createTenant(tenant);
  return store.transaction(tenant, (tx) => tx.enrol([1]));
}

export async function lonePushes(store: TenantStore): Promise<Measured> {
  const tenant = 'lone';
  const dev = await newDevice(store, tenant);
  const latenciesMs: number[] = [];
  let head = 0;
  const beganMs = performance.now();
  for (let dseq = 1; dseq <= LONE_PUSHES; dseq += 1) {
    const askedMs = performance.now();
    const gestures = [gestureOf(dseq, head, [planOp(randomBytes(16))])];
    const answer = await syncOnce(store, { tenant, dev, gestures, cursor: head });
    if (answer.type !== 'Done') throw new Error(answer.type);
    head = answer.head;
    latenciesMs.push(performance.now() - askedMs);
  }
  return { latenciesMs, seconds: (performance.now() - beganMs) / 1_000 };
}

/** Ops a second. */
export async function largePushes(store: TenantStore): Promise<number> {
  const tenant = 'large';
  const dev = await newDevice(store, tenant);
  const beganMs = performance.now();
  let cursor = 0;
  for (let dseq = 1; dseq <= LARGE_PUSHES; dseq += 1) {
    const ops = Array.from({ length: OPS_EACH }, () => planOp(randomBytes(16)));
    const answer = await syncOnce(store, {
      tenant,
      dev,
      gestures: [gestureOf(dseq, cursor, ops)],
      cursor,
    });
    if (answer.type !== 'Done') throw new Error(answer.type);
    cursor = answer.head;
  }
  return (LARGE_PUSHES * OPS_EACH * 1_000) / (performance.now() - beganMs);
}

/** Registers a second, by a device that comes to the service of the large pushes. */
export async function firstSync(store: TenantStore): Promise<number> {
  const tenant = 'large';
  const dev = await newDevice(store, tenant);
  const beganMs = performance.now();
  let received = 0;
  for (let cursor = 0; ;) {
    const answer = await syncOnce(store, { tenant, dev, gestures: [], cursor, pageSize: PAGE });
    if (answer.type !== 'Done') throw new Error(answer.type);
    received += answer.registers.length;
    if (answer.next === answer.head) break;
    cursor = answer.next;
  }
  if (received !== LARGE_PUSHES * OPS_EACH) throw new Error('a first sync receives everything');
  return (received * 1_000) / (performance.now() - beganMs);
}
