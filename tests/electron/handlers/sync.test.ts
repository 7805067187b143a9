/** Two computers of one CIAS and their hub: the real app on each, a hub that listens. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import type { SyncStatus } from '../../../electron/contract.ts';
import { openDesk, value, waitFor, type Desk } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';

let hub: TestHub;
let one: Desk;
let other: Desk;
beforeEach(async () => {
  hub = await startTestHub();
  hub.nowMs = Date.now();
  [one, other] = [openDesk(), openDesk()];
});
afterEach(async () => {
  await one.leave();
  await other.leave();
  await hub.close();
});

const join = async (desk: Desk, code: string) =>
  desk.app.handlers['sync.join']({ url: hub.url, code, label: 'Accueil' });

const status = async (desk: Desk): Promise<SyncStatus> => desk.app.handlers['sync.load']({});

/** Told and heard: nothing waits and nothing is under way. */
async function settle(...desks: readonly Desk[]): Promise<void> {
  for (const desk of desks) {
    await desk.app.handlers['sync.now']({});
    await waitFor(async () => {
      const { state, isSyncing } = await status(desk);
      if (state === 'waiting' && !isSyncing) await desk.app.handlers['sync.now']({});
      return state === 'upToDate' && !isSyncing ? true : null;
    });
  }
}

async function bothJoined(): Promise<void> {
  await one.createExample();
  value(await join(one, await hub.codeFor('Claire Dubos', 'administration')));
  await settle(one);
  value(await join(other, await hub.codeFor('Nadia Sault', 'administration')));
  await settle(other);
}

const people = async (desk: Desk) => desk.app.handlers['beneficiary.list']({});

const phoneOf = async (desk: Desk): Promise<string> =>
  must((await people(desk))[0], 'somebody').phone;

async function changePhone(desk: Desk, phone: string): Promise<void> {
  const person = must((await people(desk))[0], 'somebody');
  value(await desk.app.handlers['beneficiary.save']({ ...person, phone }));
}

it('a service that was made on one computer is on the other, whole', async () => {
  await bothJoined();
  expect(await people(other)).toEqual(await people(one));
  expect(await other.app.handlers['service.load']({})).toEqual(
    await one.app.handlers['service.load']({}),
  );
  expect(await other.app.handlers['need.list']({ beneficiaryId: null })).toEqual(
    await one.app.handlers['need.list']({ beneficiaryId: null }),
  );
  expect(await status(other)).toMatchObject({
    state: 'upToDate',
    hub: { tenant: 'mimizan', member: 'Nadia Sault' },
  });
});

