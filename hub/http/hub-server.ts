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
import { createApi } from '../api/api.ts';
import { createAgentPages } from '../agents/agents.ts';
import { createConsole, type Console, type ConsoleSettings } from '../console/console.ts';
import { createRosterBook } from '../read/roster.ts';
import type { AddressSource } from './address.ts';
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
  /** Behind a proxy, where requests come from; by default the line itself. */
  readonly addresses?: AddressSource;
  /** Null: no console is served. Its address may be that of a port which is only known now. */
  readonly console: ((port: number) => ConsoleSettings) | null;
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
  const desk: DeviceDesk & { publicUrl: URL | null } = {
    publicUrl: null,
    store,
    draw,
    log,
    pokes: createPokes(store),
    tries: createTries(),
    addresses: options.addresses ?? 'line',
    pageSize: options.pageSize ?? PAGE_SIZE,
    minimumSchema: newestVersion - VERSIONS_BEHIND,
  };
  const limits = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 8_192,
  };
  const pages: { hear: Console['hear'] }[] = [];
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    if (tls !== null) response.setHeader('strict-transport-security', 'max-age=31536000');
    void answer(desk, pages, request, response).catch((error: unknown) => {
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
  if (options.console !== null) {
    const { addresses } = desk;
    const settings = options.console(port);
    pages.push(await createConsole({ ...settings, store, draw, log, addresses }));
    const { publicUrl } = settings;
    desk.publicUrl = publicUrl;
    const rosters = createRosterBook(store);
    pages.push(createApi({ store, rosters, draw, log, publicUrl }));
    pages.push(createAgentPages({ store, rosters, draw, log, addresses, publicUrl }));
  }
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
  pages: readonly Pick<Console, 'hear'>[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/v1/health') {
    return replyJson(response, 200, { protocol: PROTOCOL_VERSION, schema: newestVersion });
  }
  for (const page of pages) if (await page.hear(request, response)) return;
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
