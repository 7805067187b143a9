/**
 * The window's other host: the same handlers over HTTP, for the browser of this machine alone.
 *
 * It listens on 127.0.0.1. Whoever comes first with the one-time key of the address, from the account
 * that started it, gets the cookie; everybody else gets 403. Host and Origin are checked so that neither a renamed host
 * (DNS rebinding) nor another site open in the same browser can ask anything. Cookies don't know
 * ports, so the cookie's name carries ours.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assert } from '../domain/result.ts';
import type { AnswerAsk } from './answer.ts';
import type { Changed } from './contract.ts';
import { readBody } from './loopback-body.ts';
import { findPeerOwner, type FindOwner } from './peer-owner.ts';
import { guardHeaders, readStaticFile } from './static-files.ts';

export interface LoopbackOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The built window. */
  readonly files: string;
  readonly answer: AnswerAsk;
  /** Subscribes to changes; returns how to stop. */
  readonly onChanged: (listen: (changed: Changed) => void) => () => void;
  /** Drawn at random when left out. */
  readonly key?: string;
  readonly patience?: Patience;
  /** Which account of this computer asks; null where the system doesn't tell. */
  readonly findOwner?: FindOwner;
}

/** How long a request may take to arrive, in ms: a hand that gives it byte by byte holds a connection. */
export interface Patience {
  readonly headersMs: number;
  /** Headers and body. */
  readonly requestMs: number;
  /** Between two looks at who is late. */
  readonly lookMs: number;
}

export interface Loopback {
  readonly port: number;
  /** With the one-time key: what the browser is sent to. */
  readonly address: string;
  /** Ends every connection and frees the port. */
  readonly close: () => Promise<void>;
}

const HEARTBEAT_MS = 25_000;
/** Within the machine a request of 4 MB arrives in a fraction of a second. */
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, lookMs: 5_000 };

const sentences = {
  key: 'Cette adresse a déjà servi ou n’est pas la bonne. Relancez Planning CIAS : il donnera une nouvelle adresse.',
  cookie:
    'Cette fenêtre n’est pas reconnue. Ouvrez Planning CIAS par l’adresse qu’il affiche au démarrage.',
  account:
    'Planning CIAS est ouvert par un autre compte de cet ordinateur. Ouvrez-le depuis le vôtre.',
  target: 'L’adresse demandée n’est pas lisible.',
  foreign: 'Demande refusée : elle ne vient pas de la fenêtre de Planning CIAS.',
  notFound: 'Il n’y a rien à cette adresse.',
  method: 'Cette adresse ne se demande pas ainsi.',
  type: 'La demande doit être en JSON.',
  json: 'La demande n’est pas du JSON lisible.',
  tooLarge: 'La demande est trop grande.',
  accident: 'Un incident est survenu ; son numéro est au journal.',
} as const;

/** Starts listening; rejects when the port is taken. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const secret = randomBytes(32).toString('base64url');
  let key: string | null = options.key ?? randomBytes(32).toString('base64url');
  const streams = new Set<ServerResponse>();
  let port = 0;

  const { headersMs, requestMs, lookMs } = options.patience ?? PATIENCE;
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookMs,
  };
  const findOwner = options.findOwner ?? findPeerOwner;
  const server = createServer(limits, (request, response) => {
    handle(request, response).catch(() => {
      // The connection broke under the answer: nobody is left to tell.
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = `127.0.0.1:${port}`;
    const origin = `http://${host}`;
    if (request.headers.host !== host) return refuse(response, 403, sentences.foreign);
    const url = readTarget(request.url ?? '', origin);
    if (url === null) return refuse(response, 400, sentences.target);
    if (url.searchParams.has('key')) return openDoor(url.searchParams, request, response);
    if (!isFromHere(request, origin)) return refuse(response, 403, sentences.foreign);
    if (!hasCookie(request)) return refuse(response, 403, sentences.cookie);
    if (url.pathname === '/events') return openStream(request, response);
    if (url.pathname.startsWith('/ask/')) {
      return ask(url.pathname.slice('/ask/'.length), request, response, origin);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, sentences.method);
    }
    const file = await readStaticFile(options.files, url.pathname, 'loopback');
    if (file === null) return refuse(response, 404, sentences.notFound);
    response.writeHead(200, file.headers);
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }

  function openDoor(
    given: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (request.method !== 'GET') return refuse(response, 405, sentences.method);
    // The address stands in the browser's command line, which other accounts of Linux may read.
    const owner = findOwner(request.socket);
    if (owner !== null && owner !== process.getuid?.()) {
      return refuse(response, 403, sentences.account);
    }
    if (key === null || !isSame(given.get('key') ?? '', key)) {
      return refuse(response, 403, sentences.key);
    }
    key = null;
    response.writeHead(303, {
      ...guardHeaders,
      'cache-control': 'no-store',
      location: '/',
      'set-cookie': `${cookieName(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    });
    response.end();
  }

  function hasCookie(request: IncomingMessage): boolean {
    return (request.headers.cookie ?? '')
      .split(/; */)
      .map((pair) => pair.split('='))
      .some(([name, value]) => name === cookieName(port) && isSame(value ?? '', secret));
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET') return refuse(response, 405, sentences.method);
    response.writeHead(200, {
      ...guardHeaders,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    response.write('retry: 1000\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  async function ask(
    channel: string,
    request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, sentences.method);
    if (request.headers.origin !== origin) return refuse(response, 403, sentences.foreign);
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      return refuse(response, 415, sentences.type);
    }
    const body = await readBody(request);
    if (!body.ok) {
      return body.error === 'tooLarge'
        ? refuse(response, 413, sentences.tooLarge, { connection: 'close' })
        : refuse(response, 400, sentences.json);
    }
    const answer = await options.answer(channel, body.value);
    if (answer.type === 'unknownChannel') return refuse(response, 404, sentences.notFound);
    if (answer.type === 'accident') {
      return refuse(response, 500, sentences.accident, { 'x-incident': answer.incident });
    }
    response.writeHead(200, {
      ...guardHeaders,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(answer.value));
  }

  const stopListening = options.onChanged((changed) => {
    for (const stream of streams) {
      stream.write(`event: changed\ndata: ${JSON.stringify(changed)}\n\n`);
    }
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(': là\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  port = await listen(server, options.port);
  return {
    port,
    address: `http://127.0.0.1:${port}/?key=${key}`,
    close() {
      stopListening();
      clearInterval(heartbeat);
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The target of a request, a path of ours; null: an address of another host, or nothing readable. */
const readTarget = (target: string, origin: string): URL | null =>
  target.startsWith('/') ? URL.parse(`${origin}${target}`) : null;

/** Cookies are shared by all ports of a host: two copies of the app must not take turns. */
const cookieName = (port: number): string => `planning_${port}`;

/** True unless the browser itself says that another site asks. */
function isFromHere({ headers }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined && headers.origin !== origin) return false;
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation(headers);
}

/** A link followed to the app's page: harmless, for the cookie is SameSite=Strict. */
const isNavigation = (headers: IncomingMessage['headers']): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Compares in a time that doesn't tell how much was right. */
function isSame(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...guardHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(sentence);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      assert(typeof address === 'object' && address !== null, 'a TCP server has a port');
      resolve(address.port);
    });
  });
}
