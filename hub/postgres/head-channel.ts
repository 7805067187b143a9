/**
 * How the hub's processes tell each other of new heads: LISTEN on a line of its own, NOTIFY after the
 * push.
 *
 * Not within the push: PostgreSQL lets transactions that notify commit one after another, across all
 * tenants (docs/hub.md has the figures). A notice that is lost with its process is made up for: whoever
 * next reads a head that nobody was told of tells it. Pokes are hints; what is true is in the tables.
 */
import { Client, type ClientConfig, type Pool } from 'pg';
import { createHeadBoard } from '../head-board.ts';
import type { TenantStore } from '../tenant-store.ts';

const CHANNEL = 'hub_head';
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

export interface HeadChannel {
  readonly watch: TenantStore['watch'];
  /** Tells all processes, unless they were told. */
  readonly announce: (tenant: string, head: number) => void;
  readonly close: () => Promise<void>;
}

export async function openHeadChannel(pool: Pool, connection: ClientConfig): Promise<HeadChannel> {
  const board = createHeadBoard();
  const untold = new Map<string, number>();
  let sending: Promise<void> | null = null;
  let line: Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | null = null;

  async function listen(): Promise<void> {
    const client = new Client({ ...connection, keepAlive: true });
    client.on('notification', ({ payload = '' }) => {
      const [tenant = '', head = ''] = payload.split(' ');
      board.tell(tenant, Number(head));
    });
    // Both may come; the first one counts.
    const lost = (): void => {
      if (line !== client) return;
      line = null;
      listenAgain(FIRST_RETRY_MS);
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      client.removeListener('end', lost);
      await client.end().catch(() => {});
      throw error;
    }
    if (isClosed) await client.end();
    else line = client;
  }

  function listenAgain(waitMs: number): void {
    if (isClosed) return;
    retry = setTimeout(() => {
      listen().then(board.tellMissed, () => listenAgain(Math.min(2 * waitMs, LONGEST_RETRY_MS)));
    }, waitMs);
  }

  /** What gathers while one notice is on its way goes with the next. */
  async function send(): Promise<void> {
    while (untold.size > 0) {
      const words = [...untold].map(([tenant, head]) => `${tenant} ${head}`);
      untold.clear();
      await pool.query(`SELECT pg_notify('${CHANNEL}', word) FROM unnest($1::text[]) AS word`, [
        words,
      ]);
    }
  }

  await listen();
  return {
    watch: board.watch,
    announce: (tenant, head) => {
      if (head <= Math.max(board.headOf(tenant), untold.get(tenant) ?? 0)) return;
      untold.set(tenant, head);
      sending ??= send()
        // The next sync of the tenant tries again.
        .catch(() => untold.clear())
        .finally(() => {
          sending = null;
        });
    },
    close: async () => {
      isClosed = true;
      if (retry !== null) clearTimeout(retry);
      await sending;
      const client = line;
      line = null;
      await client?.end();
    },
  };
}
