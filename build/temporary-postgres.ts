/**
 * A PostgreSQL of one's own for as long as a test, a proof or a benchmark runs: a new folder, a Unix
 * socket in it, the hub's two roles and its schema.
 *
 * A shell stands over the server and waits for this process's end of a pipe: however this process ends,
 * killed or not, the server stops and its folder goes.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { assert } from '../domain/result.ts';
import { migrateHub } from '../hub/postgres/migrate.ts';
import { findPostgres } from './postgres.mjs';

export interface TemporaryPostgres {
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
  readonly settings?: readonly string[];
}

/** initdb and the server refuse root: one of these runs them instead. */
const UNPRIVILEGED = ['postgres', 'nobody'];
const INITDB = '-U superuser -A trust -E UTF8 --locale=C --no-sync --no-instructions'.split(' ');
const START_MS = 60_000;

const WATCHED = `
"$1/postgres" -D "$2" -k "$2" $3 >"$2/log" 2>&1 <&- & server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"
`;

export async function startPostgres({
  isDurable,
  settings = [],
}: PostgresOptions): Promise<TemporaryPostgres> {
  const bin = findPostgres();
  assert(
    bin !== undefined,
    'PostgreSQL est introuvable : installez le paquet « postgresql » (ou indiquez le dossier de initdb dans POSTGRES_BIN), puis recommencez',
  );
  const folder = mkdtempSync(join(tmpdir(), 'cias-pg-'));
  const identity = process.getuid?.() === 0 ? findUnprivileged() : null;
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
  execFileSync(join(bin, 'initdb'), ['-D', folder, ...INITDB], {
    ...identity,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const options = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    `fsync=${isDurable ? 'on' : 'off'}`,
    'max_connections=100',
    ...settings,
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ');
  const watched = spawn('/bin/sh', ['-c', WATCHED, 'sh', bin, folder, options], {
    ...identity,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    watched.once('close', () => resolve());
  });
  const stop = async (): Promise<void> => {
    watched.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const as = (user: string, database = 'hub'): ClientConfig => ({ host: folder, user, database });
  try {
    await waitFor(as('superuser', 'postgres'));
    await query(
      as('superuser', 'postgres'),
      'CREATE ROLE hub_owner LOGIN',
      'CREATE ROLE hub_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE',
      'CREATE DATABASE hub OWNER hub_owner',
    );
    const owner = new Client(as('hub_owner'));
    await owner.connect();
    await migrateHub(owner, 'hub_app');
    await owner.end();
  } catch (error) {
    await stop();
    throw error;
  }
  return { app: as('hub_app'), owner: as('hub_owner'), superuser: as('superuser'), stop };
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
      return await query(connection);
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await sleep(20);
    }
  }
}

async function query(connection: ClientConfig, ...statements: readonly string[]): Promise<void> {
  const client = new Client(connection);
  // Who is refused on connecting is told by the promise.
  client.on('error', () => {});
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
