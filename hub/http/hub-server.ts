/**
 * The hub's server: TLS by itself or behind a proxy of the agency, a table of routes, one place where
 * accidents end. A device's request can be wrong in any way without an answer of 5xx.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { newestVersion } from '../../db/migrations/index.ts';
import { PROTOCOL_VERSION } from '../../db/sync/protocol.ts';
import { assert } from '../../domain/result.ts';
import { deviceRoutes, type DeviceDesk } from './device-routes.ts';
import { createPokes } from './pokes.ts';
import { refuse, replyJson } from './reply.ts';
import { createTries } from './tries.ts';

export interface HubServerOptions extends Pick<DeviceDesk, 'store' | 'draw' | 'log'> {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM; null: a proxy before the hub ends TLS. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** Registers in one answer. */
  readonly pageSize?: number;
}

export interface HubServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const PAGE_SIZE = 5_000;
/** Devices up to two versions of the tables behind are served. */
const VERSIONS_BEHIND = 2;
/** Slow lines are rural; one that trickles for longer than this holds a place for nobody. */
const REQUEST_TIMEOUT_MS = 5 * 60_000;
const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;

export async function startHubServer(options: HubServerOptions): Promise<HubServer> {
  const { store, draw, log, tls } = options;
  const desk: DeviceDesk = {
    store,
    draw,
    log,
    pokes: createPokes(store),
    tries: createTries(),
    pageSize: options.pageSize ?? PAGE_SIZE,
    minimumSchema: newestVersion - VERSIONS_BEHIND,
  };
  const limits = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 8_192,
  };
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    if (tls !== null) response.setHeader('strict-transport-security', 'max-age=31536000');
    void answer(desk, request, response).catch((error: unknown) => {
      log('accident', { name: error instanceof Error ? error.name : typeof error });
      refuse(response, 'Accident');
    });
  };
  const server: Server & { closeAllConnections: () => void } =
    tls === null
      ? createServer(limits, hear)
      : createTlsServer({ ...limits, ...tls, minVersion: 'TLSv1.2' }, hear);
  // What isn't HTTP gets no answer that tells it more.
  server.on('clientError', (_error: Error, socket: { destroy: () => void }) => socket.destroy());
  const port = await listen(server, options);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        desk.pokes.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  desk: DeviceDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/v1/health') {
    return replyJson(response, 200, { protocol: PROTOCOL_VERSION, schema: newestVersion });
  }
  const found = deviceRoutes.get(path);
  if (found === undefined) return refuse(response, 'NotFound');
  if (request.method !== found.method) return refuse(response, 'WrongMethod');
  const refusal = await found.route(desk, request, response);
  if (refusal !== null) refuse(response, refusal);
}

function listen(
  server: Server,
  { port, host }: Pick<HubServerOptions, 'port' | 'host'>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      assert(typeof address === 'object' && address !== null, 'a TCP server has a port');
      resolve(address.port);
    });
  });
}
