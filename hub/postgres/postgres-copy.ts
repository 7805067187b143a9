/** A tenant of the database copied out and in, part by part, on a connection that holds its transaction. */
import type { ClientBase } from 'pg';
import { must } from '../../domain/result.ts';
import {
  copyPartNames,
  copyParts,
  copySql,
  valuesOf,
  type CopyPart,
  type CopyRows,
  type Replaced,
  type TenantSource,
  type TenantTarget,
} from '../copy-parts.ts';
import type { TenantHead } from '../tenant-store.ts';

const columns: Readonly<Record<string, string>> = {
  isRevoked: 'is_revoked',
  receivedMs: 'received_ms',
  table: 'tbl',
  row: 'row_key',
  group: 'grp',
};

/** The first parameter is the tenant. */
const sqlOf = (part: CopyPart) =>
  copySql(
    part,
    (field) => columns[field] ?? field,
    (index) => `$${index + 3}`,
  );

export function makePostgresSource(
  client: ClientBase,
  tenant: string,
  head: TenantHead,
): TenantSource {
  return {
    head: async () => head,
    lastDev: async () => must(await readLastDev(client, tenant), 'a tenant counts its devices'),
    rows: async <Part extends CopyPart>(
      part: Part,
      after: CopyRows[Part] | null,
      limit: number,
    ): Promise<readonly CopyRows[Part][]> => {
      const sql = sqlOf(part);
      const read = await client.query(
        `SELECT ${sql.select} FROM hub.${part} WHERE tenant = $1
           ${after === null ? '' : `AND ${sql.after}`} ORDER BY ${sql.order} LIMIT $2`,
        [tenant, limit, ...(after === null ? [] : valuesOf(after, copyParts[part].keys))],
      );
      return read.rows as CopyRows[Part][];
    },
  };
}

/**
 * Takes what is there away and writes anew. Where something is there, the connection is the owner's: the
 * hub's own role may take nothing away, and the journal least of all (schema.ts).
 */
export async function makePostgresTarget(
  client: ClientBase,
  tenant: string,
): Promise<TenantTarget> {
  const replaced = await readReplaced(client, tenant);
  if (replaced !== null) {
    await client.query(`SELECT set_config('app.restoring', $1, true)`, [tenant]);
    for (const part of copyPartNames) {
      await client.query(`DELETE FROM hub.${part} WHERE tenant = $1`, [tenant]);
    }
  }
  return {
    replaced,
    putHead: async ({ epoch, base, head, mark, horizon, backedSeq }, lastDev) => {
      await client.query(
        `INSERT INTO hub.tenant (tenant, epoch, base, head, mark, horizon, backed_seq, last_dev)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (tenant) DO UPDATE SET epoch = excluded.epoch, base = excluded.base,
           head = excluded.head, mark = excluded.mark, horizon = excluded.horizon,
           backed_seq = excluded.backed_seq, last_dev = excluded.last_dev`,
        [tenant, epoch, base, head, mark, horizon, backedSeq, lastDev],
      );
    },
    putRows: async (part, rows) => {
      if (rows.length === 0) return;
      const { fields } = copyParts[part];
      const values = rows.flatMap((row) => [tenant, ...valuesOf(row, fields).map(toPostgres)]);
      const width = fields.length + 1;
      const marks = rows.map(
        (_, row) =>
          `(${Array.from({ length: width }, (__, column) => `$${row * width + column + 1}`).join()})`,
      );
      await client.query(
        `INSERT INTO hub.${part} (tenant, ${sqlOf(part).columns}) VALUES ${marks.join()}`,
        values,
      );
    },
  };
}

async function readLastDev(client: ClientBase, tenant: string): Promise<number | undefined> {
  const { rows } = await client.query<{ last_dev: number }>(
    'SELECT last_dev FROM hub.tenant WHERE tenant = $1',
    [tenant],
  );
  return rows[0]?.last_dev;
}

async function readReplaced(client: ClientBase, tenant: string): Promise<Replaced | null> {
  // Held to the end: no push comes between what goes and what comes.
  await client.query('SELECT 1 FROM hub.tenant WHERE tenant = $1 FOR UPDATE', [tenant]);
  const lastDev = await readLastDev(client, tenant);
  if (lastDev === undefined) return null;
  const { rows } = await client.query<{ dev: number }>(
    'SELECT dev FROM hub.device WHERE tenant = $1 AND is_revoked',
    [tenant],
  );
  return { lastDev, revoked: rows.map(({ dev }) => dev) };
}

const toPostgres = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value) : value;
