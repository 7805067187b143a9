/**
 * Where this computer keeps its own secret, apart from the data folder: with a copy of the folder
 * alone not even the right password opens anything.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';
import { KEY_BYTES, type RandomBytes } from './wrap.ts';

export interface SecretKeeper {
  readonly kind: 'keystore' | 'file';
  /** Keeps a secret; what comes back finds it again, and is no secret. */
  readonly keep: (secret: Uint8Array) => Promise<string>;
  /** Null: it is lost, or another computer's. */
  readonly find: (sealed: string) => Promise<Buffer | null>;
}

/** A file that the account alone may read, in the account's folder of settings. */
export function createFileKeeper(folder: string, randomBytes: RandomBytes): SecretKeeper {
  const pathOf = (id: string): string => join(folder, `poste-${id}.cle`);
  return {
    kind: 'file',
    async keep(secret) {
      const id = Buffer.from(randomBytes(8)).toString('hex');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeWhole(pathOf(id), secret);
      return id;
    },
    async find(id) {
      if (!/^[0-9a-f]{16}$/.test(id) || !existsSync(pathOf(id))) return null;
      // A careless copy may have opened it to others.
      if (process.platform !== 'win32') chmodSync(pathOf(id), 0o600);
      const secret = readFileSync(pathOf(id));
      return secret.length === KEY_BYTES ? secret : null;
    },
  };
}
