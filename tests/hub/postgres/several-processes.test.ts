/** Several processes of the hub on one database: one is killed, or the line is cut, and nobody loses. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../../../build/temporary-postgres.ts';
import { openPostgresStore } from '../../../hub/postgres/postgres-store.ts';
import type { TenantStore } from '../../../hub/tenant-store.ts';
import { failOver } from '../../proofs/hub-failover.ts';
import { killHubs } from '../../proofs/hub-kill.ts';
import { aPush } from '../../support/hub.ts';

/** `npm run proof:hub` lives through fifty. */
const ROUNDS = 4;
const START_MS = 60_000;
const PATIENCE_MS = 300_000;
const HEARING_MS = 20_000;
let server: TemporaryPostgres;

beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
}, START_MS);
afterAll(() => server.stop());

async function openStore(): Promise<TenantStore> {
  const opened = await openPostgresStore({
    connection: server.app,
    maxConnections: 2,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

it(
  'kill -9 of one in the middle of its pushes: all that was answered is there, once; the other goes on',
  async () => {
    const { findings, answered } = await killHubs({
      connection: server.app,
      rounds: ROUNDS,
      seed: 1,
      fate: 'killed',
    });
    expect(findings).toEqual([]);
    expect(answered).toBeGreaterThan(ROUNDS);
  },
  PATIENCE_MS,
);

it(
  'PostgreSQL is killed and its standby takes over: all that was answered is there, the hub goes on',
  async () => {
    const { findings, answered } = await failOver(false);
    expect(findings).toEqual([]);
    expect(answered).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it('a hub whose lines to the database are cut listens again and has everybody poked', async () => {
  const [one, other] = [await openStore(), await openStore()];
  await one.createTenant('dax');
  const dev = await one.transaction('dax', (tx) => tx.enrol([1]));
  const heard: (number | 'missed')[] = [];
  one.watch({ onHead: (_, head) => heard.push(head), onMissed: () => heard.push('missed') });

  const surgeon = new Client(server.superuser);
  await surgeon.connect();
  await surgeon.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hub_app'`,
  );
  await surgeon.end();
  await expect.poll(() => heard, { timeout: HEARING_MS }).toContain('missed');

  await other.transaction('dax', (tx) => tx.write(aPush({ dev, head: 1 })));
  await expect.poll(() => heard, { timeout: HEARING_MS }).toContain(1);
  await one.close();
  await other.close();
});

it('a notice that was lost with its process is made up for by the next sync of anybody', async () => {
  const [one, other] = [await openStore(), await openStore()];
  await one.createTenant('mugron');
  const heard: number[] = [];
  one.watch({ onHead: (_, head) => heard.push(head), onMissed: () => {} });
  // As a process leaves it that dies between COMMIT and NOTIFY.
  const dying = new Client(server.app);
  await dying.connect();
  await dying.query(`BEGIN; SET LOCAL app.tenant = 'mugron'`);
  await dying.query(`UPDATE hub.tenant SET head = 7`);
  await dying.query('COMMIT');
  await dying.end();
  await other.snapshot('mugron', (tx) => tx.head());
  await expect.poll(() => heard, { timeout: HEARING_MS }).toEqual([7]);
  await one.close();
  await other.close();
});
