/**
 * What may be done with a key file: each function takes a file and gives the next one, and touches
 * no disk. Whoever opens has the data key and zeroes it.
 */
import { err, ok, type Result } from '../../domain/result.ts';
import type { ArgonCosts } from './costs.ts';
import type { KeyFile, KeyUser } from './key-file.ts';
import {
  fingerprint,
  keyOfPassword,
  keyOfRecovery,
  sealKey,
  unsealKey,
  type RandomBytes,
} from './wrap.ts';

const SALT_BYTES = 16;

export interface KeyTools {
  readonly randomBytes: RandomBytes;
  readonly costs: ArgonCosts;
}

export interface Credentials {
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

export interface DeviceSecret {
  readonly secret: Uint8Array;
  readonly keeper: KeyFile['device']['keeper'];
  readonly sealed: string;
}

const userLabel = (id: string): string => `planning-cias 1 user ${id}`;
const RECOVERY_LABEL = 'planning-cias 1 recovery';

/** A file with one person in it, and the recovery key. */
export async function makeKeyFile(
  tools: KeyTools,
  dataKey: Uint8Array,
  first: Credentials,
  recovery: { readonly secret: Uint8Array; readonly madeAt: string },
  device: DeviceSecret,
): Promise<KeyFile> {
  return putUser(
    tools,
    withRecovery(tools, emptyKeyFile(device), dataKey, recovery),
    dataKey,
    first,
    device.secret,
  );
}

const emptyKeyFile = ({ secret, keeper, sealed }: DeviceSecret): KeyFile => ({
  format: 'planning-cias-cles',
  version: 1,
  device: { keeper, sealed, fingerprint: fingerprint(secret) },
  users: [],
  recovery: { salt: '', wrapped: '', madeAt: '' },
});

export function withRecovery(
  { randomBytes }: KeyTools,
  file: KeyFile,
  dataKey: Uint8Array,
  { secret, madeAt }: { readonly secret: Uint8Array; readonly madeAt: string },
): KeyFile {
  const salt = randomBytes(SALT_BYTES);
  const wrapping = keyOfRecovery(secret, salt);
  const wrapped = sealKey(wrapping, dataKey, RECOVERY_LABEL, randomBytes);
  wrapping.fill(0);
  return { ...file, recovery: { salt: toText(salt), wrapped, madeAt } };
}

/** Adds a person, or gives one another password; the order of the list stays. */
export async function putUser(
  { randomBytes, costs }: KeyTools,
  file: KeyFile,
  dataKey: Uint8Array,
  { id, name, password }: Credentials,
  deviceSecret: Uint8Array,
): Promise<KeyFile> {
  const salt = randomBytes(SALT_BYTES);
  const wrapping = await keyOfPassword({ password, salt, costs, deviceSecret });
  const user: KeyUser = {
    id,
    name,
    salt: toText(salt),
    costs,
    device: fingerprint(deviceSecret),
    wrapped: sealKey(wrapping, dataKey, userLabel(id), randomBytes),
  };
  wrapping.fill(0);
  const isKnown = file.users.some((one) => one.id === id);
  return {
    ...file,
    users: isKnown ? file.users.map((one) => (one.id === id ? user : one)) : [...file.users, user],
  };
}

export const withoutUser = (file: KeyFile, id: string): KeyFile => ({
  ...file,
  users: file.users.filter((user) => user.id !== id),
});

/** After a recovery on a computer whose secret was lost: the wraps of the old one open no more. */
export const onDevice = (file: KeyFile, { secret, keeper, sealed }: DeviceSecret): KeyFile => ({
  ...file,
  device: { keeper, sealed, fingerprint: fingerprint(secret) },
});

/** Whether this computer's secret is the one that the person's wrap was made with. */
export const isUserOfDevice = (file: KeyFile, user: KeyUser): boolean =>
  user.device === file.device.fingerprint;

/** The data key by a password. */
export async function openWithPassword(
  file: KeyFile,
  id: string,
  password: string,
  deviceSecret: Uint8Array,
): Promise<Result<Buffer, 'unknown' | 'wrong'>> {
  const user = file.users.find((one) => one.id === id);
  if (user === undefined) return err('unknown');
  const { costs, salt } = user;
  const wrapping = await keyOfPassword({ password, salt: fromText(salt), costs, deviceSecret });
  const key = unsealKey(wrapping, user.wrapped, userLabel(id));
  wrapping.fill(0);
  return key === null ? err('wrong') : ok(key);
}

/** The data key by the recovery key; null: it is another service's, or an older one. */
export function openWithRecovery({ recovery }: KeyFile, secret: Uint8Array): Buffer | null {
  const wrapping = keyOfRecovery(secret, fromText(recovery.salt));
  const key = unsealKey(wrapping, recovery.wrapped, RECOVERY_LABEL);
  wrapping.fill(0);
  return key;
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromText = (text: string): Buffer => Buffer.from(text, 'base64');
