/** A computer becomes a device, opens sessions, syncs, is revoked: through a hub that listens. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brotliCompressSync } from 'node:zlib';
import { newestVersion } from '../../../db/migrations/index.ts';
import { registers } from '../../../db/registers.ts';
import { decodeAnswer } from '../../../db/sync/answer-message.ts';
import { packValues } from '../../../db/sync/column-values.ts';
import type { Gesture, SyncAnswer } from '../../../db/sync/protocol.ts';
import { encodeRequest } from '../../../db/sync/request-message.ts';
import { ACCESS_LIFE_MS } from '../../../hub/identity/sessions.ts';
import { aSyncRequest, rowKey } from '../../support/hub.ts';
import {
  enrolByHand,
  makeHand,
  postJson,
  startTestHub,
  type Hand,
  type KnownDevice,
  type TestHub,
} from '../../support/hub-server.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

async function enrol(code: string, hand = makeHand(), brings = 'nothing') {
  return postJson(`${hub.url}/v1/enrol`, {
    code,
    publicKey: hand.publicKey,
    label: 'Accueil',
    brings,
  });
}

const openSession = (hand: Hand, refresh: string) =>
  postJson(`${hub.url}/v1/session`, { refresh, signature: hand.sign(refresh) });

const known = (name: string, role?: string): Promise<KnownDevice> => enrolByHand(hub, name, role);

const sectorGesture = (member: number, dseq = 1, name = 'Nord'): Gesture => ({
  dseq,
  boot: 7,
  t: hub.nowMs,
  seen: 0,
  actor: member,
  ops: [
    { table: registers.sector.code, row: rowKey(1), group: 0, value: packValues([name, '[]']) },
  ],
});

async function sync(
  access: string,
  gestures: readonly Gesture[] = [],
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; answer: SyncAnswer | null }> {
  const bytes = encodeRequest({ ...aSyncRequest({ schema: newestVersion }), gestures });
  const reply = await fetch(`${hub.url}/v1/sync`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}`, ...headers },
    body: headers['content-encoding'] === 'br' ? brotliCompressSync(bytes) : Buffer.from(bytes),
  });
  const body = new Uint8Array(await reply.arrayBuffer());
  return { status: reply.status, answer: reply.status === 200 ? decodeAnswer(body) : null };
}

describe('a code', () => {
  it('makes one device, however it is typed, and then nothing more', async () => {
    const code = await hub.codeFor('Claire Dubos');
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const { status, body } = await enrol(typed);
    expect(status).toBe(200);
    expect(body).toMatchObject({ tenant: 'mimizan', dev: 1, name: 'Claire Dubos' });
    expect(await enrol(code)).toMatchObject({
      status: 403,
      body: { error: { type: 'CodeRefused' } },
    });
  });

  it('is too old after ten minutes, and gone even for one who came too late', async () => {
    const code = await hub.codeFor('Claire Dubos');
    hub.nowMs += 10 * 60_000;
    expect((await enrol(code)).status).toBe(403);
    hub.nowMs -= 10 * 60_000;
    expect((await enrol(code)).status).toBe(403);
  });

  it('is not found by trying: an address that was wrong twenty times waits a minute', async () => {
    const device = await known('Nadia Sault');
    const code = await hub.codeFor('Claire Dubos');
    for (let index = 0; index < 20; index += 1) {
      expect((await enrol(`mimizan 2345-6789-ABCD-EF${10 + index}`)).status).toBe(403);
    }
    expect(await enrol(code)).toMatchObject({ status: 429, body: { error: { type: 'TooOften' } } });
    // Whoever is enrolled goes on.
    expect((await sync(device.access)).status).toBe(200);
    hub.nowMs += 60_000;
    expect((await enrol(code)).status).toBe(200);
  });

  it('tells nothing about a CIAS that is not there', async () => {
    const refused = { status: 403, body: { error: { type: 'CodeRefused' } } };
    expect(await enrol('ailleurs 2345-6789-ABCD-EF23')).toEqual(refused);
    expect(await enrol('mimizan 2345-6789-ABCD-EF23')).toEqual(refused);
    expect(await enrol('')).toEqual(refused);
  });
});

describe('a session', () => {
  it('lasts a quarter of an hour and is renewed by what came with it', async () => {
    const device = await known('Claire Dubos');
    expect((await sync(device.access)).status).toBe(200);
    hub.nowMs += ACCESS_LIFE_MS;
    expect((await sync(device.access)).status).toBe(401);
    const again = await openSession(device.hand, device.refresh);
    expect(again.status).toBe(200);
    expect((await sync(again.body['access'] ?? '')).status).toBe(200);
  });

  it('is opened by nobody who lacks the key', async () => {
    const device = await known('Claire Dubos');
    const thief = makeHand();
    expect(await openSession(thief, device.refresh)).toMatchObject({ status: 401 });
    // … and the device itself goes on.
    expect((await openSession(device.hand, device.refresh)).status).toBe(200);
  });

  it('survives an answer that was lost on the way, twice', async () => {
    const device = await known('Claire Dubos');
    await openSession(device.hand, device.refresh);
    await openSession(device.hand, device.refresh);
    const heard = await openSession(device.hand, device.refresh);
    expect((await sync(heard.body['access'] ?? '')).status).toBe(200);
  });

  it('ends for both when a token that was used up is shown again', async () => {
    const device = await known('Claire Dubos');
    const copy = device.refresh;
    const { body } = await openSession(device.hand, device.refresh);
    await sync(body['access'] ?? '');
    expect(await openSession(device.hand, copy)).toMatchObject({
      status: 401,
      body: { error: { type: 'Reused' } },
    });
    expect((await sync(body['access'] ?? '')).answer).toEqual({ type: 'Revoked' });
    expect(hub.events).toContain('tokenReused');
  });

  it('goes on with a hub that was set back to before the last tokens', async () => {
    const device = await known('Claire Dubos');
    const before = await hub.store.snapshot('mimizan', (tx) => tx.fact('credential', '1'));
    const { body } = await openSession(device.hand, device.refresh);
    await sync(body['access'] ?? '');
    const last = await openSession(device.hand, body['refresh'] ?? '');
    await hub.store.transaction('mimizan', (tx) => tx.putFact('credential', '1', before));
    const after = await openSession(device.hand, last.body['refresh'] ?? '');
    expect(after.status).toBe(200);
    expect((await sync(after.body['access'] ?? '')).status).toBe(200);
  });
});

describe('a sync', () => {
  it('carries what one tells to the other, packed or not', async () => {
    const one = await known('Claire Dubos');
    const other = await known('Nadia Sault');
    const told = await sync(one.access, [sectorGesture(one.member)], { 'content-encoding': 'br' });
    expect(told.answer).toMatchObject({ type: 'Done', last: 1, head: 3 });
    const heard = await sync(other.access);
    expect(heard.answer).toMatchObject({
      registers: [{ dev: 0 }, { dev: 0 }, { dev: one.dev, actor: one.member }],
    });
  });

  it('lets nobody sign with another name', async () => {
    const one = await known('Claire Dubos');
    const other = await known('Nadia Sault');
    const { answer } = await sync(one.access, [sectorGesture(other.member)]);
    expect(answer).toMatchObject({ report: { outcomes: ['refused'] }, head: 2 });
  });

  it('takes from each what the role allows', async () => {
    const reader = await known('Élu', 'lecture');
    const payroll = await known('Paie', 'rh');
    for (const { access, member } of [reader, payroll]) {
      const { answer } = await sync(access, [sectorGesture(member)]);
      expect(answer).toMatchObject({ report: { refusals: new Map([[1, 'noRight']]) } });
    }
    expect(hub.events.filter((event) => event === 'rightRefused')).toHaveLength(2);
  });

  it('ends at the next request once the device is revoked', async () => {
    const device = await known('Claire Dubos');
    await hub.run('revoke', 'mimizan', String(device.dev));
    expect((await sync(device.access, [sectorGesture(device.member)])).answer).toEqual({
      type: 'Revoked',
    });
    expect((await openSession(device.hand, device.refresh)).status).toBe(401);
  });

  it('of one tenant is no key to another', async () => {
    await hub.run('create', 'dax');
    const { access, refresh, hand } = await known('Claire Dubos');
    expect((await sync(access.replace('mimizan', 'dax'))).status).toBe(401);
    expect((await openSession(hand, refresh.replace('mimizan', 'dax'))).status).toBe(401);
    expect((await sync(access.replace('.1.', '.2.'))).status).toBe(401);
  });
});

describe('a poke', () => {
  it('comes soon after somebody told something, and carries nothing', async () => {
    const one = await known('Claire Dubos');
    const other = await known('Nadia Sault');
    const line = await fetch(`${hub.url}/v1/poke`, {
      headers: { authorization: `Bearer ${other.access}` },
    });
    const reader = line.body?.getReader();
    await sync(one.access, [sectorGesture(one.member)]);
    let heard = '';
    while (!heard.includes('event: head')) {
      const part = await reader?.read();
      heard += new TextDecoder().decode(part?.value);
    }
    expect(heard).toMatch(/event: head\ndata: \{\}\n\n$/);
    await reader?.cancel();
  });

  it('is for devices alone', async () => {
    expect((await fetch(`${hub.url}/v1/poke`)).status).toBe(401);
  });
});
