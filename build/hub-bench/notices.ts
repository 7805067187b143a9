/**
 * What NOTIFY costs a small transaction, within it and after it: PostgreSQL lets transactions that notify
 * commit one after another. Each connection has a row of its own, so nothing else makes one wait.
 */
import { Client, type ClientConfig } from 'pg';

const CONNECTIONS = 16;
const SECONDS = 5;

type Work = (client: Client, row: number) => Promise<void>;

const update: Work = async (client, row) => {
  await client.query('UPDATE bench_head SET head = head + 1 WHERE id = $1', [row]);
};

const ways: Readonly<Record<string, Work>> = {
  'no notice': async (client, row) => {
    await client.query('BEGIN');
    await update(client, row);
    await client.query('COMMIT');
  },
  'a notice within the transaction': async (client, row) => {
    await client.query('BEGIN');
    await update(client, row);
    await client.query(`SELECT pg_notify('bench', $1)`, [String(row)]);
    await client.query('COMMIT');
  },
};

/** Transactions a second, by way. */
export async function compareNotices(connection: ClientConfig): Promise<Record<string, number>> {
  const clients = Array.from({ length: CONNECTIONS }, () => new Client(connection));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  await first?.query('CREATE TABLE bench_head (id integer PRIMARY KEY, head bigint NOT NULL)');
  await first?.query('INSERT INTO bench_head SELECT *, 0 FROM generate_series(0, $1)', [
    CONNECTIONS,
  ]);
  const perSecond: Record<string, number> = {};
  for (const [name, work] of Object.entries(ways)) {
    let done = 0;
    const untilMs = performance.now() + SECONDS * 1_000;
    const lanes = clients.map(async (client, row) => {
      for (; performance.now() < untilMs; done += 1) await work(client, row);
    });
    await Promise.all(lanes);
    perSecond[name] = done / SECONDS;
  }
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}
