/**
 * What a device shows to be known: random words that the hub keeps as hashes alone. Each names its
 * tenant in clear, so that the hub looks in that tenant's rows and in no other's.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { isTenantName } from '../tenant-store.ts';

/** Bytes of an access or refresh token: nobody guesses 256 bits. */
export const TOKEN_BYTES = 32;
/** 80 bits live ten minutes; tries are counted (hub/http/tries.ts). */
export const CODE_BYTES = 10;

/** Without I, L, O and U: what is read aloud on the telephone is written down right. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;
const CODE_SHAPE = new RegExp(`^[${CODE_LETTERS}]+$`);

export interface Secret {
  readonly tenant: string;
  /** Of what was shown; the only form that is kept. */
  readonly hash: string;
}

export const hashSecret = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');

export interface Token extends Secret {
  readonly dev: number;
  /** How many the device had before: tells one that is older from one that a hub set back doesn't know. */
  readonly count: number;
}

/** `mimizan.3.12.q8…`: the tenant, the device's number, how many before, 43 letters. */
export const tokenText = (
  { tenant, dev, count }: Omit<Token, 'hash'>,
  random: Uint8Array,
): string => `${tenant}.${dev}.${count}.${Buffer.from(random).toString('base64url')}`;

/** Null for what no hub ever gave. */
export function readToken(text: string): Token | null {
  const [, tenant, dev, count, secret] =
    /^([^.]+)\.([1-9]\d{0,8})\.(\d{1,12})\.([\w-]{43})$/.exec(text) ?? [];
  if (tenant === undefined || !isTenantName(tenant) || secret === undefined) return null;
  return { tenant, dev: Number(dev), count: Number(count), hash: hashSecret(text) };
}

/** `mimizan 7K3M-9QDW-XT52-B0HN`, as it is printed, read aloud and typed. */
export function codeText(tenant: string, random: Uint8Array): string {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: CODE_LENGTH }, (_, index) =>
    CODE_LETTERS.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  ).join('');
  return `${tenant} ${letters.replace(/(.{4})(?=.)/g, '$1-')}`;
}

/** Small letters, missing or doubled signs and O for 0 do no harm; null for what is no code. */
export function readCode(text: string): Secret | null {
  const [tenant, ...words] = text.trim().split(/\s+/);
  const letters = words
    .join('')
    .replaceAll('-', '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const name = tenant?.toLowerCase() ?? '';
  if (!isTenantName(name) || letters.length !== CODE_LENGTH) return null;
  if (!CODE_SHAPE.test(letters)) return null;
  return { tenant: name, hash: hashSecret(`${name} ${letters}`) };
}

const PUBLIC_KEY_BYTES = 32;

/** Ed25519, the key and the signature as base64url; false for anything else. */
export function isSignedBy(publicKey: string, words: string, signature: string): boolean {
  if (!isPublicKey(publicKey)) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(words), key, Buffer.from(signature, 'base64url'));
}

export const isPublicKey = (text: string): boolean =>
  /^[\w-]{43}$/.test(text) && Buffer.from(text, 'base64url').length === PUBLIC_KEY_BYTES;
