/**
 * One SQLite file a tenant: the hub of a small site, of a demonstration, of a test.
 *
 * `synchronous=FULL`: what a device was told is on the disk. One process holds a file; syncs of one
 * tenant go one after another, which is what its row lock would make of them anyway.
 */
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert, must } from '../../domain/result.ts';
import { createHeadBoard } from '../head-board.ts';
import { isTenantName, TenantBusy, type TenantStore } from '../tenant-store.ts';
import { makeSqliteSource, makeSqliteTarget } from './sqlite-copy.ts';
import { makeSqliteTx } from './sqlite-tx.ts';
import { tables } from './tables.ts';

export interface SqliteStoreOptions {
  /** Null: in memory, for a simulator. */
  readonly folder: string | null;
  /** 32 random bits: an epoch, a salt. */
  readonly randomWord: () => number;
}

export interface SqliteStore extends TenantStore {
  /** The tenant's file, for who makes, restores or backs it up. */
  readonly open: (tenant: string) => Database.Database;
  /** Takes a file that was restored in place of the one that is open. */
  readonly adopt: (tenant: string, file: Database.Database) => void;
}

export function openSqliteStore({ folder, randomWord }: SqliteStoreOptions): SqliteStore {
  const files = new Map<string, Database.Database>();
  const tails = new Map<string, Promise<unknown>>();
  const board = createHeadBoard();
  const pathOf = (tenant: string): string =>
    folder === null ? ':memory:' : join(folder, `${tenant}.db`);
  const open = (tenant: string): Database.Database => {
    const known = files.get(tenant);
    if (known !== undefined) return known;
    assert(isTenantName(tenant), 'a tenant is named by letters, digits and hyphens');
    if (folder !== null) mkdirSync(folder, { recursive: true });
    const file = new Database(pathOf(tenant));
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('secure_delete = ON');
    file.pragma('trusted_schema = OFF');
    file.exec(tables);
    file
      .prepare('INSERT OR IGNORE INTO head VALUES (1, ?, 0, 0, ?, 0, 0)')
      .run(randomWord() || 1, randomWord() || 1);
    files.set(tenant, file);
    return file;
  };
  const isMade = (tenant: string): boolean =>
    files.has(tenant) || (isTenantName(tenant) && existsSync(pathOf(tenant)));
  const find = (tenant: string): Database.Database => {
    assert(isMade(tenant), `the tenant ${tenant} was made`);
    return open(tenant);
  };
  /** Nothing was made after all. */
  const forget = (tenant: string): void => {
    files.get(tenant)?.close();
    files.delete(tenant);
    if (folder === null) return;
    for (const end of ['', '-wal', '-shm']) rmSync(`${pathOf(tenant)}${end}`, { force: true });
  };
  /** One after another, whatever became of the one before. */
  const inTurn = async <T>(tenant: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(tenant) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(tenant, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(tenant) === mine) tails.delete(tenant);
    }
  };
  return {
    open,
    adopt: (tenant, file) => {
      files.get(tenant)?.close();
      files.set(tenant, file);
    },
    createTenant: async (tenant) => {
      open(tenant);
    },
    hasTenant: async (tenant) => isMade(tenant),
    transaction: async (tenant, work) => {
      let head = 0;
      const done = await inTurn(tenant, () => {
        const file = find(tenant);
        const tx = makeSqliteTx(file, randomWord);
        const write: typeof tx.write = async (push) => {
          await tx.write(push);
          head = push.head;
        };
        return inTransaction(file, () => work({ ...tx, write }));
      });
      if (head > 0) board.tell(tenant, head);
      return done;
    },
    // The file has one connection: a reader takes her turn too.
    snapshot: (tenant, work) =>
      inTurn(tenant, () => {
        const file = find(tenant);
        return inTransaction(file, () => work(makeSqliteTx(file, randomWord)));
      }),
    copyOut: async (tenant, work) => {
      const read = (file: Database.Database) =>
        work(makeSqliteSource(file, makeSqliteTx(file, randomWord).head));
      if (folder === null) return inTurn(tenant, () => inTransaction(find(tenant), read));
      // A connection of its own: a backup that takes minutes has nobody wait.
      find(tenant);
      const file = new Database(pathOf(tenant), { readonly: true, fileMustExist: true });
      try {
        file.exec('BEGIN');
        return await read(file);
      } finally {
        file.close();
      }
    },
    copyIn: (tenant, work) =>
      inTurn(tenant, async () => {
        const isNew = !isMade(tenant);
        const file = open(tenant);
        try {
          return await inTransaction(file, () => work(makeSqliteTarget(file, isNew)));
        } catch (error) {
          if (isNew) forget(tenant);
          throw error;
        }
      }),
    sweep: (tenant) =>
      inTurn(tenant, async () => {
        find(tenant).pragma('wal_checkpoint(TRUNCATE)');
      }),
    watch: board.watch,
    close: async () => {
      await Promise.allSettled(tails.values());
      for (const file of files.values()) file.close();
      files.clear();
    },
  };
}

async function inTransaction<T>(
  file: Database.Database,
  work: (file: Database.Database) => Promise<T>,
): Promise<T> {
  begin(file);
  try {
    const done = await work(file);
    file.exec('COMMIT');
    return done;
  } catch (error) {
    if (file.open && file.inTransaction) file.exec('ROLLBACK');
    throw error;
  }
}

/** Another process (a command beside the hub) may have the file for a while. */
function begin(file: Database.Database): void {
  try {
    file.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    throw isBusy ? new TenantBusy(file.name, { cause: error }) : error;
  }
}

/** The next number of a device, with who may sign in on it. */
export function enrolDevice(file: Database.Database, actors: readonly number[]): number {
  const { lastInsertRowid } = file
    .prepare('INSERT INTO device (last, revoked, actors) VALUES (0, 0, ?)')
    .run(JSON.stringify(actors));
  return must(Number(lastInsertRowid), 'a device has a number');
}
