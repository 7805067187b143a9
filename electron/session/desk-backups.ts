/**
 * The copies of one data folder: one a day while it is used, those that are asked for, and the way back
 * to one of them. What they are and how they are checked is db/backup.ts.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  BACKUP_FOLDER,
  checkDatabase,
  listBackups,
  makeBackup,
  restoreBackup,
  type BackupFault,
  type BackupKind,
} from '../../db/backup.ts';
import { DATABASE_FILE } from '../../db/open.ts';
import { makeRekeyed, rekeyBackups } from '../../db/rekey.ts';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { BackupList, BackupView, Refusal } from '../contract.ts';
import type { Store } from '../store.ts';

export interface DeskBackupsOptions {
  readonly folder: string;
  /** Today's civil day. */
  readonly today: () => string;
  /** ISO instant. */
  readonly now: () => string;
}

export interface DeskBackups {
  readonly list: () => BackupList;
  readonly views: () => readonly BackupView[];
  /** The day's copy, unless there is one or there is nothing to keep. */
  readonly makeDaily: (store: Store, key: Uint8Array) => void;
  /** Somebody was erased: one copy of today takes the place of all that still know her. */
  readonly renew: (store: Store, key: Uint8Array) => void;
  readonly make: (store: Store, key: Uint8Array) => Result<null, Refusal>;
  /** Nobody has the database open. `giveBack` puts what was there in its place again. */
  readonly restore: (
    name: string,
    key: Uint8Array,
  ) => Result<{ readonly giveBack: () => void }, Refusal>;
  readonly isDamaged: (key: Uint8Array) => boolean;
  /** A copy of the data under another key, beside them; it takes their place by `takeRekeyed`. */
  readonly makeRekeyed: (before: Uint8Array, after: Uint8Array) => void;
  readonly takeRekeyed: (before: Uint8Array, after: Uint8Array) => void;
}

const digits = (instant: string): string => instant.replace(/\D/g, '').slice(0, 14);

export function openDeskBackups({ folder, today, now }: DeskBackupsOptions): DeskBackups {
  const database = join(folder, DATABASE_FILE);
  const rekeyed = `${database}.autre-clef`;
  let lastFault: BackupFault | null = null;

  const write = (
    store: Store,
    key: Uint8Array,
    kind: BackupKind,
    mark: string,
  ): Result<null, Refusal> => {
    const made = makeBackup({ folder, kind, mark, key, copyTo: store.copyTo });
    lastFault = made.ok ? null : made.error;
    return made.ok ? ok(null) : made;
  };
  const views = (): readonly BackupView[] =>
    listBackups(folder).map(({ name, kind, madeMs, bytes }) => ({
      name,
      kind,
      madeAt: new Date(madeMs).toISOString(),
      bytes,
    }));

  return {
    views,
    list: () => ({ folder: join(folder, BACKUP_FOLDER), backups: views(), lastFault }),
    makeDaily(store, key) {
      const day = today();
      if (store.loadService() === null) return;
      if (listBackups(folder).some(({ name }) => name === `planning-jour-${day}.db`)) return;
      write(store, key, 'jour', day);
    },
    renew(store, key) {
      const day = today();
      // Where it can't be written, the older ones stay: better known for some days than lost.
      if (!write(store, key, 'jour', day).ok) return;
      for (const { name } of listBackups(folder)) {
        if (name !== `planning-jour-${day}.db`) rmSync(join(folder, BACKUP_FOLDER, name));
      }
      for (const name of readdirSync(folder)) {
        if (name.startsWith('planning.remplacee-')) rmSync(join(folder, name));
      }
    },
    make: (store, key) => write(store, key, 'demande', digits(now())),
    restore(name, key) {
      const aside = join(folder, `planning.remplacee-${digits(now())}.db`);
      const restored = restoreBackup(folder, name, key, database, aside);
      if (!restored.ok) return err(restored.error);
      return ok({
        giveBack: () => {
          for (const rest of ['-wal', '-shm']) rmSync(`${database}${rest}`, { force: true });
          if (existsSync(aside)) renameSync(aside, database);
        },
      });
    },
    makeRekeyed(before, after) {
      const finding = makeRekeyed(database, rekeyed, before, after);
      assert(finding === 'ok', `the data take another key: ${finding}`);
    },
    takeRekeyed(before, after) {
      renameSync(rekeyed, database);
      rekeyBackups(folder, before, after);
    },
    isDamaged: (key) => existsSync(database) && checkDatabase(database, key) !== 'ok',
  };
}

const FIRST_LOOK_MS = 20_000;
const LOOK_MS = 3_600_000;

/** Looks soon after the data were opened, then each hour; returns how to stop. */
export function watchBackups(look: () => void): () => void {
  const first = setTimeout(look, FIRST_LOOK_MS);
  const timer = setInterval(look, LOOK_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
