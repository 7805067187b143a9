/** The head of the window says calmly where the exchange stands, and calls only when somebody must act. */
import { expect, it } from 'vitest';
import type { SyncStatus } from '../../../electron/contract.ts';
import { callsForSomebody, syncChipText } from '../../../renderer/fr/sync.ts';

const still: SyncStatus = {
  state: 'upToDate',
  isSyncing: false,
  received: null,
  waiting: 0,
  conflicts: 0,
  braked: 0,
  refused: [],
  doneAt: null,
  hub: { url: 'https://hub.example', tenant: 'dax', member: 'Claire', role: 'planification' },
};

it.each<[Partial<SyncStatus>, string | null, boolean]>([
  [{}, 'À jour', false],
  [{ state: 'waiting', waiting: 3 }, '3 en attente', false],
  [{ state: 'waiting' }, 'Premier échange', false],
  [{ state: 'waiting', received: 0.459 }, 'Réception 45\u00a0%', false],
  [{ state: 'waiting', received: 0.9999 }, 'Réception 99\u00a0%', false],
  [{ state: 'offline', received: 0.4 }, 'Hors ligne', false],
  [{ state: 'offline' }, 'Hors ligne', false],
  [{ state: 'offline', waiting: 12 }, 'Hors ligne · 12 en attente', false],
  [{ state: 'offline', conflicts: 2 }, '2\u00a0désaccords', true],
  [{ state: 'braked', braked: 240 }, '240\u00a0suppressions à confirmer', true],
  [{ state: 'outdated' }, 'Mise à jour à faire', true],
  [{ state: 'revoked' }, 'Poste à réinscrire', true],
  [{ state: 'unlinked', hub: null }, null, false],
])('%o: %s', (change, text, calls) => {
  const status = { ...still, ...change };
  expect(syncChipText(status)).toBe(text);
  expect(callsForSomebody(status)).toBe(calls);
});
