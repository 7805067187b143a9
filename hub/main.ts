/**
 * `npm run hub`: the hub of an agency.
 *
 *     npm run hub -- serve [--port 8437] [--host 127.0.0.1] [--data DIR]
 *     npm run hub -- operator "Alain Lafitte"
 *     npm run hub -- create mimizan
 *     npm run hub -- member mimizan administration "Claire Dubos"
 *     npm run hub -- invite mimizan 1
 *     npm run hub -- code mimizan 1
 *     npm run hub -- devices mimizan
 *     npm run hub -- revoke mimizan 3
 *     npm run hub -- erase mimizan personne|agent ID [--yes]
 *     npm run hub -- compact mimizan, compact-all, journal mimizan [FILE], journal-check mimizan FILE
 *     npm run hub -- backup mimizan FILE, backup-all DIR, verify FILE, restore FILE [--replace] [--older]
 *
 * Data: SQLite files in --data (`hub-data` here by default), or PostgreSQL where HUB_DATABASE_URL names it
 * (docs/hub.md). TLS: HUB_TLS_KEY and HUB_TLS_CERT name PEM files; without them the hub listens in clear,
 * for a proxy of the same machine (HUB_BEHIND_PROXY=1: it says where requests come from). The console is at
 * /console: HUB_URL is its address for browsers, HUB_KEY_FILE holds 32 bytes (made in --data where it isn't
 * named), HUB_OIDC_… name another provider of identities. Events go to standard output, one JSON a line, without personal data.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Result } from '../domain/result.ts';
import { startDaily } from './life/daily.ts';
import { isLifeCommand, runLifeCommand } from './life/life-commands.ts';
import { readConsoleSettings, readHubKey } from './console-settings.ts';
import { isBackupCommand, runBackupCommand } from './backup/backup-commands.ts';
import { isAdminCommand, runAdminCommand } from './admin-commands.ts';
import { startHubServer } from './http/hub-server.ts';
import { refusalSentence } from './postgres/check-database.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { TenantStore } from './tenant-store.ts';

const USAGE = `Commandes : serve [--port 8437] [--host 127.0.0.1] [--data DOSSIER]
            operator "Prénom Nom"
            create CIAS
            member CIAS lecture|planification|rh|administration "Prénom Nom"
            invite CIAS NUMÉRO
            code CIAS NUMÉRO
            devices CIAS
            token CIAS agents:read,roster:read,beneficiaries:read "Nom du logiciel"
            tokens CIAS
            revoke-token CIAS NUMÉRO
            revoke CIAS POSTE
            backup CIAS FICHIER
            backup-all DOSSIER
            verify FICHIER
            restore FICHIER [--replace] [--older]
            erase CIAS personne|agent IDENTIFIANT [--yes]
            clashes CIAS
            retention CIAS [--yes]
            compact CIAS
            compact-all
            journal CIAS [FICHIER]
            journal-check CIAS FICHIER`;

const DEFAULT_PORT = '8437';
const CONNECTIONS = 10;

const draw = () => ({ nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count) });
const randomWord = (): number => randomBytes(4).readUInt32LE();
const log = (event: string, facts: Readonly<Record<string, string | number>>): void => {
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...facts }));
};

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const read = readArgs(args);
  if (read === null) return stop(USAGE);
  const { values, positionals } = read;
  const [command = 'serve', ...rest] = positionals;
  if (command !== 'serve' && !isCommand(command)) return stop(USAGE);
  const store = await openStore(values.data);
  if (typeof store === 'string') return stop(store);
  if (command === 'serve') return serve(store, values);
  const said = await runCommand(store, command, rest, values);
  await store.close();
  if (!said.ok) return stop(said.error);
  console.log(said.value);
  return 0;
}

function isCommand(text: string): boolean {
  return isAdminCommand(text) || isBackupCommand(text) || isLifeCommand(text);
}

async function runCommand(
  store: TenantStore,
  command: string,
  rest: readonly string[],
  values: {
    readonly data: string;
    readonly replace: boolean;
    readonly older: boolean;
    readonly yes: boolean;
  },
): Promise<Result<string, string>> {
  const nowMs = Date.now();
  if (isBackupCommand(command)) {
    return runBackupCommand(store, command, rest, {
      isReplacing: values.replace,
      isOlder: values.older,
      nowMs,
      randomWord,
    });
  }
  if (!isLifeCommand(command)) return runAdminCommand(store, command, rest, draw());
  const key = readHubKey({ ...keyPlace(values.data), randomBytes });
  return key.ok
    ? runLifeCommand(store, command, rest, { nowMs, hubKey: key.value, isSure: values.yes })
    : key;
}

function keyPlace(folder: string) {
  const isOnFiles = process.env['HUB_DATABASE_URL'] === undefined;
  return { environment: process.env, folder: isOnFiles ? folder : null };
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
        replace: { type: 'boolean', default: false },
        older: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
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
  const { HUB_DATABASE_URL: connectionString, HUB_OWNER_URL: owner } = process.env;
  if (connectionString === undefined) return openSqliteStore({ folder, randomWord });
  const opened = await openPostgresStore({
    connection: { connectionString },
    owner: owner === undefined ? undefined : { connectionString: owner },
    maxConnections: CONNECTIONS,
    randomWord,
  });
  return opened.ok ? opened.value : refusalSentence(opened.error);
}

async function serve(
  store: TenantStore,
  { host, port: portText, data }: Readonly<Record<'host' | 'port' | 'data', string>>,
): Promise<number> {
  const port = Number(portText);
  const { HUB_TLS_KEY: key, HUB_TLS_CERT: cert } = process.env;
  const tls =
    key === undefined || cert === undefined
      ? null
      : { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return stop(USAGE);
  const console = readConsoleSettings({
    ...keyPlace(data),
    isTls: tls !== null,
    randomBytes,
  });
  if (!console.ok) return stop(console.error);
  if (console.value === null) log('consoleOff', { reason: 'HUB_KEY_FILE' });
  const server = await startHubServer({
    store,
    draw,
    log,
    host,
    port,
    tls,
    addresses: process.env['HUB_BEHIND_PROXY'] === '1' ? 'proxy' : 'line',
    console: console.value,
  });
  log('listening', { host, port: server.port });
  const stopDaily = startDaily({ store, nowMs: Date.now, log });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  stopDaily();
  await server.close();
  await store.close();
  log('ended', {});
  return 0;
}
