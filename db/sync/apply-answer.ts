/**
 * What an answer of the hub does to this device's tables: all of it in one transaction, so that the
 * cursor and the rows it stands for are never apart (invariant I2).
 *
 * An answer is applied once, to the request it answers. Gestures that were made meanwhile stay
 * waiting, and their values stay shown (I7, I8).
 */
import { setGuard } from '../changes.ts';
import { sweepErased } from '../erase-person.ts';
import type { WritableDb } from '../handle.ts';
import { decodeOps } from './ops-codec.ts';
import { forkDevice, resendAfterEpoch, resendFrom, receiveAgain } from './disasters.ts';
import { changeLink, isHearing, readLink } from './link.ts';
import { materialize, type RowChanged, type RowName } from './materialize.ts';
import { forgottenOps, tellForgotten } from './tell-again.ts';
import { takeErasures } from './take-erasures.ts';
import { putRegister, receivePage, type StoredRegister } from './registers-table.ts';
import {
  type Gesture,
  type PushReport,
  type SyncAnswer,
  type SyncDone,
  type SyncRequest,
} from './protocol.ts';

export interface Applied {
  /** Rows that are now others than before. */
  readonly changes: readonly RowChanged[];
  /** There is more to receive or to tell: ask again at once. */
  readonly hasMore: boolean;
  /** The hub told of somebody who was erased: copies of this file from before still know her. */
  readonly hasErased: boolean;
}

const NOTHING: Applied = { changes: [], hasMore: false, hasErased: false };
const AGAIN: Applied = { changes: [], hasMore: true, hasErased: false };

/** Answers that end or hold the session (revoked, upgrade, busy) change no row: session.ts. */
export function applyAnswer(db: WritableDb, request: SyncRequest, answer: SyncAnswer): Applied {
  const applied = db.transaction(() => applyWithin(db, request, answer));
  if (applied.hasErased) sweepErased(db);
  return applied;
}

function applyWithin(db: WritableDb, request: SyncRequest, answer: SyncAnswer): Applied {
  switch (answer.type) {
    case 'Done':
      return applyDone(db, request, answer);
    case 'Epoch':
      resendAfterEpoch(db, answer);
      return AGAIN;
    case 'Gap':
      resendFrom(db, answer.expected);
      return AGAIN;
    case 'Fork':
      forkDevice(db, answer);
      return AGAIN;
    case 'Horizon':
      changeLink(db, { stale: 1 });
      receiveAgain(db);
      return AGAIN;
    case 'Brake':
      changeLink(db, { brake_dseq: answer.dseq, brake_deletions: answer.deletions });
      return NOTHING;
    default:
      return NOTHING;
  }
}

function applyDone(db: WritableDb, request: SyncRequest, done: SyncDone): Applied {
  const link = readLink(db);
  if (link.epoch !== 0 && link.epoch !== done.epoch) {
    // The hub was set back behind pages that wait here, and not behind what is shown.
    db.sql.run('DELETE FROM inbox');
    changeLink(db, { epoch: done.epoch, pulled: link.cursor, horizon: done.horizon });
    resendFrom(db, done.last + 1);
    // It remembers deletions again that were forgotten here.
    if (done.horizon < link.horizon) receiveAgain(db);
    return AGAIN;
  }
  // Another request was applied since (two windows of one process): this page would leave a hole.
  if (request.pulled !== link.pulled) return AGAIN;
  const settled = settleGestures(db, request.gestures, done);
  const isWhole = done.next === done.head;
  receivePage(db, done.registers);
  changeLink(db, {
    epoch: done.epoch,
    pulled: done.next,
    horizon: done.horizon,
    // What waits or was told may be about rows that the hub has forgotten since.
    stale: done.horizon > link.horizon || hasToldLongAgo(request, done) ? 1 : link.stale,
    offset_ms: done.hubNowMs - request.nowMs,
    last_t: done.registers.reduce((latest, { t }) => Math.max(latest, t), link.last_t),
  });
  const hasErased = isWhole && takeErasures(db);
  const received = isWhole ? openInbox(db, done) : [];
  const letGone = letGo(db, isWhole ? done.next : link.cursor, done.backedSeq);
  setGuard(db, true);
  db.exec('PRAGMA defer_foreign_keys = ON');
  const changes = materialize(db, [...settled, ...received, ...letGone]);
  setGuard(db, false);
  // What waited until all was heard is told now, and what was found forgotten.
  const hasToTell = isHearing(link) || readLink(db).next_dseq > link.next_dseq;
  return { changes, hasMore: !isWhole || hasToTell, hasErased };
}

