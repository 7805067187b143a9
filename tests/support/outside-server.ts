/**
 * A real server on loopback that speaks as the geocoder of the Base adresse nationale, the table
 * service of OSRM and the itinerary service of IGN do, and misbehaves when it is told to.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { greatCircleMetres } from '../../solver/compile-travel.ts';

/** How the next answers go wrong, one after the other; none left: well. */
export type Mishap =
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly type: 'captivePortal' }
  | { readonly type: 'cut' }
  | { readonly type: 'huge' }
  | { readonly type: 'silent' }
  | { readonly type: 'redirect'; readonly to: string }
  | { readonly type: 'body'; readonly body: unknown };

export interface OutsideServer {
  readonly baseUrl: string;
  /** Paths with their queries, in order. */
  readonly asked: readonly string[];
  readonly mishaps: Mishap[];
  /** Streets that the geocoder knows: a street and commune, and where it is. */
  readonly streets: KnownStreet[];
}

export interface OpenOutsideServer extends OutsideServer {
  readonly close: () => Promise<void>;
}

export interface KnownStreet {
  readonly name: string;
  readonly postcode: string;
  readonly city: string;
  readonly lat: number;
  readonly lon: number;
  readonly score?: number;
  readonly type?: 'housenumber' | 'municipality';
}

export async function openOutsideServer(): Promise<OpenOutsideServer> {
  const asked: string[] = [];
  const mishaps: Mishap[] = [];
  const streets: KnownStreet[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const mishap = mishaps.shift();
    if (mishap === undefined) answer(request, response, streets);
    else goWrong(response, mishap);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/service`,
    asked,
    mishaps,
    streets,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function goWrong(response: ServerResponse, mishap: Mishap): void {
  switch (mishap.type) {
    case 'status':
      response.writeHead(mishap.status, {
        ...(mishap.retryAfter !== undefined && { 'retry-after': mishap.retryAfter }),
      });
      response.end('{}');
      break;
    case 'captivePortal':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Connexion au réseau</title>');
      break;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"features":[');
      setImmediate(() => response.destroy());
      break;
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ features: [], padding: 'x'.repeat(3 * 1024 * 1024) }));
      break;
    case 'silent':
      break;
    case 'redirect':
      response.writeHead(302, { location: mishap.to });
      response.end();
      break;
    case 'body':
      sendJson(response, mishap.body);
      break;
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  streets: readonly KnownStreet[],
): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.replace('/service', '');
  if (path === '/search') sendJson(response, geocode(url, streets));
  else if (path.startsWith('/table/v1/')) sendJson(response, table(path));
  else if (path === '/itineraire') sendJson(response, itinerary(url));
  else {
    response.writeHead(404);
    response.end();
  }
}

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** Streets whose name is in the question, as GeoJSON. */
function geocode(url: URL, streets: readonly KnownStreet[]): unknown {
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const found = streets.filter(({ name }) => q.includes(name.toLowerCase()));
  return {
    type: 'FeatureCollection',
    features: found.map(
      ({ name, postcode, city, lat, lon, score = 0.93, type = 'housenumber' }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: {
          label: `${name} ${postcode} ${city}`,
          name,
          postcode,
          city,
          score,
          type,
        },
      }),
    ),
  };
}

/** Km an hour as the crow flies: other minutes than our estimates, and easy to work out by hand. */
const speeds: Readonly<Record<string, number>> = {
  driving: 60,
  car: 60,
  cycling: 15,
  walking: 4,
  pedestrian: 4,
};

const secondsOf = (metres: number, profile: string): number =>
  (metres * 3_600) / ((speeds[profile] ?? Number.NaN) * 1_000);

const parsePoint = (text: string): { readonly lat: number; readonly lon: number } => {
  const [lon = Number.NaN, lat = Number.NaN] = text.split(',').map(Number);
  return { lat, lon };
};

function table(path: string): unknown {
  const [profile = '', list = ''] = path.split('/').slice(-2);
  const points = list.split(';').map(parsePoint);
  const [from] = points;
  const metres = points.map((to) => (from === undefined ? 0 : greatCircleMetres(from, to)));
  return {
    code: 'Ok',
    durations: [metres.map((each) => secondsOf(each, profile))],
    distances: [metres],
  };
}

function itinerary(url: URL): unknown {
  const [from, to] = ['start', 'end'].map((end) => parsePoint(url.searchParams.get(end) ?? ''));
  const distance = from === undefined || to === undefined ? 0 : greatCircleMetres(from, to);
  return { distance, duration: secondsOf(distance, url.searchParams.get('profile') ?? '') };
}
