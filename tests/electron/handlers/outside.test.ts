/** Addresses placed and ways measured by services outside, tried against a server that speaks as they do. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import { placeIdOf } from '../../../domain/travel-time.ts';
import type { OutsideServices } from '../../../domain/outside.ts';
import type { Beneficiary } from '../../../domain/service.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';
import { startOutsideServer, type OutsideServer } from '../../support/outside.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
});
afterEach(() => desk.leave());

async function choose(chosen: Partial<OutsideServices>): Promise<void> {
  const service = must(await desk.app.handlers['service.load']({}), 'a service');
  value(
    await desk.app.handlers['service.save']({
      ...service,
      outside: { ...service.outside, ...chosen },
    }),
  );
}

const people = async (): Promise<readonly Beneficiary[]> =>
  desk.app.handlers['beneficiary.list']({});

/** A street of somebody's, as the geocoder knows it. */
const streetOf = ({ address }: Beneficiary, lat: number) => ({
  name: address.street,
  postcode: address.postcode,
  city: address.commune,
  lat,
  lon: address.lon,
});

it('asks nobody until a service is chosen, and takes no address that could be read on the way', async () => {
  expect(await desk.app.handlers['address.search']({ text: 'Tartas', near: null })).toMatchObject({
    error: { type: 'NoOutsideService' },
  });
  expect(await desk.app.handlers['ways.ask']({})).toMatchObject({
    error: { type: 'NoOutsideService' },
  });
  const service = must(await desk.app.handlers['service.load']({}), 'a service');
  const addresses = { kind: 'ban', baseUrl: 'http://data.geopf.fr/geocodage' } as const;
  expect(
    await desk.app.handlers['service.save']({
      ...service,
      outside: { ...service.outside, addresses },
    }),
  ).toMatchObject({ error: { type: 'InvalidInput', path: 'outside' } });
});

it('finds an address by its words', async () => {
  const server = await startOutsideServer();
  await choose({ addresses: { kind: 'ban', baseUrl: server.baseUrl } });
  const [odette] = await people();
  const one = must(odette, 'a person');
  server.streets.push(streetOf(one, 43.9));
  const found = value(
    await desk.app.handlers['address.search']({ text: one.address.street, near: null }),
  );
  expect(found).toMatchObject([
    {
      street: one.address.street,
      commune: one.address.commune,
      lat: 43.9,
      precision: 'housenumber',
    },
  ]);
});

it('places what nobody placed, never what a hand did, and takes the batch back', async () => {
  const [first, second] = await people();
  const [odette, rene] = [must(first, 'a person'), must(second, 'another')];
  const byHand = { ...rene.address, placed: { by: 'hand', on: '2026-11-20' } } as const;
  value(await desk.app.handlers['beneficiary.save']({ ...rene, address: byHand }));
  const overview = await desk.app.handlers['address.overview']({});
  expect(overview.byHand).toBe(1);
  const texts = new Map(overview.unplaced.map(({ id, text }) => [id, text]));
  expect(texts.get(odette.id)).toBe(
    `${odette.address.street}, ${odette.address.postcode} ${odette.address.commune}`,
  );
  expect(texts.has(rene.id)).toBe(false);
  const places = [odette, rene].map(
    ({ id }) => ({ who: 'beneficiary', id, lat: 43.95, lon: -0.6 }) as const,
  );
  expect(value(await desk.app.handlers['address.place']({ places }))).toEqual({ placed: 1 });
  const placed = new Map((await people()).map((one) => [one.id, one.address]));
  expect(placed.get(odette.id)).toEqual({
    ...odette.address,
    lat: 43.95,
    lon: -0.6,
    placed: { by: 'ban', on: '2026-11-24' },
  });
  expect(placed.get(rene.id)).toEqual(byHand);
  expect(value(await desk.app.handlers['address.undoPlace']({}))).toEqual({
    label: 'Placer une adresse',
  });
  expect((await people()).find(({ id }) => id === odette.id)).toEqual(odette);
});

/** Asks until nothing is left. */
async function askAll(): Promise<{ received: number; missed: number; calls: number }> {
  let [received, missed, calls] = [0, 0, 0];
  for (;;) {
    const answer = value(await desk.app.handlers['ways.ask']({}));
    received += answer.received;
    missed += answer.missed;
    calls += 1;
    if (answer.open === 0) return { received, missed, calls };
  }
}

/** Minutes by car between the first two doors of the week's problem, as plans are judged. */
async function minutesBetween(a: string, b: string): Promise<number> {
  const problem = compileProblem((await desk.load()).week);
  const at = (id: string): number => problem.week.places.findIndex((place) => place.id === id);
  const car = must(problem.travel.get('car'), 'a matrix');
  return must(car.minutes[at(a) * problem.week.places.length + at(b)], 'a cell');
}

