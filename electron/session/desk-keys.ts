/**
 * The keys of one data folder on this computer: the key file, the folder's own key until somebody chose
 * a password, the tries. Every change of the key file is read back before it is believed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER } from '../../db/backup.ts';
import { FOLDER_KEY_FILE } from '../../db/open.ts';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { Refusal } from '../contract.ts';
import {
  findKeyFile,
  KEY_FILE,
  readKeyFile,
  writeKeyFile,
  type KeyFile,
} from '../keys/key-file.ts';
import type { DeviceSecret } from '../keys/key-ring.ts';
import type { SecretKeeper } from '../keys/secret-keeper.ts';
import { countTry, forgiveTries, waitOf } from '../keys/tries.ts';
import { readTries, writeTries } from '../keys/tries-file.ts';
import { fingerprint, KEY_BYTES, type RandomBytes } from '../keys/wrap.ts';

export interface DeskKeysOptions {
  readonly folder: string;
  /** The best first: a new secret is kept there. */
  readonly keepers: readonly [SecretKeeper, ...SecretKeeper[]];
  readonly randomBytes: RandomBytes;
  readonly nowMs: () => number;
}

export interface DeskKeys {
  /** Null: no password was chosen. */
  readonly file: () => KeyFile | null;
  /** The damaged key file's new name, or null. */
  readonly aside: string | null;
  readonly write: (file: KeyFile) => void;
  /** Null: lost. */
  readonly findDevice: () => Promise<DeviceSecret | null>;
  readonly makeDevice: () => Promise<DeviceSecret>;
  /** The key that lies open in the folder. */
  readonly folderKey: () => Buffer | null;
  /** Once the key file holds: overwritten, then gone. */
  readonly dropFolderKey: () => void;
  readonly waitSeconds: (who: string) => number;
  /** Counts a try, or says how long to wait. */
  readonly tryOnce: (who: string) => Result<null, Refusal>;
  readonly forgive: (who: string) => void;
}

export function openDeskKeys(options: DeskKeysOptions): Result<DeskKeys, 'fromFuture'> {
  const { folder, keepers, randomBytes, nowMs } = options;
  const path = join(folder, KEY_FILE);
  // The recovery's own wrap lies beside the backups: there it opens them where all else is lost.
  const spare = join(folder, BACKUP_FOLDER, KEY_FILE);
  const folderKeyPath = join(folder, FOLDER_KEY_FILE);
  const found = findKeyFile(folder, () => new Date(nowMs()).toISOString());
  if (found.type === 'fromFuture') return err('fromFuture');
  let file: KeyFile | null = found.type === 'found' ? found.file : null;
  const isLost = file === null && !existsSync(folderKeyPath) && existsSync(spare);
  if (isLost) {
    const read = readKeyFile(spare);
    if (read.ok) file = read.value;
  }
  let tries = readTries(folder);
  const keepTries = (next: typeof tries): void => {
    tries = next;
    writeTries(folder, next);
  };
  return ok({
    file: () => file,
    aside: found.type === 'damaged' ? found.aside : null,
    write(next) {
      writeKeyFile(path, next);
      const read = readKeyFile(path);
      assert(
        read.ok && JSON.stringify(read.value) === JSON.stringify(next),
        'a key file is read as it was written',
      );
      mkdirSync(join(folder, BACKUP_FOLDER), { recursive: true });
      writeKeyFile(spare, { ...next, users: [] });
      file = next;
    },
    async findDevice() {
      const keeper = keepers.find(({ kind }) => kind === file?.device.keeper);
      if (file === null || keeper === undefined) return null;
      const { sealed } = file.device;
      const secret = await keeper.find(sealed);
      if (secret === null || fingerprint(secret) !== file.device.fingerprint) return null;
      return { secret, keeper: keeper.kind, sealed };
    },
    async makeDevice() {
      const [keeper] = keepers;
      const secret = randomBytes(KEY_BYTES);
      return { secret, keeper: keeper.kind, sealed: await keeper.keep(secret) };
    },
    folderKey: () => (existsSync(folderKeyPath) ? readFileSync(folderKeyPath) : null),
    dropFolderKey() {
      if (!existsSync(folderKeyPath)) return;
      writeFileSync(folderKeyPath, randomBytes(KEY_BYTES));
      rmSync(folderKeyPath);
    },
    waitSeconds: (who) => Math.ceil(waitOf(tries, who, nowMs()) / 1_000),
    tryOnce(who) {
      const waitMs = waitOf(tries, who, nowMs());
      if (waitMs > 0) {
        return err({ type: 'WaitBeforeTrying', waitSeconds: Math.ceil(waitMs / 1_000) });
      }
      keepTries(countTry(tries, who, nowMs()));
      return ok(null);
    },
    forgive: (who) => keepTries(forgiveTries(tries, who)),
  });
}
