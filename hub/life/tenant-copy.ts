/**
 * A tenant as a device would have it, in memory, for questions that want its tables. Reading it in asks the
 * store page by page; making rows of it takes seconds for a large CIAS, and no transaction is open then. Both
 * go by slices, between which the hub answers everybody else.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { setGuard } from '../../db/changes.ts';
import { makeHandle, type WritableDb } from '../../db/handle.ts';
import { migrate } from '../../db/migrations/index.ts';
import { materialize, type RowName } from '../../db/sync/materialize.ts';
import { putRegister } from '../../db/sync/registers-table.ts';
import { keyOf } from '../../db/sync/row-table.ts';
import type { TenantReader, TenantStore } from '../tenant-store.ts';

/** Registers at a time: some tens of milliseconds. */
const PAGE = 2_000;
/** Rows made at a time. */
const SLICE = 500;

export interface TenantCopy {
  readonly db: WritableDb;
  /** What came since the last reading; false where the hub was set back meanwhile: begin a new copy. */
  readonly read: (tx: TenantReader) => Promise<boolean>;
  /** Makes rows of what was read; then the tables are the tenant's. */
  readonly show: () => Promise<void>;
  readonly close: () => void;
}

/** For as long as `work` takes; its tables are the tenant's as of now. */
export async function withTenantCopy<T>(
  store: TenantStore,
  tenant: string,
  work: (copy: TenantCopy) => Promise<T>,
): Promise<T> {
  const copy = openTenantCopy();
  try {
    await store.snapshot(tenant, copy.read);
    await copy.show();
    return await work(copy);
  } finally {
    copy.close();
  }
}

function openTenantCopy(): TenantCopy {
  const raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  const db = makeHandle(raw);
  migrate(db);
  let names = new Map<string, RowName>();
  let seq = 0;
  let epoch: number | null = null;
  return {
    db,
    async read(tx) {
      const head = await tx.head();
      if (epoch !== null && epoch !== head.epoch) return false;
      ({ epoch } = head);
      while (seq < head.head) {
        const page = await tx.page(seq, head.head, PAGE);
        db.transaction(() => {
          for (const register of page) putRegister(db, register);
        });
        for (const { table, row } of page) names.set(`${table} ${keyOf(row)}`, { table, row });
        seq = page.length < PAGE ? head.head : (page.at(-1)?.seq ?? head.head);
        await nextTurn();
      }
      return true;
    },
    async show() {
      const rows = [...names.values()];
      names = new Map();
      for (let from = 0; from < rows.length; from += SLICE) {
        db.transaction(() => {
          setGuard(db, true);
          db.exec('PRAGMA defer_foreign_keys = ON');
          materialize(db, rows.slice(from, from + SLICE));
          setGuard(db, false);
        });
        await nextTurn();
      }
    },
    close: () => raw.close(),
  };
}
