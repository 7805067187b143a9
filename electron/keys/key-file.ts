/**
 * `planning.cles`: who may open the data on this computer. It holds wraps and no key: the data key
 * under each person's password and this computer's secret, and under the recovery key.
 *
 * It is replaced whole. One that can't be read is put aside under another name, never deleted.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';
import { writeWhole } from './whole-file.ts';

export const KEY_FILE = 'planning.cles';

/** What a file may ask of this computer: more would let a changed file stop it for hours. */
const costs = z.strictObject({
  memoryKib: z
    .int()
    .min(8)
    .max(1024 * 1024),
  passes: z.int().min(1).max(16),
  lanes: z.int().min(1).max(8),
});
const base64 = z.string().max(1_000);

const user = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(80),
  salt: base64,
  costs,
  /** Of the computer's secret that the wrap needs. */
  device: base64,
  wrapped: base64,
});

const shape = z.strictObject({
  format: z.literal('planning-cias-cles'),
  version: z.literal(1),
  device: z.strictObject({
    keeper: z.enum(['keystore', 'file']),
    /** What the keeper needs to find the secret again. */
    sealed: z.string().max(10_000),
    fingerprint: base64,
  }),
  users: z.array(user).max(200),
  recovery: z.strictObject({ salt: base64, wrapped: base64, madeAt: z.string().max(40) }),
});

export type KeyUser = Readonly<z.output<typeof user>>;
type Shape = z.output<typeof shape>;
export interface KeyFile extends Readonly<Omit<Shape, 'users'>> {
  readonly users: readonly KeyUser[];
}

export type FoundKeyFile =
  | { readonly type: 'none' }
  | { readonly type: 'found'; readonly file: KeyFile }
  /** Put aside under that name. */
  | { readonly type: 'damaged'; readonly aside: string }
  | { readonly type: 'fromFuture' };

/** `now`: ISO instant, for the name of a file that is put aside. */
export function findKeyFile(folder: string, now: () => string): FoundKeyFile {
  const path = join(folder, KEY_FILE);
  if (!existsSync(path)) return { type: 'none' };
  const read = readKeyFile(path);
  if (read.ok) return { type: 'found', file: read.value };
  if (read.error === 'fromFuture') return { type: 'fromFuture' };
  const aside = `${path}.abime-${now()
    .replace(/[^0-9]/g, '')
    .slice(0, 14)}`;
  renameSync(path, aside);
  return { type: 'damaged', aside };
}

export function readKeyFile(path: string): Result<KeyFile, 'damaged' | 'fromFuture'> {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as unknown;
    const { data } = z
      .looseObject({ format: z.literal('planning-cias-cles'), version: z.number() })
      .safeParse(value);
    if (data !== undefined && data.version > 1) return err('fromFuture');
    const parsed = shape.safeParse(value);
    return parsed.success ? ok(parsed.data) : err('damaged');
  } catch (error) {
    if (error instanceof SyntaxError) return err('damaged');
    throw error;
  }
}

export function writeKeyFile(path: string, file: KeyFile): void {
  writeWhole(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
}
