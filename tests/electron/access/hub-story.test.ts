/** A computer joins the hub, hears that somebody is erased, and is revoked: its journal says by whom. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import type { AccessClass, ShownAccess } from '../../../electron/contract.ts';
import { eraseOnHub } from '../../../hub/life/erase.ts';
import { frenchDay } from '../../../hub/life/table-words.ts';
import { value, waitFor } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { openLockedDesk, type LockedDesk } from '../../support/locked-desk.ts';

const PATIENCE_MS = 60_000;
let hub: TestHub;
let desk: LockedDesk;
beforeEach(async () => {
  hub = await startTestHub();
  hub.nowMs = Date.now();
  desk = openLockedDesk();
});
afterEach(async () => {
  await desk.leave();
  await hub.close();
});

async function settle(wanted: 'upToDate' | 'revoked'): Promise<void> {
  await desk.ask('sync.now', {});
  await waitFor(async () => {
    const { state, isSyncing } = await desk.ask('sync.load', {});
    return state === wanted && !isSyncing ? true : null;
  });
}

const all = { kind: null, user: null, person: null, from: null, until: null, skip: 0 } as const;
const lines = async (wanted: AccessClass): Promise<readonly ShownAccess[]> =>
  value(await desk.ask('access.page', { class: wanted, ...all })).lines;
const byHub = (shown: readonly ShownAccess[]): readonly string[] =>
  shown.filter(({ user }) => user.name === 'Hub').map(({ kind }) => kind);

it(
  'what the hub did is the hub’s, and what the administrator did is hers',
  async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const her = must((await desk.ask('beneficiary.list', {}))[0], 'somebody');
    await desk.done('access.note', {
      what: 'seen',
      about: 'beneficiary',
      id: her.id,
      count: null,
    });
    const code = await hub.codeFor('Claire Dubos', 'administration');
    await desk.done('sync.join', { url: hub.url, code, label: 'Accueil' });
    await settle('upToDate');
    const request = { kind: 'beneficiary', id: her.id, by: 'claire', nowMs: hub.nowMs } as const;
    await eraseOnHub(hub.store, 'mimizan', { ...request, today: frenchDay(hub.nowMs) });
    await settle('upToDate');
    await hub.run('revoke', 'mimizan', '1');
    await settle('revoked');
    await settle('revoked');
    const access = await lines('access');
    expect(byHub(access)).toEqual(['erased']);
    // The look that was before it stands, and names nobody any more.
    const seen = access.find(({ subject }) => subject?.id === her.id);
    expect(seen?.about).toContain('Personne effacée');
    expect(JSON.stringify(access)).not.toContain(her.lastName);
    const security = await lines('security');
    expect(byHub(security)).toEqual(['hubLost']);
    expect(security.map(({ kind }) => kind)).toContain('hubJoined');
    expect(value(await desk.ask('access.verify', {}))).toMatchObject({ type: 'whole', from: 1 });
  },
  PATIENCE_MS,
);
