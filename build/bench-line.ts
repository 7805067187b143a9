/**
 * What the exchange costs over HTTP:
 *
 *     npm run bench:line [-- --devices 500 --seconds 30]
 *
 * Bytes on the wire of a sync on a line that is kept open (HTTP, TLS not counted), then many devices of
 * many tenants, each a push of one gesture and a pull, 100 syncs a second. The asker shares the process.
 */
import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { newestVersion } from '../db/migrations/index.ts';
import { registers } from '../db/registers.ts';
import { packValues } from '../db/sync/column-values.ts';
import type { Gesture, SyncRequest } from '../db/sync/protocol.ts';
import { must } from '../domain/result.ts';
import { createHubClient } from '../electron/sync/hub-client.ts';
import { addMember, enrolDevice, makeCode } from '../hub/identity/enrolment.ts';
import { readCode } from '../hub/identity/secrets.ts';
import { openSession } from '../hub/identity/sessions.ts';
import { makeHand, startTestHub, type TestHub } from '../tests/support/hub-server.ts';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '30' },
  },
});
const DEVICES_A_TENANT = 10;
const SYNCS_A_SECOND = 100;
const client = createHubClient(globalThis.fetch);
const hub = await startTestHub();
hub.nowMs = Date.now();

interface Known {
  readonly access: string;
  readonly member: number;
  dseq: number;
  cursor: number;
  mark: number | null;
}

async function makeDevice({ store, nowMs }: TestHub, tenant: string): Promise<Known> {
  const draw = { nowMs, randomBytes: (count: number) => randomBytes(count) };
  const hand = makeHand();
  return store.transaction(tenant, async (tx) => {
    const member = await addMember(tx, { name: 'Claire', role: 'administration' }, nowMs);
    const code = must(await makeCode(tx, tenant, member, draw), 'a code');
    const ask = { publicKey: hand.publicKey, label: '', brings: 'nothing' } as const;
    const enrolled = await enrolDevice(tx, { ...ask, ...must(readCode(code), 'a code') }, draw);
    if (!enrolled.ok) throw new Error(enrolled.error.type);
    const { refresh } = enrolled.value;
    const opened = await openSession(tx, { refresh, signature: hand.sign(refresh) }, draw);
    if (!opened.ok) throw new Error(opened.error.type);
    return { access: opened.value.access, member, dseq: 0, cursor: 0, mark: null };
  });
}

const requestOf = (known: Known, gestures: readonly Gesture[]): SyncRequest => ({
  mark: known.mark,
  cursor: known.cursor,
  pulled: known.cursor,
  horizon: 0,
  nowMs: Date.now(),
  schema: newestVersion,
  confirmedDseq: 0,
  gestures,
});

async function syncOnce(url: string, known: Known, gestures: readonly Gesture[]): Promise<void> {
  const answer = await client.sync(url, known.access, requestOf(known, gestures));
  if (!answer.ok || answer.value.type !== 'Done') throw new Error(JSON.stringify(answer));
  const { next, head, mark } = answer.value;
  if (next !== head) return;
  known.cursor = next;
  known.mark = mark;
}

function gestureOf(known: Known): Gesture {
  known.dseq += 1;
  const value = packValues([`Secteur ${known.dseq}`, '[]']);
  const op = { table: registers.sector.code, row: randomBytes(16), group: 0, value };
  const { dseq, member: actor, cursor: seen } = known;
  return { dseq, boot: 1, t: Date.now(), seen, actor, ops: [op] };
}

async function wireBytes(known: Known): Promise<void> {
  let [up, down] = [0, 0];
  const counter = createServer((device) => {
    const server = connect(Number(new URL(hub.url).port), '127.0.0.1');
    device.on('data', (bytes) => {
      up += bytes.length;
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      down += bytes.length;
      device.write(bytes);
    });
    device.on('close', () => server.destroy());
    device.on('error', () => server.destroy());
  });
  await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(counter.address() as AddressInfo).port}`;
  await syncOnce(url, known, []);
  for (const [name, gestures] of [
    ['nothing to tell', 0],
    ['one gesture', 1],
  ] as const) {
    [up, down] = [0, 0];
    await syncOnce(url, known, gestures === 0 ? [] : [gestureOf(known)]);
    console.log(`${name}: ${up} bytes up, ${down} down, ${up + down} in all (bar 500)`);
  }
  counter.close();
}

async function load(devices: number, seconds: number): Promise<void> {
  const known: Known[] = [];
  for (let index = 0; index < devices; index += 1) {
    const tenant = `cias-${Math.floor(index / DEVICES_A_TENANT)}`;
    await hub.store.createTenant(tenant);
    known.push(await makeDevice(hub, tenant));
  }
  const times: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const begunMs = performance.now();
  for (let index = 0; index < seconds * SYNCS_A_SECOND; index += 1) {
    const dueMs = begunMs + (index * 1_000) / SYNCS_A_SECOND;
    const restMs = dueMs - performance.now();
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    const device = must(known[index % known.length], 'a device');
    const startMs = performance.now();
    running.push(
      syncOnce(hub.url, device, [gestureOf(device)]).then(
        () => void times.push(performance.now() - startMs),
        () => void (failed += 1),
      ),
    );
  }
  await Promise.all(running);
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    must(times[Math.floor((times.length - 1) * share)], 'a time').toFixed(1);
  console.log(
    `${devices} devices, ${SYNCS_A_SECOND} syncs a second for ${seconds} s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms, ${failed} failed (bar: p99 1,000 ms), memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MB with the asker's`,
  );
}

await wireBytes(await makeDevice(hub, 'mimizan'));
await load(Number(values.devices), Number(values.seconds));
await hub.close();
