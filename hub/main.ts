/**
 * `npm run hub`: the hub of an agency.
 *
 *     npm run hub -- serve [--port 8437] [--host 127.0.0.1] [--data DIR]
 *     npm run hub -- create mimizan
 *     npm run hub -- member mimizan administration "Claire Dubos"
 *     npm run hub -- code mimizan 1
 *     npm run hub -- devices mimizan
 *     npm run hub -- revoke mimizan 3
 *
 * Data: SQLite files in --data (`hub-data` here by default), or PostgreSQL where HUB_DATABASE_URL names it
 * (docs/hub.md). TLS: HUB_TLS_KEY and HUB_TLS_CERT name PEM files; without them the hub listens in clear,
 * for a proxy of the same machine. Events go to standard output, one JSON a line, without personal data.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isAdminCommand, runAdminCommand } from './admin-commands.ts';
import { startHubServer } from './http/hub-server.ts';
import { refusalSentence } from './postgres/check-database.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { TenantStore } from './tenant-store.ts';

const USAGE = `Commandes : serve [--port 8437] [--host 127.0.0.1] [--data DOSSIER]
            create CIAS
            member CIAS lecture|planification|rh|administration "Prénom Nom"
            code CIAS NUMÉRO
            devices CIAS
            revoke CIAS POSTE`;

const DEFAULT_PORT = '8437';
const CONNECTIONS = 10;

const draw = () => ({ nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count) });
const log = (event: string, facts: Readonly<Record<string, string | number>>): void => {
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...facts }));
};

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const read = readArgs(args);
  if (read === null) return stop(USAGE);
  const { values, positionals } = read;
  const [command = 'serve', ...rest] = positionals;
  if (command !== 'serve' && !isAdminCommand(command)) return stop(USAGE);
  const store = await openStore(values.data);
  if (typeof store === 'string') return stop(store);
  if (command === 'serve') return serve(store, values.host, Number(values.port));
  const said = await runAdminCommand(store, command, rest, draw());
  await store.close();
  if (!said.ok) return stop(said.error);
  console.log(said.value);
  return 0;
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: DEFAULT_PORT },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: 'hub-data' },
      },
    });
  } catch {
    return null;
  }
}

function stop(sentence: string): number {
  console.error(sentence);
  return 2;
}

async function openStore(folder: string): Promise<TenantStore | string> {
  const { HUB_DATABASE_URL: connectionString } = process.env;
  const randomWord = (): number => randomBytes(4).readUInt32LE();
  if (connectionString === undefined) return openSqliteStore({ folder, randomWord });
  const opened = await openPostgresStore({
    connection: { connectionString },
    maxConnections: CONNECTIONS,
    randomWord,
  });
  return opened.ok ? opened.value : refusalSentence(opened.error);
}

async function serve(store: TenantStore, host: string, port: number): Promise<number> {
  const { HUB_TLS_KEY: key, HUB_TLS_CERT: cert } = process.env;
  const tls =
    key === undefined || cert === undefined
      ? null
      : { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return stop(USAGE);
  const server = await startHubServer({ store, draw, log, host, port, tls });
  log('listening', { host, port: server.port });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  await store.close();
  log('ended', {});
  return 0;
}
