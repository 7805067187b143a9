/** A person is erased at the hub: the copies that this computer keeps don't know her any more either. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listBackups } from '../../../db/backup.ts';
import { giveKey } from '../../../db/cipher.ts';
import { must } from '../../../domain/result.ts';
import { eraseOnHub } from '../../../hub/life/erase.ts';
import { frenchDay } from '../../../hub/life/table-words.ts';
import { waitFor } from '../../support/desk.ts';
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

async function settle(): Promise<void> {
  await desk.ask('sync.now', {});
  await waitFor(async () => {
    const { state, isSyncing } = await desk.ask('sync.load', {});
    return state === 'upToDate' && !isSyncing ? true : null;
  });
}

/** The last names of people in a copy, opened with the folder's own key. */
function namesIn(copy: string): readonly string[] {
  const raw = new Database(join(desk.folder, 'sauvegardes', copy), { readonly: true });
  giveKey(raw, readFileSync(join(desk.folder, 'planning.key')));
  const names = raw.prepare('SELECT last_name FROM beneficiary').pluck().all() as string[];
  raw.close();
  return names;
}

it(
  'one copy of today takes the place of all that still knew her',
  async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    await desk.done('backup.make', {});
    writeFileSync(join(desk.folder, 'planning.remplacee-20261101.db'), 'as before a restore');
    const her = must((await desk.ask('beneficiary.list', {}))[0], 'somebody');
    const [before] = listBackups(desk.folder);
    expect(namesIn(before?.name ?? '')).toContain(her.lastName);
    const code = await hub.codeFor('Claire Dubos', 'administration');
    await desk.done('sync.join', { url: hub.url, code, label: 'Accueil' });
    await settle();
    const request = { kind: 'beneficiary', id: her.id, by: 'claire', nowMs: hub.nowMs } as const;
    await eraseOnHub(hub.store, 'mimizan', { ...request, today: frenchDay(hub.nowMs) });
    await settle();
    const copies = listBackups(desk.folder).map(({ name }) => name);
    expect(copies).toHaveLength(1);
    expect(copies[0]).toMatch(/^planning-jour-/);
    expect(copies).not.toContain(before?.name);
    const names = namesIn(copies[0] ?? '');
    expect(names).toContain('Personne effacée');
    expect(names.length).toBeGreaterThan(5);
    expect(readdirSync(desk.folder).some((name) => name.includes('remplacee'))).toBe(false);
  },
  PATIENCE_MS,
);
