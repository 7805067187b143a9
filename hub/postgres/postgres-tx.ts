/** The calls of one transaction, on the connection that it holds. */
import { createHash } from 'node:crypto';
import type { ClientBase, QueryResultRow } from 'pg';
import { assert, must } from '../../domain/result.ts';
import { DELETED_GROUP } from '../../db/registers.ts';
import { DELETED } from '../../db/sync/flags.ts';
import type { RowName } from '../../db/sync/materialize.ts';
import type { RegisterState } from '../../db/sync/protocol.ts';
import { chainEntries, FIRST_CHAIN } from '../audit-chain.ts';
import type {
  AuditEntry,
  DeviceRecord,
  Fact,
  FactKind,
  GestureStamp,
  JournalEntry,
  PushWrite,
  TenantHead,
  TenantReader,
  TenantTx,
} from '../tenant-store.ts';

export type Ask = <Row extends QueryResultRow>(
  sql: string,
  values: readonly unknown[],
) => Promise<Row[]>;

/** Statements are prepared once a connection, under a name that follows from their text. */
const names = new Map<string, string>();

export function askOn(client: ClientBase): Ask {
  return async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) => {
    let name = names.get(text);
    if (name === undefined) {
      name = createHash('sha256').update(text).digest('hex').slice(0, 16);
      names.set(text, name);
    }
    return (await client.query<Row>({ name, text, values: [...values] })).rows;
  };
}

/** The tenant's row, taken until the transaction ends if `isHeld`. */
export async function readHead(ask: Ask, tenant: string, isHeld: boolean): Promise<TenantHead> {
  const [head] = await ask<TenantHead>(
    `SELECT epoch, base, head, mark, horizon, backed_seq AS "backedSeq"
     FROM hub.tenant WHERE tenant = $1 ${isHeld ? 'FOR UPDATE' : ''}`,
    [tenant],
  );
  return must(head, `the tenant ${tenant} was made`);
}

const REGISTER = 'tbl AS "table", row_key AS row, grp AS "group", seq, t, dev, actor, value';

export function makeReader(ask: Ask, tenant: string, head: TenantHead): TenantReader {
  return {
    head: async () => head,
    device: async (dev) => {
      const [device] = await ask<Mutable<DeviceRecord>>(
        `SELECT dev, last, is_revoked AS "isRevoked", actors FROM hub.device
         WHERE tenant = $1 AND dev = $2`,
        [tenant, dev],
      );
      return device ?? null;
    },
    gestures: (dev, from, to) =>
      ask<GestureStamp>(
        `SELECT dseq, boot, t FROM hub.gesture
         WHERE tenant = $1 AND dev = $2 AND dseq BETWEEN $3 AND $4 ORDER BY dseq`,
        [tenant, dev, from, to],
      ),
    toldElsewhere: (dev, gestures) =>
      ask<GestureStamp>(
        `SELECT dseq, boot, t FROM unnest($3::bigint[], $4::bigint[], $5::bigint[])
           AS asked (dseq, boot, t)
         WHERE EXISTS (SELECT 1 FROM hub.gesture AS told WHERE told.tenant = $1
           AND told.boot = asked.boot AND told.t = asked.t AND told.dev <> $2
           AND told.outcome = 'done')`,
        [
          tenant,
          dev,
          gestures.map(({ dseq }) => dseq),
          gestures.map(({ boot }) => boot),
          gestures.map(({ t }) => t),
        ],
      ),
    fact: async (kind, key) => {
      const [found] = await ask<{ json: string }>(
        'SELECT json FROM hub.fact WHERE tenant = $1 AND kind = $2 AND key = $3',
        [tenant, kind, key],
      );
      return found?.json ?? null;
    },
    facts: (kind) =>
      ask<Fact>(
        `SELECT key, json FROM hub.fact WHERE tenant = $1 AND kind = $2 ORDER BY key COLLATE "C"`,
        [tenant, kind],
      ),
    registersOf: async (rows) => {
      if (rows.length === 0) return [];
      return ask<RegisterState>(
        `SELECT ${REGISTER} FROM hub.register JOIN (
           SELECT DISTINCT * FROM unnest($2::smallint[], $3::bytea[]) AS names (tbl, row_key)
         ) AS wanted USING (tbl, row_key) WHERE tenant = $1`,
        [tenant, rows.map(({ table }) => table), rows.map(({ row }) => Buffer.from(row))],
      );
    },
    countAlive: async (table) => {
      const [counted] = await ask<{ rows: number }>(
        `SELECT count(*) AS rows FROM hub.register AS r
         WHERE tenant = $1 AND tbl = $2 AND grp = 0 AND NOT EXISTS (
           SELECT 1 FROM hub.register AS flag WHERE flag.tenant = $1 AND flag.tbl = r.tbl
             AND flag.row_key = r.row_key AND flag.grp = $3 AND flag.value = $4)`,
        [tenant, table, DELETED_GROUP, Buffer.from(DELETED)],
      );
      return counted?.rows ?? 0;
    },
    headBefore: async (ms) => {
      const [found] = await ask<{ head: number }>(
        `SELECT coalesce(max(head), 0) AS head FROM hub.push WHERE tenant = $1 AND head < coalesce(
           (SELECT head FROM hub.audit WHERE tenant = $1 AND received_ms > $2 ORDER BY id LIMIT 1), $3)`,
        [tenant, ms, Number.MAX_SAFE_INTEGER],
      );
      return found?.head ?? 0;
    },
    wasWritten: async ({ table, row }) => {
      const found = await ask(
        `SELECT 1 AS one FROM hub.audit
         WHERE tenant = $1 AND tbl = $2 AND row_key = $3 AND outcome = 'won' LIMIT 1`,
        [tenant, table, Buffer.from(row)],
      );
      return found.length > 0;
    },
    markAt: async (seq) => {
      const [push] = await ask<{ mark: number }>(
        'SELECT mark FROM hub.push WHERE tenant = $1 AND head = $2',
        [tenant, seq],
      );
      return push?.mark ?? null;
    },
    page: (after, upTo, limit) =>
      ask<RegisterState>(
        `SELECT ${REGISTER} FROM hub.register
         WHERE tenant = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`,
        [tenant, after, upTo, limit],
      ),
    journal: (after, limit) =>
      ask<JournalEntry>(
        `SELECT id, head, dev, dseq, actor, received_ms AS "receivedMs", tbl AS "table",
           row_key AS row, grp AS "group", outcome, value, salt, digest, chain
         FROM hub.audit WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3`,
        [tenant, after, limit],
      ),
  };
}

