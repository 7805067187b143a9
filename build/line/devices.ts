/** Real devices for a proof: an encrypted database each, the app's own loop and client, edits by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SectorId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import { makeId } from '../../db/new-id.ts';
import { randomBytes } from 'node:crypto';
import { openStore } from '../../electron/open-store.ts';
import type { Store } from '../../electron/store.ts';
import { createHubClient, makeDeviceKey } from '../../electron/sync/hub-client.ts';
import { createSyncLoop, type SyncLoop } from '../../electron/sync/sync-loop.ts';

export interface LineDevice {
  readonly store: Store;
  readonly loop: SyncLoop;
  /** Names that it wrote and that were kept. */
  readonly written: readonly string[];
  /** One sector more, by one gesture, and a word to the loop. */
  readonly edit: () => void;
  readonly close: () => void;
}

/** `line`: by which address it speaks with the hub once it is enrolled. */
export async function joinDevice(
  url: string,
  code: string,
  name: string,
  line = url,
): Promise<LineDevice> {
  const folder = mkdtempSync(join(tmpdir(), 'poste '));
  const opened = openStore({ folder, actor: name, nowMs: () => Date.now() });
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  const client = createHubClient(globalThis.fetch);
  const { publicKey, privateKey } = makeDeviceKey();
  const enrolled = await client.enrol(url, { code, publicKey, label: name, brings: 'nothing' });
  if (!enrolled.ok) throw new Error(enrolled.error.type);
  const { dev, member: actor, name: member, role, refresh, tenant } = enrolled.value;
  const access = {
    url: line,
    tenant,
    member,
    role,
    private_key: privateKey,
    refresh,
    done_ms: null,
  };
  store.sync.join({ dev, actor, access });
  const loop = createSyncLoop({
    store: store.sync,
    client,
    nowMs: () => Date.now(),
    chance: () => Math.random(),
    onRows: () => {},
    onState: () => {},
    onErased: () => {},
    onBroken: (error) => {
      throw error;
    },
  });
  loop.hear({ type: 'linked' });
  const written: string[] = [];
  return {
    store,
    loop,
    written,
    edit: () => {
      const id = makeId<SectorId>(Date.now(), randomBytes(10));
      const sector = { id, name: `${name} ${written.length}`, communes: [], archivedOn: null };
      store.sectors.save([sector]);
      written.push(sector.name);
      loop.look();
    },
    close: () => {
      loop.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Until nothing waits anywhere and all show the same; the time it took, or null after `patienceMs`. */
export async function settle(
  devices: readonly LineDevice[],
  patienceMs: number,
): Promise<number | null> {
  const begunMs = Date.now();
  while (Date.now() - begunMs < patienceMs) {
    for (const { loop } of devices) loop.hear({ type: 'online' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isQuiet = devices.every(({ store }) => store.sync.figures().waiting === 0);
    if (isQuiet && new Set(devices.map(namesOf)).size === 1) return Date.now() - begunMs;
  }
  return null;
}

const namesOf = ({ store }: LineDevice): string =>
  store.sectors
    .list()
    .map(({ name }) => name)
    .toSorted()
    .join('|');

/** What somebody wrote and somebody lacks; sectors that are there twice. */
export function faultsOf(devices: readonly LineDevice[]): { lost: number; twice: number } {
  const all = devices.flatMap(({ written }) => written);
  let [lost, twice] = [0, 0];
  for (const { store } of devices) {
    const names = store.sectors.list().map(({ name }) => name);
    lost += all.filter((name) => !names.includes(name)).length;
    twice += names.length - new Set(names).size;
  }
  return { lost, twice };
}

export const codeIn = (said: string): string => must(said.split(' : ')[1], 'a code');
