/**
 * A tenant's rows as the hub reads them: registers put together, brought up to date by what came since, and
 * no more of them kept than somebody reads.
 */
import { DELETED_GROUP, ERASED_GROUP, registers } from '../../db/registers.ts';
import type { SyncedTable, SyncedTables } from '../../db/schema.ts';
import { unpackValues, type ColumnValue } from '../../db/sync/column-values.ts';
import { isDeletedFlag } from '../../db/sync/flags.ts';
import type { RegisterState } from '../../db/sync/protocol.ts';
import { bytesToUuid } from '../../db/uuid.ts';
import type { TenantReader } from '../tenant-store.ts';

/** A column's value in a form that can be compared: keys are UUID text. */
export type Value = string | number | null;

/** A row as far as it came; columns that nobody told are missing. */
export type Row<T extends SyncedTable = SyncedTable> = { readonly id: string } & Readonly<
  Partial<Record<keyof SyncedTables[T] & string, Value>>
>;

interface Held {
  readonly row: Record<string, Value>;
  isDeleted: boolean;
}

const PAGE = 5_000;
const KEY_BYTES = 16;

export interface RowBook {
  /** Up to the tenant's head. */
  readonly refresh: (tx: TenantReader) => Promise<void>;
  /** Rows that aren't deleted. */
  readonly all: <T extends SyncedTable>(table: T) => readonly Row<T>[];
  readonly find: <T extends SyncedTable>(table: T, id: Value | undefined) => Row<T> | null;
  /** Drops rows that nobody reads any more; what is told of them again is forgotten too. */
  readonly drop: (table: SyncedTable, isOver: (row: Row) => boolean) => void;
}

export function createRowBook(tables: readonly SyncedTable[]): RowBook {
  const names = new Map(tables.map((table) => [registers[table].code, table]));
  let held = emptyBook(tables);
  let seq = 0;
  let epoch = 0;

  const take = ({ table: code, row: key, group, value }: RegisterState): void => {
    const table = names.get(code);
    if (table === undefined) return;
    const rows = held.get(table);
    const id = bytesToUuid(key);
    const known = rows?.get(id) ?? { row: { id }, isDeleted: false };
    rows?.set(id, known);
    if (group === ERASED_GROUP) {
      rows?.set(id, { row: { id }, isDeleted: known.isDeleted });
      return;
    }
    if (group === DELETED_GROUP) {
      known.isDeleted = isDeletedFlag(value);
      return;
    }
    const values = value.length === 0 ? [] : unpackValues(value);
    for (const [index, column] of (registers[table].groups[group] ?? []).entries()) {
      known.row[column] = plain(values[index] ?? null);
    }
  };

  return {
    async refresh(tx) {
      const head = await tx.head();
      if (head.epoch !== epoch || head.head < seq) {
        held = emptyBook(tables);
        seq = 0;
        ({ epoch } = head);
      }
      while (seq < head.head) {
        const page = await tx.page(seq, head.head, PAGE);
        for (const register of page) take(register);
        seq = page.length < PAGE ? head.head : (page.at(-1)?.seq ?? head.head);
      }
    },
    all: <T extends SyncedTable>(table: T) =>
      Array.from(held.get(table)?.values() ?? [])
        .filter(({ isDeleted }) => !isDeleted)
        .map(({ row }) => row as Row<T>),
    find: <T extends SyncedTable>(table: T, id: Value | undefined) => {
      const known = typeof id === 'string' ? held.get(table)?.get(id) : undefined;
      return known === undefined || known.isDeleted ? null : (known.row as Row<T>);
    },
    drop(table, isOver) {
      const rows = held.get(table);
      for (const [id, { row }] of rows ?? []) if (isOver(row as Row)) rows?.delete(id);
    },
  };
}

const emptyBook = (tables: readonly SyncedTable[]): Map<SyncedTable, Map<string, Held>> =>
  new Map(tables.map((table) => [table, new Map<string, Held>()]));

function plain(value: ColumnValue): Value {
  if (!(value instanceof Uint8Array)) return value;
  return value.length === KEY_BYTES ? bytesToUuid(value) : Buffer.from(value).toString('hex');
}

export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : '';
export const numberOf = (value: Value | undefined): number =>
  typeof value === 'number' ? value : 0;