export function makeTx(
  ask: Ask,
  tenant: string,
  held: TenantHead,
  randomWord: () => number,
): TenantTx {
  let head = held;
  const reader = makeReader(ask, tenant, held);
  return {
    ...reader,
    head: async () => head,
    write,
    enrol,
    addDevice,
    revoke,
    putFact,
    forget,
    raiseHorizon,
    blankJournal,
    setBacked,
  };

  async function write(push: PushWrite): Promise<void> {
    await writeRegisters(push.registers);
    await writeGestures(push);
    await writeAudit(push.audit);
    await ask('UPDATE hub.device SET last = $3 WHERE tenant = $1 AND dev = $2', [
      tenant,
      push.dev,
      push.last,
    ]);
    // A push of which nothing won leaves the head, and its mark, where they are.
    if (push.head === head.head) return;
    await ask('UPDATE hub.tenant SET head = $2, mark = $3 WHERE tenant = $1', [
      tenant,
      push.head,
      push.mark,
    ]);
    await ask('INSERT INTO hub.push VALUES ($1, $2, $3)', [tenant, push.head, push.mark]);
    head = { ...head, head: push.head, mark: push.mark };
  }

  async function writeRegisters(registers: readonly RegisterState[]): Promise<void> {
    if (registers.length === 0) return;
    await ask(
      `INSERT INTO hub.register (tenant, tbl, row_key, grp, seq, t, dev, actor, value)
       SELECT $1, * FROM unnest($2::smallint[], $3::bytea[], $4::smallint[], $5::bigint[],
         $6::bigint[], $7::integer[], $8::integer[], $9::bytea[])
       ON CONFLICT (tenant, tbl, row_key, grp) DO UPDATE
         SET seq = excluded.seq, t = excluded.t, dev = excluded.dev, actor = excluded.actor,
           value = excluded.value`,
      [
        tenant,
        registers.map(({ table }) => table),
        registers.map(({ row }) => Buffer.from(row)),
        registers.map(({ group }) => group),
        registers.map(({ seq }) => seq),
        registers.map(({ t }) => t),
        registers.map(({ dev }) => dev),
        registers.map(({ actor }) => actor),
        registers.map(({ value }) => Buffer.from(value)),
      ],
    );
  }

  async function writeGestures({ dev, gestures }: PushWrite): Promise<void> {
    await ask(
      `INSERT INTO hub.gesture (tenant, dev, dseq, boot, t, actor, received_ms, outcome)
       SELECT $1, $2, * FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::integer[],
         $7::bigint[], $8::text[])`,
      [
        tenant,
        dev,
        gestures.map(({ dseq }) => dseq),
        gestures.map(({ boot }) => boot),
        gestures.map(({ t }) => t),
        gestures.map(({ actor }) => actor),
        gestures.map(({ receivedMs }) => receivedMs),
        gestures.map(({ outcome }) => outcome),
      ],
    );
  }

  async function writeAudit(entries: readonly AuditEntry[]): Promise<void> {
    const [newest] = await ask<{ id: number; chain: Uint8Array }>(
      'SELECT id, chain FROM hub.audit WHERE tenant = $1 ORDER BY id DESC LIMIT 1',
      [tenant],
    );
    const chained = chainEntries(newest?.chain ?? FIRST_CHAIN, entries, randomWord);
    const first = (newest?.id ?? 0) + 1;
    await ask(
      `INSERT INTO hub.audit (tenant, id, head, dev, dseq, actor, received_ms, tbl, row_key, grp,
         outcome, value, salt, digest, chain)
       SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::integer[], $5::bigint[],
         $6::integer[], $7::bigint[], $8::smallint[], $9::bytea[], $10::smallint[], $11::text[],
         $12::bytea[], $13::bytea[], $14::bytea[], $15::bytea[])`,
      [
        tenant,
        chained.map((_, index) => first + index),
        chained.map((entry) => entry.head),
        chained.map(({ dev }) => dev),
        chained.map(({ dseq }) => dseq),
        chained.map(({ actor }) => actor),
        chained.map(({ receivedMs }) => receivedMs),
        chained.map(({ table }) => table),
        chained.map(({ row }) => Buffer.from(row)),
        chained.map(({ group }) => group),
        chained.map(({ outcome }) => outcome),
        chained.map(({ value }) => Buffer.from(value)),
        chained.map(({ salt }) => Buffer.from(salt)),
        chained.map(({ digest }) => Buffer.from(digest)),
        chained.map(({ chain }) => Buffer.from(chain)),
      ],
    );
  }

  async function enrol(actors: readonly number[]): Promise<number> {
    const [next] = await ask<{ dev: number }>(
      'UPDATE hub.tenant SET last_dev = last_dev + 1 WHERE tenant = $1 RETURNING last_dev AS dev',
      [tenant],
    );
    const { dev } = must(next, 'a tenant counts its devices');
    await ask('INSERT INTO hub.device VALUES ($1, $2, 0, false, $3)', [tenant, dev, actors]);
    return dev;
  }

  async function addDevice(like: number): Promise<number> {
    const device = await reader.device(like);
    assert(device !== null, 'a device that lives twice is known');
    return enrol(device.actors);
  }

  async function putFact(kind: FactKind, key: string, json: string | null): Promise<void> {
    if (json === null) {
      await ask('DELETE FROM hub.fact WHERE tenant = $1 AND kind = $2 AND key = $3', [
        tenant,
        kind,
        key,
      ]);
      return;
    }
    await ask(
      `INSERT INTO hub.fact VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant, kind, key) DO UPDATE SET json = excluded.json`,
      [tenant, kind, key, json],
    );
  }

  async function forget(rows: readonly RowName[]): Promise<void> {
    await ask(
      `DELETE FROM hub.register WHERE tenant = $1 AND (tbl, row_key) IN (
         SELECT * FROM unnest($2::smallint[], $3::bytea[]))`,
      [tenant, ...namesOf(rows)],
    );
  }

  async function blankJournal(rows: readonly RowName[]): Promise<void> {
    await ask(
      `UPDATE hub.audit SET value = NULL, salt = NULL WHERE tenant = $1 AND (tbl, row_key) IN (
         SELECT * FROM unnest($2::smallint[], $3::bytea[]))`,
      [tenant, ...namesOf(rows)],
    );
  }

  async function raiseHorizon(seq: number): Promise<void> {
    await ask('UPDATE hub.tenant SET horizon = greatest(horizon, $2) WHERE tenant = $1', [
      tenant,
      seq,
    ]);
    head = { ...head, horizon: Math.max(head.horizon, seq) };
  }

  async function setBacked(seq: number): Promise<void> {
    await ask('UPDATE hub.tenant SET backed_seq = greatest(backed_seq, $2) WHERE tenant = $1', [
      tenant,
      seq,
    ]);
    head = { ...head, backedSeq: Math.max(head.backedSeq, seq) };
  }

  async function revoke(dev: number): Promise<void> {
    await ask('UPDATE hub.device SET is_revoked = true WHERE tenant = $1 AND dev = $2', [
      tenant,
      dev,
    ]);
  }
}

const namesOf = (rows: readonly RowName[]) =>
  [rows.map(({ table }) => table), rows.map(({ row }) => Buffer.from(row))] as const;

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
