/**
 * A tenant's data as JSON that needs nothing of ours to be read: tables with named columns, rows as people
 * last left them. Written as it is read, a page at a time.
 */
import { unpackValues, type ColumnValue } from '../../db/sync/column-values.ts';
import { DELETED_GROUP } from '../../db/registers.ts';
import { isDeletedFlag } from '../../db/sync/flags.ts';
import { shapeByCode } from '../../db/sync/table-shapes.ts';
import type { TenantReader, TenantStore } from '../tenant-store.ts';

const PAGE = 5_000;

type Row = Record<string, string | number | null>;

/** Deleted rows aren't told: they are nobody's data any more. */
export async function* exportTenant(
  store: TenantStore,
  tenant: string,
  nowMs: number,
): AsyncGenerator<string> {
  const rows = await store.snapshot(tenant, readRows);
  const tables = Map.groupBy(rows, ({ table }) => table);
  const at = new Date(nowMs).toISOString();
  yield `{"format":"planning-cias-hub","version":1,"tenant":${JSON.stringify(tenant)},"at":"${at}","tables":{`;
  let isFirst = true;
  for (const [table, own] of tables) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(table)}:[`;
    for (const [index, { row }] of own.entries()) {
      yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`;
    }
    yield '\n]';
    isFirst = false;
  }
  yield '}}\n';
}

interface TableRow {
  readonly table: string;
  readonly row: Row;
}

async function readRows(tx: TenantReader): Promise<readonly TableRow[]> {
  const { head } = await tx.head();
  const rows = new Map<string, TableRow>();
  const dead = new Set<string>();
  for (let after = 0; after < head;) {
    const page = await tx.page(after, head, PAGE);
    for (const { table: code, row: id, group, value, seq } of page) {
      after = seq;
      const shape = shapeByCode.get(code);
      if (shape === undefined) continue;
      const key = Buffer.from(id).toString('hex');
      const name = `${code} ${key}`;
      if (group === DELETED_GROUP) {
        if (isDeletedFlag(value)) dead.add(name);
        continue;
      }
      const known = rows.get(name) ?? { table: shape.table, row: { id: key } };
      const values = unpackValues(value);
      for (const [index, column] of (shape.groups[group] ?? []).entries()) {
        known.row[column] = plain(values[index] ?? null);
      }
      rows.set(name, known);
    }
    if (page.length === 0) break;
  }
  return [...rows].filter(([name]) => !dead.has(name)).map(([, row]) => row);
}

const plain = (value: ColumnValue): string | number | null =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
