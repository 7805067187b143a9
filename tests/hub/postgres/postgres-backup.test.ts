/** Backups of a hub on PostgreSQL, and who may put one in another's place. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../../../build/temporary-postgres.ts';
import { must } from '../../../domain/result.ts';
import { backUp, restore } from '../../../hub/backup/backup.ts';
import { openPostgresStore } from '../../../hub/postgres/postgres-store.ts';
import { openSqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import type { TenantStore } from '../../../hub/tenant-store.ts';
import { describeBackups } from '../backup/stories.ts';
import { aPush } from '../../support/hub.ts';

const START_MS = 60_000;
const randomWord = (): number => randomBytes(4).readUInt32LE();
const folder = mkdtempSync(join(tmpdir(), 'planning-cias-hub-'));
let server: TemporaryPostgres | null = null;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
}, START_MS);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

async function open(isOwned: boolean): Promise<TenantStore> {
  const { app, owner } = must(server, 'a server runs');
  const opened = await openPostgresStore({
    connection: app,
    owner: isOwned ? owner : undefined,
    maxConnections: 4,
    randomWord,
  });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

describeBackups('PostgreSQL', () => open(true));

it('moves from SQLite to PostgreSQL, and only the owner puts it in another’s place', async () => {
  const file = join(folder, 'moved.backup');
  const small = openSqliteStore({ folder: join(folder, 'data'), randomWord });
  await small.createTenant('moved');
  await small.transaction('moved', async (tx) => {
    await tx.write(aPush({ dev: await tx.enrol([1, 2]), head: 1 }));
    await tx.setBacked(1);
  });
  const journalOf = (store: TenantStore) => store.snapshot('moved', (tx) => tx.journal(0, 10));
  const before = await journalOf(small);
  await backUp(small, 'moved', file, 1);
  await small.close();
  const store = await open(false);
  const options = { isReplacing: true, isOlder: false, nowMs: 1, randomWord };
  expect(await restore(store, file, options)).toMatchObject({ ok: true });
  expect((await journalOf(store)).map(asBuffers)).toEqual(before.map(asBuffers));
  // A database that doesn't know which numbers were given since gives none of the next hundred.
  expect(await store.transaction('moved', (tx) => tx.enrol([1]))).toBe(102);
  expect(await restore(store, file, options)).toEqual({
    ok: false,
    error: { type: 'OwnerNeeded' },
  });
  expect(await journalOf(store)).toHaveLength(1);
  await store.close();
});

/** A driver's Buffer and an array of the same bytes are one value. */
const asBuffers = (entry: object): object =>
  Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value) : (value as unknown),
    ]),
  );