/** What another life of this file told, or an answer that was lost: the hub may have forgotten it since. */
const hasToldLongAgo = (
  { gestures }: SyncRequest,
  { last, horizon, report }: SyncDone,
): boolean => {
  const told = outcomesOf(gestures, report);
  return horizon > 0 && gestures.some(({ dseq }) => dseq <= last && !told.has(dseq));
};

/** Own ops that won are in the hub's order from now on; the answer doesn't send them back. */
function settleGestures(db: WritableDb, sent: readonly Gesture[], done: SyncDone): RowName[] {
  const told = outcomesOf(sent, done.report);
  const touched: RowName[] = [];
  const { dev } = readLink(db);
  let seq = done.report?.firstSeq ?? 0;
  for (const { dseq, t, actor, ops } of sent) {
    if (dseq > done.last) break;
    const refusal = done.report?.refusals.get(dseq) ?? null;
    db.sql.run(
      `UPDATE outbox SET state = ?, refusal = ?, push_head = ? WHERE dseq = ? AND state = 'waiting'`,
      refusal === null ? 'acked' : 'refused',
      refusal,
      done.pushHead,
      dseq,
    );
    const outcomes = told.get(dseq);
    if (outcomes === undefined) continue;
    for (const [index, op] of ops.entries()) {
      if (outcomes[index] !== 'won') continue;
      // Into the inbox like what the hub sends: a rebuild that is under way keeps nothing else.
      receivePage(db, [{ ...op, seq, t, dev, actor }]);
      touched.push({ table: op.table, row: op.row });
      seq += 1;
    }
  }
  db.sql.run(
    `UPDATE outbox SET push_head = ? WHERE push_head IS NULL AND state <> 'waiting'`,
    done.head,
  );
  return touched;
}

/** The report is about the last gestures of the request: those before them the hub had already. */
function outcomesOf(
  sent: readonly Gesture[],
  report: PushReport | null,
): ReadonlyMap<number, PushReport['outcomes']> {
  const told = new Map<number, PushReport['outcomes']>();
  let end = report?.outcomes.length ?? 0;
  for (const { dseq, ops } of sent.toReversed()) {
    if (end < ops.length || end === 0) break;
    told.set(dseq, report?.outcomes.slice(end - ops.length, end) ?? []);
    end -= ops.length;
  }
  return told;
}

/** All pages are here: what the hub says becomes what is shown, at once. */
function openInbox(db: WritableDb, done: SyncDone): readonly RowName[] {
  const link = readLink(db);
  const forgotten = link.stale === 1 ? forgottenOps(db, done.horizon) : [];
  let gone: readonly RowName[] = [];
  if (link.rebuild === 1) {
    // What the hub no longer names is gone too.
    gone = db.sql.all<RowName>('SELECT DISTINCT tbl AS "table", row FROM register');
    db.sql.run('DELETE FROM register');
  }
  const rows: RowName[] = [];
  const waiting = db.sql.all<StoredRegister>('SELECT * FROM inbox ORDER BY seq');
  for (const { tbl, row, grp, ...rest } of waiting) {
    putRegister(db, { table: tbl, row, group: grp, ...rest });
    rows.push({ table: tbl, row });
  }
  db.sql.run('DELETE FROM inbox');
  changeLink(db, {
    cursor: done.next,
    seen: done.next,
    mark: done.mark,
    rebuild: 0,
    stale: 0,
  });
  tellForgotten(db, forgotten, done.horizon);
  return [...gone, ...rows, ...forgotten];
}

/** Gestures whose ops lie in what the cursor covers: the hub's word is shown for them from now on. */
function letGo(db: WritableDb, cursor: number, backedSeq: number): readonly RowName[] {
  const rows: RowName[] = [];
  const covered = db.sql.all<{ dseq: number; ops: Uint8Array }>(
    `SELECT dseq, ops FROM outbox WHERE state <> 'waiting' AND push_head <= ?
       AND EXISTS (SELECT 1 FROM pending WHERE pending.dseq = outbox.dseq)`,
    cursor,
  );
  for (const { dseq, ops } of covered) {
    rows.push(...decodeOps(ops).map(({ table, row }) => ({ table, row })));
    db.sql.run('DELETE FROM pending WHERE dseq = ?', dseq);
  }
  db.sql.run(
    `DELETE FROM outbox WHERE state = 'acked' AND push_head <= ?`,
    Math.min(cursor, backedSeq),
  );
  return rows;
}
