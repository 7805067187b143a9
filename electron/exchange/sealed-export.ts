/**
 * An export under a password, for a way that others may read: a stick, a mail, a shared drive. One line says how the
 * key is made (argon2id), then AES-256-GCM over the whole, that line included: a letter changed anywhere is refused.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { passwordBytes } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ArgonCosts } from '../keys/costs.ts';

const MAGIC = 'planning-cias-protege/1\n';
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MOST_HEAD_BYTES = 400;
/** Years of the largest service; more is a bomb. */
const MOST_BYTES = 512 * 1024 * 1024;

export type SealedRefusal =
  /** It is under a password, and none was given. */
  | { readonly type: 'ExportSealed' }
  /** Another password, or a letter of it was changed: nobody can tell which. */
  | { readonly type: 'ExportNotOpened' };

const base64 = (bytes: number) =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((read) => read.length === bytes);
/** What a file may ask of this computer: no more than a quarter of a gigabyte, some seconds. */
const head = z.strictObject({
  kdf: z.literal('argon2id'),
  memoryKib: z
    .int()
    .min(8)
    .max(256 * 1024),
  passes: z.int().min(1).max(10),
  lanes: z.int().min(1).max(4),
  salt: base64(SALT_BYTES),
  iv: base64(IV_BYTES),
});

export async function sealExport(
  bytes: Uint8Array,
  password: string,
  {
    costs,
    randomBytes,
  }: { readonly costs: ArgonCosts; readonly randomBytes: (count: number) => Uint8Array },
): Promise<Uint8Array> {
  const [salt, iv] = [Buffer.from(randomBytes(SALT_BYTES)), Buffer.from(randomBytes(IV_BYTES))];
  const said = {
    kdf: 'argon2id',
    ...costs,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
  };
  const first = Buffer.from(`${MAGIC}${JSON.stringify(said)}\n`);
  const key = await keyOf(password, salt, costs);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(first);
  const sealed = Buffer.concat([
    cipher.update(gzipSync(bytes)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  key.fill(0);
  return Buffer.concat([first, sealed]);
}

/** A file that was sealed; anything else is itself. */
export async function openExport(
  bytes: Uint8Array,
  password: string | null,
): Promise<Result<Uint8Array, SealedRefusal>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) return ok(bytes);
  if (password === null) return err({ type: 'ExportSealed' });
  const end = file.indexOf('\n', MAGIC.length);
  const read =
    end < 0 || end > MOST_HEAD_BYTES ? null : readHead(file.toString('utf8', MAGIC.length, end));
  if (read === null || file.length < end + 1 + TAG_BYTES) return err({ type: 'ExportNotOpened' });
  const key = await keyOf(password, read.salt, read);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, read.iv)
      .setAAD(file.subarray(0, end + 1))
      .setAuthTag(file.subarray(-TAG_BYTES));
    const packed = Buffer.concat([
      decipher.update(file.subarray(end + 1, -TAG_BYTES)),
      decipher.final(),
    ]);
    return ok(gunzipSync(packed, { maxOutputLength: MOST_BYTES }));
  } catch {
    return err({ type: 'ExportNotOpened' });
  } finally {
    key.fill(0);
  }
}

function readHead(text: string): z.output<typeof head> | null {
  try {
    return head.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function keyOf(password: string, salt: Uint8Array, costs: ArgonCosts): Promise<Buffer> {
  const typed = passwordBytes(password);
  const key = await hashRaw(typed, {
    salt,
    memoryCost: costs.memoryKib,
    timeCost: costs.passes,
    parallelism: costs.lanes,
    outputLen: KEY_BYTES,
  });
  typed.fill(0);
  return key;
}
