/**
 * A key put under another key: AES-256-GCM, bound to what it is for by its additional data, so that
 * a wrap carried to another entry of the key file opens nothing.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { passwordBytes } from '../../domain/password.ts';
import type { ArgonCosts } from './costs.ts';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type RandomBytes = (count: number) => Uint8Array;

/** `label`: what the wrap is for and whose. Base64 comes back. */
export function sealKey(
  wrapping: Uint8Array,
  key: Uint8Array,
  label: string,
  randomBytes: RandomBytes,
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(label));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The key, or null: another wrapping key, another label, or a changed byte. */
export function unsealKey(wrapping: Uint8Array, sealed: string, label: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(label))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    return null;
  }
}

export interface PasswordSecret {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly costs: ArgonCosts;
  /** What this computer keeps apart from the folder: both are needed. */
  readonly deviceSecret: Uint8Array;
}

/** The wrapping key of a password on this computer; the caller zeroes it. */
export async function keyOfPassword({
  password,
  salt,
  costs,
  deviceSecret,
}: PasswordSecret): Promise<Buffer> {
  const bytes = passwordBytes(password);
  const stretched = await hashRaw(bytes, {
    salt,
    memoryCost: costs.memoryKib,
    timeCost: costs.passes,
    parallelism: costs.lanes,
    outputLen: KEY_BYTES,
  });
  bytes.fill(0);
  const both = Buffer.concat([stretched, deviceSecret]);
  const key = derive(both, salt, 'password and device');
  stretched.fill(0);
  both.fill(0);
  return key;
}

/**
 * The data keys of a wrap, each a buffer of its own: two while the first password is chosen (what was and
 * what comes, for the power may go between), one ever after.
 */
export function keysIn(unsealed: Uint8Array): readonly Buffer[] {
  const count = Math.floor(unsealed.length / KEY_BYTES);
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(unsealed.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES)),
  );
}

/** The wrapping key of the recovery key: it is random enough to need no stretching. */
export const keyOfRecovery = (secret: Uint8Array, salt: Uint8Array): Buffer =>
  derive(secret, salt, 'recovery');

/** Tells one secret from another without giving it away. */
export const fingerprint = (secret: Uint8Array): string =>
  derive(secret, new Uint8Array(), 'fingerprint').subarray(0, 9).toString('base64');

const derive = (secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `planning-cias 1 ${purpose}`, KEY_BYTES));
