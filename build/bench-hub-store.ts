/**
 * What the hub's stores bear: `npm run bench:hub-store -- [--only sqlite|postgres] [--seconds 10]`.
 *
 * SQLite files with every push on the disk, then a PostgreSQL that this starts, durable too. Lone
 * gestures, large pushes, a first sync; then 500 devices of 50 services (`devices-at-work.ts`): at their
 * pace, at six times their pace, and as fast as the store answers. For PostgreSQL also what NOTIFY costs
 * within a transaction and after it. All in one process, without HTTP.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresStore } from '../hub/postgres/postgres-store.ts';
import { openSqliteStore } from '../hub/sqlite/sqlite-store.ts';
import type { TenantStore } from '../hub/tenant-store.ts';
import { enrolServices, workAtPace, workFlatOut } from './hub-bench/devices-at-work.ts';
import { compareNotices } from './hub-bench/notices.ts';
import { firstSync, largePushes, lonePushes } from './hub-bench/one-service.ts';
import { told } from './hub-bench/told.ts';
import { startPostgres } from './temporary-postgres.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { only: text, seconds: text } });
const seconds = Number(values.seconds ?? 10);
const randomWord = (): number => randomBytes(4).readUInt32LE();

if (values.only !== 'postgres') await benchSqlite();
if (values.only !== 'sqlite') await benchPostgres();

async function benchSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planning-cias-bench-'));
  const store = openSqliteStore({ folder, randomWord });
  await bench('SQLite', store);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function benchPostgres(): Promise<void> {
  const server = await startPostgres({ isDurable: true });
  try {
    const opened = await openPostgresStore({
      connection: server.app,
      maxConnections: 20,
      randomWord,
    });
    if (!opened.ok) throw new Error(opened.error.type);
    await bench('PostgreSQL', opened.value);
    await opened.value.close();
    for (const [name, perSecond] of Object.entries(await compareNotices(server.superuser))) {
      console.log(`  ${name}: ${perSecond.toFixed(0)} transactions/s`);
    }
  } finally {
    await server.stop();
  }
}

async function bench(name: string, store: TenantStore): Promise<void> {
  console.log(name);
  console.log(`  one gesture alone, one after another: ${told(await lonePushes(store))}`);
  console.log(`  pushes of 500 ops: ${(await largePushes(store)).toFixed(0)} ops/s`);
  console.log(`  a first sync, pages of 5,000: ${(await firstSync(store)).toFixed(0)} registers/s`);
  const services = await enrolServices(store);
  for (const everyMs of [30_000, 5_000]) {
    const work = await workAtPace(store, { services, everyMs, seconds });
    console.log(`  500 devices, each every ${everyMs / 1_000} s: ${told(work)}`);
  }
  console.log(
    `  500 devices, 64 syncs at once: ${told(await workFlatOut(store, { services, seconds }))}`,
  );
}