it('a first sync says how far it has come, and ends by saying nothing', async () => {
  await hub.close();
  hub = await startTestHub({ pageSize: 20 });
  hub.nowMs = Date.now();
  await one.createExample();
  value(await join(one, await hub.codeFor('Claire Dubos', 'administration')));
  await settle(one);
  value(await join(other, await hub.codeFor('Nadia Sault', 'administration')));
  const seen: number[] = [];
  await waitFor(async () => {
    const { received, state } = await status(other);
    if (received !== null) seen.push(received);
    return state === 'upToDate' ? true : null;
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every((share) => share > 0 && share < 1)).toBe(true);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect((await status(other)).received).toBeNull();
}, 30_000);

it('what is done on one is soon seen on the other, and the windows are told', async () => {
  await bothJoined();
  await changePhone(one, '05 58 00 00 01');
  await waitFor(async () => ((await phoneOf(other)) === '05 58 00 00 01' ? true : null));
  expect(other.heard.flatMap(({ topics }) => topics)).toContain('people');
}, 30_000);

it('work without a network waits, is kept over a restart, and goes up later', async () => {
  await bothJoined();
  const { url } = hub;
  const port = Number(new URL(url).port);
  await hub.stopListening();
  await changePhone(one, '05 58 00 00 02');
  await one.app.handlers['sync.now']({});
  await waitFor(async () => ((await status(one)).state === 'offline' ? true : null));
  expect((await status(one)).waiting).toBe(1);
  await one.closeAndOpen();
  expect((await status(one)).waiting).toBe(1);
  await hub.listenAgain(port);
  await settle(one, other);
  expect(await phoneOf(other)).toBe('05 58 00 00 02');
}, 30_000);

it('two who changed the same without knowing see both values, and one settles it for both', async () => {
  await bothJoined();
  const port = Number(new URL(hub.url).port);
  await hub.stopListening();
  await changePhone(one, '05 58 11 11 11');
  await changePhone(other, '05 58 22 22 22');
  await hub.listenAgain(port);
  await settle(one, other, one);
  const shown = await phoneOf(one);
  expect(await phoneOf(other)).toBe(shown);
  const [conflict] = await one.app.handlers['conflict.list']({});
  // Something else can be written on her record.
  const person = must((await people(one))[0], 'somebody');
  expect(must(conflict, 'one').record).toEqual({ kind: 'beneficiary', id: person.id });
  const names = [must(conflict, 'one').lost.name, must(conflict, 'one').won.name];
  expect(names.toSorted()).toEqual(['Claire Dubos', 'Nadia Sault']);
  const lost = shown.includes('11') ? '05 58 22 22 22' : '05 58 11 11 11';
  expect(must(conflict, 'one').change?.fields).toContainEqual(
    expect.objectContaining({ column: 'phone', before: shown, after: lost }),
  );
  value(
    await one.app.handlers['conflict.settle']({ id: must(conflict, 'one').id, answer: 'taken' }),
  );
  await settle(one, other);
  expect(await phoneOf(other)).toBe(lost);
  expect(await other.app.handlers['conflict.list']({})).toEqual([]);
  expect(
    await one.app.handlers['conflict.settle']({ id: must(conflict, 'one').id, answer: 'kept' }),
  ).toMatchObject({
    error: { type: 'ConflictGone' },
  });
}, 30_000);

it('a service is never poured into another', async () => {
  await bothJoined();
  const third = openDesk();
  await third.createExample();
  const code = await hub.codeFor('Paul Brun');
  expect(await join(third, code)).toMatchObject({ error: { type: 'HubOtherService' } });
  expect((await status(third)).state).toBe('unlinked');
  await third.leave();
  // The code is still good for a computer that has nothing yet.
  const fourth = openDesk();
  value(await join(fourth, code));
  await fourth.leave();
});

it('says in a word why a computer did not come to its hub', async () => {
  expect(await join(one, 'mimizan 2345-6789-ABCD-EF23')).toMatchObject({
    error: { type: 'HubCodeRefused' },
  });
  const elsewhere = { url: 'http://hub.example', code: '', label: '' };
  expect(await one.app.handlers['sync.join'](elsewhere)).toMatchObject({
    error: { type: 'HubAddress' },
  });
  const silent = { url: 'http://127.0.0.1:9', code: 'x', label: '' };
  expect(await one.app.handlers['sync.join'](silent)).toMatchObject({
    error: { type: 'HubSilent' },
  });
});

it('a revoked computer keeps its work, and tells it once it is known again', async () => {
  await bothJoined();
  await hub.run('revoke', 'mimizan', '1');
  await changePhone(one, '05 58 33 33 33');
  await waitFor(async () => ((await status(one)).state === 'revoked' ? true : null));
  expect(await phoneOf(one)).toBe('05 58 33 33 33');
  value(await join(one, await hub.codeFor('Claire Dubos encore', 'administration')));
  await settle(one, other);
  expect(await phoneOf(other)).toBe('05 58 33 33 33');
}, 30_000);

it('what the role of its author forbids is told to her and blocks nothing', async () => {
  await one.createExample();
  value(await join(one, await hub.codeFor('Élu', 'lecture')));
  await waitFor(async () => ((await status(one)).refused.length > 0 ? true : null));
  expect(await status(one)).toMatchObject({ state: 'upToDate', waiting: 0 });
});
