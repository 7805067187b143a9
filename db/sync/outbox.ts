/**
 * Gestures on their way to the hub.
 *
 * A gesture and the rows it wrote are one transaction (invariant I1): `recordGesture` is called from
 * within it. Its ops are also `pending`: what this device shows until the hub's own order covers them.
 */
import type { WritableDb } from '../handle.ts';
import { DELETED_GROUP } from '../registers.ts';
import { isDeletedFlag } from './flags.ts';
import { changeLink, isLinked, readLink } from './link.ts';
import { encodeOps } from './ops-codec.ts';
import type { Op } from './protocol.ts';

export interface GestureFacts {
  readonly nowMs: number;
  readonly boot: number;
  /** What was in sight; by default, all that this device shows. */
  readonly seen?: number;
  /** A stamp that isn't now, for what was said before and loses to whatever stands. */
  readonly t?: number;
  /** French; null where the gesture has no name. */
  readonly label: string | null;
}

/**
 * Keeps the gesture for the hub. `t` rises above all that this device has said or heard, even when
 * its clock is set back.
 */
export function recordGesture(db: WritableDb, facts: GestureFacts, ops: readonly Op[]): void {
  const link = readLink(db);
  if (!isLinked(link) || ops.length === 0) return;
  const t = facts.t ?? Math.max(link.last_t + 1, Math.trunc(facts.nowMs) + link.offset_ms);
  db.sql.run(
    `INSERT INTO outbox (dseq, dev, boot, t, seen, actor, label, ops, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    link.next_dseq,
    link.dev,
    facts.boot,
    t,
    seenBy(db, facts.seen ?? link.seen, ops),
    link.actor,
    facts.label,
    encodeOps(ops),
  );
  for (const op of ops) markPending(db, link.next_dseq, op);
  changeLink(db, { next_dseq: link.next_dseq + 1, last_t: Math.max(link.last_t, t) });
}

/**
 * What the person could have seen. Where this device still shows its own word of before, the hub's newer
 * one was hidden behind it: she knew no more of that register than when she wrote that word. A deletion
 * that her own word hides, that the row is there, is hidden from all that she writes on it.
 */
function seenBy(db: WritableDb, cursor: number, ops: readonly Op[]): number {
  return ops.reduce((seen, { table, row, group }) => {
    const hidden = db.sql.get(
      `SELECT min(outbox.seen) AS seen FROM pending JOIN outbox USING (dseq)
       WHERE tbl = ? AND row = ? AND (grp = ? OR ? = ${DELETED_GROUP} OR grp = ${DELETED_GROUP})`,
      table,
      row,
      group,
      group,
    )?.['seen'];
    return typeof hidden === 'number' ? Math.min(seen, hidden) : seen;
  }, cursor);
}

export function markPending(db: WritableDb, dseq: number, op: Op): void {
  db.sql.run(
    `INSERT INTO pending (tbl, row, grp, dseq, value) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET dseq = excluded.dseq, value = excluded.value`,
    op.table,
    op.row,
    op.group,
    dseq,
    op.value,
  );
}

/** Whether the registers say that a row is gone: one that is written again must say that it is back. */
export function isToldDeleted(db: WritableDb, table: number, row: Uint8Array): boolean {
  const flag =
    db.sql.get(
      'SELECT value FROM pending WHERE tbl = ? AND row = ? AND grp = ?',
      table,
      row,
      DELETED_GROUP,
    ) ??
    db.sql.get(
      'SELECT value FROM register WHERE tbl = ? AND row = ? AND grp = ?',
      table,
      row,
      DELETED_GROUP,
    );
  return flag !== undefined && isDeletedFlag(flag['value'] as Uint8Array);
}
