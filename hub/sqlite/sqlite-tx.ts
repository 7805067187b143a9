/** The calls of one transaction on a tenant's file. */
import type Database from 'better-sqlite3';
import { assert } from '../../domain/result.ts';
import { DELETED_GROUP } from '../../db/registers.ts';
import { DELETED } from '../../db/sync/flags.ts';
import type { RegisterState } from '../../db/sync/protocol.ts';
import { chainEntries, FIRST_CHAIN } from '../audit-chain.ts';
import type {
  AuditEntry,
  Fact,
  GestureStamp,
  JournalEntry,
  PushWrite,
  TenantTx,
} from '../tenant-store.ts';

/** Statements are prepared once a file. */
const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>();

export function makeSqliteTx(file: Database.Database, randomWord: () => number): TenantTx {
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(file) ?? new Map<string, Database.Statement>();
    prepared.set(file, known);
    const found = known.get(sql) ?? file.prepare(sql);
    known.set(sql, found);
    return found;
  };
  const get = <Row>(sql: string, ...values: readonly unknown[]): Row | undefined =>
    statement(sql).get(...values) as Row | undefined;
  const all = <Row>(sql: string, ...values: readonly unknown[]): Row[] =>
    statement(sql).all(...values) as Row[];
  const run = (sql: string, ...values: readonly unknown[]): void => {
    statement(sql).run(...values);
  };

  return {
    head: async () => {
      const row = get<HeadRow>('SELECT * FROM head WHERE id = 1');
      assert(row !== undefined, 'a tenant has a head');
      const { epoch, base, head, mark, horizon, backed_seq: backedSeq } = row;
      return { epoch, base, head, mark, horizon, backedSeq };
    },
    device: async (dev) => {
      const row = get<DeviceRow>('SELECT * FROM device WHERE dev = ?', dev);
      if (row === undefined) return null;
      const actors = JSON.parse(row.actors) as number[];
      return { dev, last: row.last, isRevoked: row.revoked === 1, actors };
    },
    gestures: async (dev, from, to) =>
      all<GestureStamp>(
        'SELECT dseq, boot, t FROM gesture WHERE dev = ? AND dseq BETWEEN ? AND ?',
        dev,
        from,
        to,
      ),
    toldElsewhere: async (dev, gestures) =>
      gestures.filter(
        ({ boot, t }) =>
          get(
            `SELECT 1 AS one FROM gesture
             WHERE boot = ? AND t = ? AND dev <> ? AND outcome = 'done'`,
            boot,
            t,
            dev,
          ) !== undefined,
      ),
    registersOf: async (rows) => {
      const seen = new Set<string>();
      return rows.flatMap(({ table, row }) => {
        const key = `${table} ${Buffer.from(row).toString('latin1')}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return all<RegisterRow>('SELECT * FROM register WHERE tbl = ? AND row = ?', table, row).map(
          toState,
        );
      });
    },
    countAlive: async (table) => {
      const row = get<{ rows: number }>(
        `SELECT count(*) AS rows FROM register AS r WHERE tbl = ? AND grp = 0 AND NOT EXISTS (
           SELECT 1 FROM register AS flag
           WHERE flag.tbl = r.tbl AND flag.row = r.row AND flag.grp = ? AND flag.value = ?)`,
        table,
        DELETED_GROUP,
        DELETED,
      );
      return row?.rows ?? 0;
    },
    headBefore: async (ms) =>
      get<{ head: number }>(
        `SELECT coalesce(max(head), 0) AS head FROM push WHERE head < coalesce(
           (SELECT head FROM audit WHERE received_ms > ? ORDER BY id LIMIT 1), ?)`,
        ms,
        Number.MAX_SAFE_INTEGER,
      )?.head ?? 0,
    wasWritten: async ({ table, row }) =>
      get(
        `SELECT 1 AS one FROM audit WHERE tbl = ? AND row = ? AND outcome = 'won' LIMIT 1`,
        table,
        row,
      ) !== undefined,
    markAt: async (seq) =>
      get<{ mark: number }>('SELECT mark FROM push WHERE head = ?', seq)?.mark ?? null,
    page: async (after, upTo, limit) =>
      all<RegisterRow>(
        'SELECT * FROM register WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
        after,
        upTo,
        limit,
      ).map(toState),
    fact: async (kind, key) =>
      get<{ json: string }>('SELECT json FROM fact WHERE kind = ? AND key = ?', kind, key)?.json ??
      null,
    facts: async (kind) =>
      all<Fact>('SELECT key, json FROM fact WHERE kind = ? ORDER BY key', kind),
    putFact: async (kind, key, json) => {
      if (json === null) run('DELETE FROM fact WHERE kind = ? AND key = ?', kind, key);
      else run('INSERT OR REPLACE INTO fact VALUES (?, ?, ?)', kind, key, json);
    },
    journal: async (after, limit) =>
      all<JournalRow>('SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT ?', after, limit).map(
        ({ received_ms: receivedMs, tbl, grp, ...rest }) => ({
          receivedMs,
          table: tbl,
          group: grp,
          ...rest,
        }),
      ),
    write: async (push) => write(push),
    enrol: async (actors) => addDevice(JSON.stringify(actors)),
    addDevice: async (like) => {
      const row = get<DeviceRow>('SELECT * FROM device WHERE dev = ?', like);
      assert(row !== undefined, 'a device that lives twice is known');
      return addDevice(row.actors);
    },
    revoke: async (dev) => run('UPDATE device SET revoked = 1 WHERE dev = ?', dev),
    forget: async (rows) => {
      for (const { table, row } of rows) {
        run('DELETE FROM register WHERE tbl = ? AND row = ?', table, row);
      }
    },
    raiseHorizon: async (seq) => run('UPDATE head SET horizon = max(horizon, ?)', seq),
    blankJournal: async (rows) => {
      for (const { table, row } of rows) {
        run('UPDATE audit SET value = NULL, salt = NULL WHERE tbl = ? AND row = ?', table, row);
      }
    },
    setBacked: async (seq) => run('UPDATE head SET backed_seq = max(backed_seq, ?)', seq),
  };

  function addDevice(actors: string): number {
    return Number(
      statement('INSERT INTO device (last, revoked, actors) VALUES (0, 0, ?)').run(actors)
        .lastInsertRowid,
    );
  }

  function write(push: PushWrite): void {
    for (const { table, row, group, seq, t, dev, actor, value } of push.registers) {
      run(
        `INSERT INTO register VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tbl, row, grp) DO UPDATE
           SET seq = excluded.seq, t = excluded.t, dev = excluded.dev, actor = excluded.actor,
             value = excluded.value`,
        table,
        row,
        group,
        seq,
        t,
        dev,
        actor,
        value,
      );
    }
    for (const { dseq, boot, t, actor, receivedMs, outcome } of push.gestures) {
      run(
        'INSERT INTO gesture VALUES (?, ?, ?, ?, ?, ?, ?)',
        push.dev,
        dseq,
        boot,
        t,
        actor,
        receivedMs,
        outcome,
      );
    }
    writeAudit(push.audit);
    run('UPDATE device SET last = ? WHERE dev = ?', push.last, push.dev);
    // A push of which nothing won leaves the head, and its mark, where they are.
    const { head } = get<HeadRow>('SELECT * FROM head WHERE id = 1') ?? { head: -1 };
    if (head === push.head) return;
    run('UPDATE head SET head = ?, mark = ? WHERE id = 1', push.head, push.mark);
    run('INSERT INTO push VALUES (?, ?)', push.head, push.mark);
  }

  function writeAudit(entries: readonly AuditEntry[]): void {
    const before =
      get<{ chain: Uint8Array }>('SELECT chain FROM audit ORDER BY id DESC LIMIT 1')?.chain ??
      FIRST_CHAIN;
    for (const entry of chainEntries(before, entries, randomWord)) {
      run(
        `INSERT INTO audit (head, dev, dseq, actor, received_ms, tbl, row, grp, outcome, value, salt,
           digest, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        entry.head,
        entry.dev,
        entry.dseq,
        entry.actor,
        entry.receivedMs,
        entry.table,
        entry.row,
        entry.group,
        entry.outcome,
        entry.value,
        entry.salt,
        entry.digest,
        entry.chain,
      );
    }
  }
}

interface HeadRow {
  readonly epoch: number;
  readonly base: number;
  readonly head: number;
  readonly mark: number;
  readonly horizon: number;
  readonly backed_seq: number;
}

interface DeviceRow {
  readonly dev: number;
  readonly last: number;
  readonly revoked: number;
  readonly actors: string;
}

type RegisterRow = Omit<RegisterState, 'table' | 'group'> & {
  readonly tbl: number;
  readonly grp: number;
};

type JournalRow = Omit<JournalEntry, 'receivedMs' | 'table' | 'group'> & {
  readonly received_ms: number;
  readonly tbl: number;
  readonly grp: number;
};

const toState = ({ tbl, grp, ...rest }: RegisterRow): RegisterState => ({
  table: tbl,
  group: grp,
  ...rest,
});
