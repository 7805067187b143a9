/**
 * A PostgreSQL of one's own for as long as a test, a proof or a benchmark runs: a new folder, a Unix
 * socket in it, the hub's two roles and its schema.
 *
 * A shell stands over the server and waits for this process's end of a pipe: however this process ends,
 * killed or not, the server stops and its folder goes.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig, type QueryResultRow } from 'pg';
import { assert } from '../domain/result.ts';
import { migrateHub } from '../hub/postgres/migrate.ts';
import { findPostgres } from './postgres.mjs';

export interface TemporaryPostgres {
  /** Where its socket is; its data is in `data` there. */
  readonly folder: string;
  /** The role of the hub's processes. */
  readonly app: ClientConfig;
  /** Who owns the schema. */
  readonly owner: ClientConfig;
  /** Who owns the server, for what nobody should be able to do. */
  readonly superuser: ClientConfig;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Off where nobody cuts the power: a test needs no disk. */
  readonly isDurable: boolean;
}

/** initdb and the server refuse root: one of these runs them instead. */
const UNPRIVILEGED = ['postgres', 'nobody'];
const INITDB = '-U superuser -A trust -E UTF8 --locale=C --no-sync --no-instructions'.split(' ');
const START_MS = 60_000;

const WATCHED = `
"$1/postgres" -D "$2/data" -k "$2" $3 >"$2/log" 2>&1 <&- & server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"
`;

export async function startPostgres(options: PostgresOptions): Promise<TemporaryPostgres> {
  const server = await launch(options, ['initdb', ...INITDB]);
  try {
    await run(
      { ...server.superuser, database: 'postgres' },
      'CREATE ROLE hub_owner LOGIN',
      'CREATE ROLE hub_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE',
      'CREATE DATABASE hub OWNER hub_owner',
    );
    const owner = new Client(server.owner);
    await owner.connect();
    await migrateHub(owner, 'hub_app');
    await owner.end();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A second server that follows `primary`, which from then on confirms nothing that it doesn't have. */
export async function startStandby(
  primary: TemporaryPostgres,
  options: PostgresOptions,
): Promise<TemporaryPostgres> {
  const copy = ['-h', primary.folder, '-U', 'superuser', '-R', '--checkpoint=fast', '--no-sync'];
  const standby = await launch(options, ['pg_basebackup', ...copy]);
  await run(
    primary.superuser,
    `ALTER SYSTEM SET synchronous_standby_names = '*'`,
    'SELECT pg_reload_conf()',
  );
  return standby;
}

/** A new folder, filled by one of PostgreSQL's programs, and a server on it. */
async function launch(
  { isDurable }: PostgresOptions,
  [program, ...filling]: readonly [string, ...string[]],
): Promise<TemporaryPostgres> {
  const bin = findPostgres();
  assert(
    bin !== undefined,
    'PostgreSQL est introuvable : installez le paquet « postgresql » (ou indiquez le dossier de initdb dans POSTGRES_BIN), puis recommencez',
  );
  const folder = mkdtempSync(join(tmpdir(), 'cias-pg-'));
  const identity = process.getuid?.() === 0 ? findUnprivileged() : null;
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
  try {
    execFileSync(join(bin, program), ['-D', join(folder, 'data'), ...filling], {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const settings = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    `fsync=${isDurable ? 'on' : 'off'}`,
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const watched = spawn('/bin/sh', ['-c', WATCHED, 'sh', bin, folder, options], {
    ...identity,
    cwd: '/',
    // Out of reach of what ends this process and its group: it ends by its pipe, and tidies up.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    watched.once('close', () => resolve());
  });
  const as = (user: string): ClientConfig => ({ host: folder, user, database: 'hub' });
  const server: TemporaryPostgres = {
    folder,
    app: as('hub_app'),
    owner: as('hub_owner'),
    superuser: as('superuser'),
    stop: async () => {
      watched.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await waitFor({ ...server.superuser, database: 'postgres' });
    return server;
  } catch (error) {
    console.error(readFileSync(join(folder, 'log'), 'utf8'));
    await server.stop();
    throw error;
  }
}

function findUnprivileged(): { readonly uid: number; readonly gid: number } {
  const idOf = (name: string, flag: string): number =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const name = UNPRIVILEGED.find((each) => idOf(each, '-u') > 0);
  assert(name !== undefined, 'a user without rights may run PostgreSQL');
  return { uid: idOf(name, '-u'), gid: idOf(name, '-g') };
}

async function waitFor(connection: ClientConfig): Promise<void> {
  const untilMs = Date.now() + START_MS;
  for (;;) {
    try {
      await run(connection);
      return;
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await sleep(20);
    }
  }
}

/** One statement after another, as one of the roles; what the last one answered. */
export async function run(
  connection: ClientConfig,
  ...statements: readonly string[]
): Promise<readonly QueryResultRow[]> {
  const client = new Client(connection);
  // Who is refused on connecting is told by the promise.
  client.on('error', () => {});
  await client.connect();
  let rows: readonly QueryResultRow[] = [];
  try {
    for (const statement of statements) {
      ({ rows } = await client.query<QueryResultRow>(statement));
    }
  } finally {
    await client.end();
  }
  return rows;
}
