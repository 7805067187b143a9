/** What comes back on a bad line or from a stranger is no answer, and never an accident. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { newestVersion } from '../../../db/migrations/index.ts';
import { SYNC_TYPE } from '../../../db/sync/protocol.ts';
import { aSyncRequest } from '../../support/hub.ts';
import { createHubClient, makeDeviceKey } from '../../../electron/sync/hub-client.ts';

const client = createHubClient(globalThis.fetch);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

const request = aSyncRequest({ schema: newestVersion });
const silent = { ok: false, error: { type: 'Silent' } };
const { publicKey, privateKey } = makeDeviceKey();
const ask = { code: 'x', publicKey, label: '', brings: 'nothing' } as const;

const mishaps: Readonly<Record<string, RequestListener>> = {
  'a captive portal’s page': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>Connexion Wi-Fi</html>');
  },
  'a body that is cut': (_request, response) => {
    response.writeHead(200, { 'content-type': SYNC_TYPE, 'content-length': 900 });
    response.write(Buffer.alloc(100));
    setTimeout(() => response.destroy(), 20);
  },
  'bytes of no protocol': (_request, response) => {
    response.writeHead(200, { 'content-type': SYNC_TYPE });
    response.end(Buffer.alloc(64, 7));
  },
  'a way to another host': (_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' });
    response.end();
  },
  'a broken proxy': (_request, response) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('Bad gateway');
  },
  'JSON of something else': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"hello":1}');
  },
  'a line that closes at once': (incoming) => incoming.socket.destroy(),
};

it.each(Object.entries(mishaps))('takes %s for silence', async (_name, mishap) => {
  const url = await serve(mishap);
  expect(await client.sync(url, 'a', request)).toEqual(silent);
  expect(await client.enrol(url, ask)).toEqual(silent);
  expect(await client.openSession({ url, privateKey, refresh: 'a.1.0.b' })).toEqual(silent);
  await client.listen(url, 'a', () => {}, new AbortController().signal);
});

it('takes a dead port for silence', async () => {
  expect(await client.sync('http://127.0.0.1:9', 'a', request)).toEqual(silent);
});
