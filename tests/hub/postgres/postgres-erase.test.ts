/** A hub on PostgreSQL forgets a person: no row of any table holds a word of her. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../../../build/temporary-postgres.ts';
import { must } from '../../../domain/result.ts';
import { openPostgresStore } from '../../../hub/postgres/postgres-store.ts';
import { describeErasures } from '../life/erase-stories.ts';

const START_MS = 60_000;
const TABLES = ['tenant', 'device', 'register', 'push', 'gesture', 'audit', 'fact'] as const;
let server: TemporaryPostgres | null = null;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
}, START_MS);
afterAll(async () => {
  await server?.stop();
});

describeErasures('PostgreSQL', async () => {
  const { app, owner, superuser } = must(server, 'a server runs');
  const opened = await openPostgresStore({
    connection: app,
    owner,
    maxConnections: 4,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  return { store: opened.value, dump };

  async function dump(): Promise<string> {
    const client = new Client(superuser);
    await client.connect();
    const texts: string[] = [];
    for (const table of TABLES) {
      const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM hub.${table}`);
      for (const value of rows.flatMap((row) => Object.values(row))) {
        texts.push(Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value));
      }
    }
    await client.end();
    return texts.join('\n');
  }
});
