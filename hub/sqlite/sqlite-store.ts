/**
 * One SQLite file a tenant: the hub of a small site, of a demonstration, of a test.
 *
 * `synchronous=FULL`: what a device was told is on the disk. One process holds a file; syncs of one
 * tenant go one after another, which is what its row lock would make of them anyway.
 */
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert, must } from '../../domain/result.ts';
import type { TenantStore, TenantTx } from '../tenant-store.ts';
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

const TENANT_NAME = /^[a-z0-9-]{1,64}$/;

export function openSqliteStore({ folder, randomWord }: SqliteStoreOptions): SqliteStore {
  const files = new Map<string, Database.Database>();
  const tails = new Map<string, Promise<unknown>>();
  const open = (tenant: string): Database.Database => {
    const known = files.get(tenant);
    if (known !== undefined) return known;
    assert(TENANT_NAME.test(tenant), 'a tenant is named by letters, digits and hyphens');
    if (folder !== null) mkdirSync(folder, { recursive: true });
    const file = new Database(folder === null ? ':memory:' : join(folder, `${tenant}.db`));
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
  const transaction = async <T>(tenant: string, work: (tx: TenantTx) => Promise<T>): Promise<T> => {
    const before = tails.get(tenant) ?? Promise.resolve();
    const mine = before.then(
      () => inTransaction(open(tenant), work, randomWord),
      () => inTransaction(open(tenant), work, randomWord),
    );
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
    transaction,
    close: async () => {
      await Promise.allSettled(tails.values());
      for (const file of files.values()) file.close();
      files.clear();
    },
  };
}

async function inTransaction<T>(
  file: Database.Database,
  work: (tx: TenantTx) => Promise<T>,
  randomWord: () => number,
): Promise<T> {
  file.exec('BEGIN IMMEDIATE');
  try {
    const done = await work(makeSqliteTx(file, randomWord));
    file.exec('COMMIT');
    return done;
  } catch (error) {
    if (file.open && file.inTransaction) file.exec('ROLLBACK');
    throw error;
  }
}

/** The next number of a device, with who may sign in on it. */
export function enrolDevice(file: Database.Database, actors: readonly number[]): number {
  const { lastInsertRowid } = file
    .prepare('INSERT INTO device (last, revoked, actors) VALUES (0, 0, ?)')
    .run(JSON.stringify(actors));
  return must(Number(lastInsertRowid), 'a device has a number');
}
