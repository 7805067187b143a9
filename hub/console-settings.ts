/** The console's settings from the environment (docs/hub.md): its address, its key file, another provider. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result.ts';
import type { ConsoleSettings } from './console/console.ts';
import type { OpenIdSettings } from './identity/openid.ts';
import { fullCost } from './identity/passwords.ts';
import { HUB_KEY_BYTES } from './identity/seal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface SettingsOptions {
  readonly environment: Environment;
  /** Where SQLite files lie; null on PostgreSQL, whose key file must be named. */
  readonly folder: string | null;
  readonly isTls: boolean;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Null: no key file is named, and none can be made. A sentence for what can't be used. */
export function readHubKey({
  environment,
  folder,
  randomBytes,
}: Omit<SettingsOptions, 'isTls'>): Result<Uint8Array | null, string> {
  const file = environment['HUB_KEY_FILE'] ?? (folder === null ? null : join(folder, 'hub.key'));
  if (file === null) return ok(null);
  if (!existsSync(file)) {
    // Named and not there is a disk that isn't mounted: a new key would open no account's telephone.
    if (environment['HUB_KEY_FILE'] !== undefined || folder === null) {
      return err(
        `Le fichier de clé ${file} n’existe pas (« openssl rand -out FICHIER 32 » en fait un).`,
      );
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(HUB_KEY_BYTES), { mode: 0o600, flag: 'wx' });
  }
  const hubKey = new Uint8Array(readFileSync(file));
  return hubKey.length === HUB_KEY_BYTES
    ? ok(hubKey)
    : err(`Le fichier de clé ${file} n’a pas 32 octets.`);
}

/** Null: no key file was named, so no console is served. A sentence for what can't be used. */
export function readConsoleSettings(
  options: SettingsOptions,
): Result<((port: number) => ConsoleSettings) | null, string> {
  const read = readHubKey(options);
  if (!read.ok) return read;
  const hubKey = read.value;
  if (hubKey === null) return ok(null);
  const { environment, isTls } = options;
  const { HUB_URL: told } = environment;
  if (told !== undefined && !URL.canParse(told)) return err('HUB_URL n’est pas une adresse.');
  const openid = readOpenId(environment);
  if (!openid.ok) return openid;
  const scheme = isTls ? 'https' : 'http';
  return ok((port) => ({
    publicUrl: new URL(told ?? `${scheme}://localhost:${port}`),
    hubKey,
    cost: fullCost,
    openid: openid.value,
  }));
}

function readOpenId(environment: Environment): Result<OpenIdSettings | null, string> {
  const {
    HUB_OIDC_ISSUER: issuer,
    HUB_OIDC_CLIENT: clientId,
    HUB_OIDC_SECRET_FILE: secretFile,
    HUB_OIDC_LABEL: label = 'ProConnect',
    HUB_OIDC_LEVELS: levels = '',
  } = environment;
  if (issuer === undefined) return ok(null);
  if (!URL.canParse(issuer) || clientId === undefined || secretFile === undefined) {
    return err('HUB_OIDC_ISSUER veut aussi HUB_OIDC_CLIENT et HUB_OIDC_SECRET_FILE.');
  }
  if (!existsSync(secretFile)) return err(`Le fichier ${secretFile} n’existe pas.`);
  const clientSecret = readFileSync(secretFile, 'utf8').trim();
  const strongLevels = levels.split(/\s+/).filter((level) => level !== '');
  return ok({ issuer, clientId, clientSecret, label, strongLevels });
}
