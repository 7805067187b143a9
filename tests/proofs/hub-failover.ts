/**
 * PostgreSQL itself dies under the hub: its standby takes over, and the hub goes on by itself. Nothing
 * that was answered may be lost, for the primary confirmed nothing that the standby didn't have.
 *
 * The address that moves from one server to the other (a load balancer's in production) is a socket that
 * this process passes on.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, startPostgres, startStandby } from '../../build/temporary-postgres.ts';
import { openPostgresStore } from '../../hub/postgres/postgres-store.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';
import { aSyncRequest, rowKey } from '../support/hub.ts';
import { judge, OPS_EACH } from './hub-kill.ts';

export interface FailoverOutcome {
  readonly findings: readonly string[];
  readonly answered: number;
  /** From the primary's death to the first push that was answered again. */
  readonly outageMs: number;
  /** Half of the pushes took less: with one server, and with one that waits for its standby. */
  readonly aloneMs: number;
  readonly followedMs: number;
}

const TENANT = 'failover';
const PUSHES = 200;
const SOCKET = '.s.PGSQL.5432';
const PATIENCE_MS = 60_000;
const RETRY_MS = 20;

export async function failOver(isDurable: boolean): Promise<FailoverOutcome> {
  await using ends = new AsyncDisposableStack();
  const primary = await startPostgres({ isDurable });
  ends.defer(primary.stop);
  const address = await openAddress(primary.folder);
  ends.defer(address.close);
  const opened = await openPostgresStore({
    connection: { ...primary.app, host: address.folder },
    maxConnections: 4,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  const store = opened.value;
  ends.defer(store.close);
  await store.createTenant(TENANT);
  const dev = await store.transaction(TENANT, (tx) => tx.enrol([1]));
  let missed = 0;
  store.watch({
    onHead: () => {},
    onMissed: () => {
      missed += 1;
    },
  });
  const pusher = createPusher(store, dev);
  const aloneMs = await pusher.push(PUSHES);
  const standby = await startStandby(primary, { isDurable });
  ends.defer(standby.stop);
  await waitUntil('the standby follows', () => isFollowed(primary.superuser));
  const followedMs = await pusher.push(PUSHES);

  // It dies while a push is on its way.
  const going = pusher.push(PUSHES);
  await sleep(RETRY_MS);
  const [postmaster] = readFileSync(join(primary.folder, 'data', 'postmaster.pid'), 'utf8').split(
    '\n',
  );
  process.kill(Number(postmaster), 'SIGKILL');
  const diedMs = performance.now();
  const before = pusher.answered();
  await run(standby.superuser, 'SELECT pg_promote()');
  address.moveTo(standby.folder);
  await waitUntil('a push is answered again', () => pusher.answered() > before);
  const outageMs = performance.now() - diedMs;
  await going;
  const facts = { devs: [dev], answered: [pusher.answered()] };
  const findings = await judge(store, TENANT, facts);
  await waitUntil('watchers hear that heads may have moved', () => missed > 0);
  return { findings, answered: pusher.answered(), outageMs, aloneMs, followedMs };
}

async function waitUntil(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  while (!(await is())) {
    if (performance.now() > untilMs) throw new Error(`in vain: ${what}`);
    await sleep(1);
  }
}

async function isFollowed(superuser: Parameters<typeof run>[0]): Promise<boolean> {
  const [followers] = await run(
    superuser,
    `SELECT count(*)::int AS n FROM pg_stat_replication WHERE sync_state = 'sync'`,
  );
  return followers?.['n'] === 1;
}

/** A device that tells one gesture after another, each until it is answered. */
function createPusher(store: TenantStore, dev: number) {
  let answered = 0;
  const tell = async (dseq: number): Promise<void> => {
    const rows = Array.from({ length: OPS_EACH }, (_, index) => rowKey(dseq * OPS_EACH + index));
    const request = aSyncRequest({ gesture: { dev, dseq, rows } });
    const untilMs = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await syncTenant(store, { tenant: TENANT, dev }, request, {
          nowMs: dseq,
          pageSize: 10,
          minimumSchema: 1,
          mayWrite: () => true,
        });
        if (answer.type !== 'Done') throw new Error(`a push was answered by ${answer.type}`);
        answered = dseq;
        return;
      } catch (error) {
        if (performance.now() > untilMs) throw error;
        await sleep(RETRY_MS);
      }
    }
  };
  return {
    answered: () => answered,
    /** The median, in milliseconds. */
    push: async (count: number): Promise<number> => {
      const latenciesMs: number[] = [];
      const from = answered + 1;
      for (let dseq = from; dseq < from + count; dseq += 1) {
        const askedMs = performance.now();
        await tell(dseq);
        latenciesMs.push(performance.now() - askedMs);
      }
      return latenciesMs.sort((one, other) => one - other)[Math.floor(count / 2)] ?? 0;
    },
  };
}

interface Address {
  readonly folder: string;
  /** Who was connected is cut off. */
  readonly moveTo: (server: string) => void;
  readonly close: () => Promise<void>;
}

async function openAddress(first: string): Promise<Address> {
  const folder = mkdtempSync(join(tmpdir(), 'cias-pg-'));
  let target = first;
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    const onward = connect(join(target, SOCKET));
    for (const [from, to] of [
      [line, onward],
      [onward, line],
    ] as const) {
      lines.add(from);
      from.on('error', () => {});
      from.once('close', () => {
        lines.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(join(folder, SOCKET), resolve);
  });
  const cut = (): void => {
    for (const line of lines) line.destroy();
  };
  return {
    folder,
    moveTo: (next) => {
      target = next;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
