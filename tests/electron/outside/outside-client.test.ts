/** Services outside answer well, late, wrongly or not at all: each has its word, and none hangs. */
import { expect, test } from 'vitest';
import {
  createOutsideClient,
  type OutsideClient,
} from '../../../electron/outside/outside-client.ts';
import { serviceUrl } from '../../../domain/outside.ts';
import { startOutsideServer, type OutsideServer } from '../../support/outside.ts';

interface Bench extends OutsideServer {
  readonly client: OutsideClient;
  /** What the client waited for, in milliseconds. */
  readonly waits: number[];
}

/** A clock that only moves while the client waits: the pace is read, not lived through. */
async function open(timeoutMs = 2_000): Promise<Bench> {
  const server = await startOutsideServer();
  const waits: number[] = [];
  let now = 0;
  const client = createOutsideClient({
    fetch: globalThis.fetch,
    nowMs: () => now,
    sleep: (ms) => {
      waits.push(Math.round(ms));
      now += ms;
      return Promise.resolve();
    },
    timeoutMs,
  });
  return { ...server, client, waits };
}

const ask = ({ client, baseUrl }: Bench, signal?: AbortSignal) =>
  client.getJson({
    baseUrl,
    path: '/search',
    query: { q: "rue de l'Église & fils" },
    perSecond: 10,
    ...(signal && { signal }),
  });

test('the question arrives as it was asked, and its answer comes back', async () => {
  const bench = await open();
  expect(await ask(bench)).toMatchObject({ ok: true, value: { features: [] } });
  expect(new URL(bench.asked[0] ?? '', 'http://x').searchParams.get('q')).toBe(
    "rue de l'Église & fils",
  );
});

test('the pace is kept: ten questions a second, one after the other', async () => {
  const bench = await open();
  for (let i = 0; i < 4; i++) await ask(bench);
  expect(bench.waits).toEqual([100, 100, 100]);
});

test('asked to wait, it waits as long as it is told, and gives up where that is too long', async () => {
  const bench = await open();
  bench.mishaps.push({ type: 'status', status: 429, retryAfter: '3' });
  expect((await ask(bench)).ok).toBe(true);
  expect(bench.waits).toEqual([3_000]);
  bench.mishaps.push({ type: 'status', status: 503 }, { type: 'status', status: 503 });
  expect((await ask(bench)).ok).toBe(true);
  bench.mishaps.push({ type: 'status', status: 429, retryAfter: '3600' });
  expect(await ask(bench)).toEqual({ ok: false, error: { type: 'OutsideBusy' } });
});

test.each([
  ['a captive portal', { type: 'captivePortal' }, 'OutsideGarbled'],
  ['a body cut in the middle', { type: 'cut' }, 'OutsideSilent'],
  ['an answer without end', { type: 'huge' }, 'OutsideGarbled'],
  ['a refusal', { type: 'status', status: 403 }, 'OutsideRefused'],
  ['another host', { type: 'redirect', to: 'https://example.org/' }, 'OutsideElsewhere'],
  ['a redirection to nowhere', { type: 'redirect', to: '' }, 'OutsideGarbled'],
] as const)('%s is told apart', async (_, mishap, type) => {
  const bench = await open();
  // One that leads in a circle is met more than once.
  bench.mishaps.push(mishap, mishap, mishap, mishap);
  expect(await ask(bench)).toMatchObject({ ok: false, error: { type } });
});

test('a redirection within the same host is followed', async () => {
  const bench = await open();
  bench.mishaps.push({ type: 'redirect', to: '/service/search?q=x' });
  expect((await ask(bench)).ok).toBe(true);
});

test('silence ends at the time limit, a stop ends it at once, a dead port at once too', async () => {
  const bench = await open(150);
  bench.mishaps.push({ type: 'silent' });
  expect(await ask(bench)).toEqual({ ok: false, error: { type: 'OutsideSilent' } });
  const slow = await open(60_000);
  slow.mishaps.push({ type: 'silent' });
  const stop = new AbortController();
  const answer = ask(slow, stop.signal);
  stop.abort();
  expect(await answer).toEqual({ ok: false, error: { type: 'OutsideStopped' } });
  const dead = { ...slow, baseUrl: 'http://127.0.0.1:1' };
  expect(await ask(dead)).toEqual({ ok: false, error: { type: 'OutsideSilent' } });
});

test.each([
  ['https://data.geopf.fr/geocodage/', 'https://data.geopf.fr/geocodage'],
  ['  http://127.0.0.1:5000 ', 'http://127.0.0.1:5000'],
  ['http://localhost:5000/osrm', 'http://localhost:5000/osrm'],
  ['http://data.geopf.fr/geocodage', null],
  ['https://lea:secret@osrm.example', null],
  ['https://osrm.example/?key=1', null],
  ['ftp://osrm.example', null],
  ['data.geopf.fr', null],
  ['', null],
])('the address of a service: %s', (text, url) => {
  expect(serviceUrl(text)).toBe(url);
});
