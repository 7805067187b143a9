/** PostgreSQL keeps what any store of the hub must. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../../../build/temporary-postgres.ts';
import { must } from '../../../domain/result.ts';
import { openPostgresStore } from '../../../hub/postgres/postgres-store.ts';
import { describeStore } from '../conformance.ts';

const START_MS = 60_000;
let server: TemporaryPostgres | null = null;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
}, START_MS);
afterAll(() => server?.stop());

describeStore('PostgreSQL', async () => {
  const opened = await openPostgresStore({
    connection: must(server, 'a server runs').app,
    maxConnections: 8,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
});
