/** Whatever comes in, the hub stands: no 5xx, no change, nothing held. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brotliCompressSync } from 'node:zlib';
import { newestVersion } from '../../../db/migrations/index.ts';
import { MAX_MESSAGE_BYTES } from '../../../db/sync/protocol.ts';
import { encodeRequest } from '../../../db/sync/request-message.ts';
import { aSyncRequest } from '../../support/hub.ts';
import { enrolByHand, startTestHub, type TestHub } from '../../support/hub-server.ts';

let hub: TestHub;
let access = '';
beforeAll(async () => {
  hub = await startTestHub();
  ({ access } = await enrolByHand(hub, 'Claire Dubos'));
  await ask('/v1/sync', valid);
});
afterAll(() => hub.close());

const valid = Buffer.from(encodeRequest(aSyncRequest({ schema: newestVersion })));

async function ask(path: string, body: Uint8Array, headers: Record<string, string> = {}) {
  const reply = await fetch(`${hub.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}`, ...headers },
    body: Buffer.from(body),
  });
  await reply.arrayBuffer();
  return reply.status;
}

const everything = () =>
  hub.store.snapshot('mimizan', async (tx) => ({
    head: await tx.head(),
    device: await tx.device(1),
    credential: await tx.facts('credential'),
    members: await tx.facts('member'),
    journal: await tx.journal(0, 10),
  }));

it('takes no harm from bodies of any bytes', async () => {
  const before = await everything();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/v1/sync', '/v1/enrol', '/v1/session'),
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.json().map((text) => Buffer.from(text)),
        fc
          .tuple(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length))
          .map(([at, byte, end]) => {
            const bytes = Buffer.from(valid);
            bytes[at] = byte;
            return bytes.subarray(0, Math.max(end, 1));
          }),
      ),
      fc.constantFrom({}, { 'content-encoding': 'br' }, { 'content-encoding': 'gzip' }),
      async (path, body, headers) => {
        // One that was wrong too often would be stopped before it is read.
        hub.nowMs += 60_000 / 20;
        expect(await ask(path, body, headers as Record<string, string>)).toBeLessThan(500);
      },
    ),
    { numRuns: 1_000 },
  );
  hub.nowMs = Date.UTC(2026, 10, 26, 6, 45);
  expect(await everything()).toEqual(before);
  expect(hub.events).not.toContain('accident');
  expect(await ask('/v1/sync', valid)).toBe(200);
}, 120_000);

it('refuses what is too large, packed or not', async () => {
  const large = Buffer.alloc(MAX_MESSAGE_BYTES + 1);
  expect(await ask('/v1/sync', large)).toBe(413);
  expect(await ask('/v1/sync', brotliCompressSync(large), { 'content-encoding': 'br' })).toBe(413);
  expect(await ask('/v1/enrol', Buffer.alloc(5_000, '"'))).toBe(413);
});

it('knows its ways and no others', async () => {
  expect((await fetch(`${hub.url}/`)).status).toBe(404);
  expect((await fetch(`${hub.url}/v1/sync`)).status).toBe(405);
  expect(await ask('/v1/../v1/sync%00', valid)).toBe(404);
  const health = await fetch(`${hub.url}/v1/health`);
  expect(await health.json()).toEqual({ protocol: 1, schema: newestVersion });
  expect(health.headers.get('cache-control')).toBe('no-store');
});