it.each(['osrm', 'ign'] as const)(
  'counts what %s measured wherever a week is judged',
  async (kind) => {
    const server = await startOutsideServer();
    await choose({ ways: { kind, baseUrl: server.baseUrl } });
    const { open, measured } = await desk.app.handlers['ways.overview']({});
    expect(measured).toBe(0);
    const { received, missed } = await askAll();
    expect(received + missed).toBe(open);
    expect(missed).toBe(0);
    // Coordinates alone leave: no name, street or identity in what was asked.
    for (const path of server.asked) expect(path).toMatch(/^\/service\/(table\/v1|itineraire)/);
    expect(server.asked.join('')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    const after = await desk.app.handlers['ways.overview']({});
    expect(after).toMatchObject({ kind, open: 0, measuredFrom: '2026-11-24' });
    // Both directions: OSRM answers each, IGN's answer counts there and back.
    expect(after.measured).toBe(kind === 'osrm' ? received : 2 * received);
    const [a, b] = [...new Set((await people()).map(({ address }) => placeIdOf(address)))];
    const [from, to] = [must(a, 'a door'), must(b, 'another')];
    const measuredMinutes = await minutesBetween(from, to);
    await desk.app.handlers['ways.forget']({});
    expect(await minutesBetween(from, to)).not.toBe(measuredMinutes);
  },
);

it('believes a hand over a service, and drops values that can’t be', async () => {
  const server: OutsideServer = await startOutsideServer();
  await choose({ ways: { kind: 'ign', baseUrl: server.baseUrl } });
  server.mishaps.push(
    { type: 'body', body: { duration: -1, distance: 1_000 } },
    { type: 'body', body: { duration: 90_000, distance: 1_000 } },
    { type: 'status', status: 404 },
  );
  const { received, missed } = await askAll();
  expect(missed).toBe(3);
  expect(received).toBeGreaterThan(10);
  // What had no usable answer isn't asked for again by itself.
  expect((await desk.app.handlers['ways.overview']({})).open).toBe(0);
  const [a, b] = [...new Set((await people()).map(({ address }) => placeIdOf(address)))];
  const way = { from: must(a, 'a door'), to: must(b, 'another'), mode: 'car' } as const;
  value(await desk.app.handlers['travel.correct']({ monday, ...way, minutes: 59, metres: 9_000 }));
  expect(await minutesBetween(way.from, way.to)).toBe(59);
});

it('plans on when the service dies in the middle: what came is kept, the rest is asked again', async () => {
  const server = await startOutsideServer();
  await choose({ ways: { kind: 'ign', baseUrl: server.baseUrl } });
  const { open } = await desk.app.handlers['ways.overview']({});
  const first = value(await desk.app.handlers['ways.ask']({}));
  expect(first.open).toBe(open - first.received);
  server.mishaps.push({ type: 'captivePortal' });
  expect(await desk.app.handlers['ways.ask']({})).toMatchObject({
    error: { type: 'OutsideGarbled' },
  });
  expect((await desk.plan()).planned.length).toBeGreaterThan(0);
  await desk.closeAndOpen();
  const { open: left, measured } = await desk.app.handlers['ways.overview']({});
  expect(measured).toBe(2 * first.received);
  expect(left).toBe(first.open);
  expect((await askAll()).received).toBe(left);
});

it('is tried before it is chosen', async () => {
  const server = await startOutsideServer();
  const { baseUrl } = server;
  expect(value(await desk.app.handlers['outside.try']({ kind: 'osrm', baseUrl })).answer).toBe(
    // 48,9 km at 60 km/h, and 3 minutes for parking and gate.
    'Mont-de-Marsan – Dax : 52 min',
  );
  server.mishaps.push({ type: 'captivePortal' });
  expect(await desk.app.handlers['outside.try']({ kind: 'ban', baseUrl })).toMatchObject({
    error: { type: 'OutsideGarbled' },
  });
  expect(
    await desk.app.handlers['outside.try']({ kind: 'ign', baseUrl: 'http://ign.example' }),
  ).toMatchObject({ error: { type: 'InvalidInput', path: 'baseUrl' } });
});

it('keeps the points of communes that the service gave, and only of those that had none', async () => {
  const list = async () => desk.app.handlers['commune.list']({});
  const hagetmau = (await list()).find(({ commune }) => commune === 'Hagetmau');
  const points = ['Angoumé', 'Hagetmau', 'Nulle-Part'].map((commune) => ({
    commune,
    lat: 43.68,
    lon: -1.14,
  }));
  expect(value(await desk.app.handlers['commune.place']({ points }))).toEqual({ placed: 1 });
  const after = new Map((await list()).map((each) => [each.commune, each]));
  expect(after.get('Angoumé')).toMatchObject({ postcode: '40990', lat: 43.68, lon: -1.14 });
  expect(after.get('Hagetmau')).toEqual(hagetmau);
  expect(after.size).toBe(327);
});
