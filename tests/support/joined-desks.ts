/** Computers of one CIAS on a hub that listens: joined by a code, told and heard. */
import type { SyncStatus } from '../../electron/contract.ts';
import { value, waitFor, type Desk } from './desk.ts';
import type { TestHub } from './hub-server.ts';

export const join = async (hub: TestHub, desk: Desk, code: string) =>
  desk.app.handlers['sync.join']({ url: hub.url, code, label: 'Accueil' });

export const status = async (desk: Desk): Promise<SyncStatus> => desk.app.handlers['sync.load']({});

/** Told and heard: nothing waits and nothing is under way. */
export async function settle(...desks: readonly Desk[]): Promise<void> {
  for (const desk of desks) {
    await desk.app.handlers['sync.now']({});
    await waitFor(async () => {
      const { state, isSyncing } = await status(desk);
      if (state === 'waiting' && !isSyncing) await desk.app.handlers['sync.now']({});
      return state === 'upToDate' && !isSyncing ? true : null;
    });
  }
}

/** Somebody new with this role, on this computer, all of it received. */
export async function joinAs(hub: TestHub, desk: Desk, name: string, role: string): Promise<void> {
  value(await join(hub, desk, await hub.codeFor(name, role)));
  await settle(desk);
}
