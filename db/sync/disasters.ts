/**
 * When one of the two lost its memory: the hub was set back to a backup, or this device's file was
 * restored or copied. Nothing that somebody did is dropped: gestures that the other side lacks are
 * sent again, and each register that two lives disagree on becomes a conflict that people see.
 */
import type { WritableDb } from '../handle.ts';
import type { OutboxRow } from './rows.ts';
import { changeLink, readLink } from './link.ts';
import { decodeOps } from './ops-codec.ts';
import { markPending, recordGesture } from './outbox.ts';
import { CONFLICT_FACTS, CONFLICT_TABLE } from './conflict-register.ts';
import type { Op, SyncRefusal } from './protocol.ts';

type Epoch = Extract<SyncRefusal, { readonly type: 'Epoch' }>;
type Fork = Extract<SyncRefusal, { readonly type: 'Fork' }>;

/** The hub ends at `base`: what it said after that is no more, what was told after `last` is told again. */
export function resendAfterEpoch(db: WritableDb, { epoch, last, base }: Epoch): void {
  const link = readLink(db);
  const conflicts = conflictsAfter(db, base);
  changeLink(db, { epoch, seen: Math.min(link.seen, base) });
  db.sql.run('UPDATE outbox SET seen = min(seen, ?)', base);
  // Told under an older number of this device, which can't tell them again: they go before the rest.
  const older = db.sql.all<OutboxRow>(
    `SELECT * FROM outbox WHERE state = 'acked' AND dev <> ? AND coalesce(push_head, ?) > ?
     ORDER BY dseq`,
    link.dev,
    base + 1,
    base,
  );
  resendFrom(db, last + 1, older);
  recordGesture(db, { nowMs: link.last_t, boot: 0, label: null }, conflicts);
  receiveAgain(db);
}

/** What people were told had been lost would be lost in silence, if the hub forgot that it said so. */
const conflictsAfter = (db: WritableDb, base: number): readonly Op[] =>
  ['register', 'inbox'].flatMap((table) =>
    db.sql
      .all<{ row: Uint8Array; value: Uint8Array }>(
        `SELECT row, value FROM ${table} WHERE tbl = ? AND grp = ? AND seq > ?`,
        CONFLICT_TABLE,
        CONFLICT_FACTS,
        base,
      )
      .map(({ row, value }) => ({ table: CONFLICT_TABLE, row, group: CONFLICT_FACTS, value })),
  );

/** Everything is received again from the beginning; what is shown stays until all of it is here. */
export function receiveAgain(db: WritableDb): void {
  db.sql.run('DELETE FROM inbox');
  changeLink(db, { cursor: 0, mark: null, pulled: 0, rebuild: 1 });
}

/**
 * Gestures from `expected` on wait again. Where the oldest kept one comes later, the hub lost what its
 * backup was said to have: the numbers close up, since a hole would hold all that follows for ever.
 */
export function resendFrom(
  db: WritableDb,
  expected: number,
  older: readonly OutboxRow[] = [],
): void {
  const { dev } = readLink(db);
  const kept = db.sql.all<OutboxRow>(
    `SELECT * FROM outbox WHERE dev = ? AND dseq >= ? AND state <> 'refused' ORDER BY dseq`,
    dev,
    expected,
  );
  renumber(db, [...older, ...kept], expected);
}

/**
 * This file is a second life of its device: it takes a new number. What the hub has of it under the old
 * number stays told; the rest is told under the new one.
 */
export function forkDevice(db: WritableDb, { same, newDev }: Fork): void {
  const told = new Set(same);
  const waiting = db.sql
    .all<OutboxRow>(`SELECT * FROM outbox WHERE state = 'waiting' ORDER BY dseq`)
    .filter(({ dseq }) => {
      if (!told.has(dseq)) return true;
      db.sql.run(`UPDATE outbox SET state = 'acked', push_head = NULL WHERE dseq = ?`, dseq);
      return false;
    });
  // The file may be from before what the hub has forgotten since.
  changeLink(db, { dev: newDev, stale: 1 });
  // Old numbers stay with what was told under them; new ones begin at 1 for the hub, so the kept ones
  // make room below zero.
  const kept = db.sql.all<OutboxRow>(`SELECT * FROM outbox WHERE state <> 'waiting' ORDER BY dseq`);
  const lowest = Math.min(0, ...kept.map(({ dseq }) => dseq));
  for (const [index, row] of kept.entries()) {
    if (row.dseq > 0) moveGesture(db, row.dseq, lowest - kept.length + index);
  }
  renumber(db, waiting, 1);
}

/** Gives gestures the numbers from `first` on, in order and without a gap; they wait to be told. */
function renumber(db: WritableDb, rows: readonly OutboxRow[], first: number): void {
  const top = Number(db.sql.get('SELECT max(dseq) AS top FROM outbox')?.['top'] ?? 0);
  // Out of the way first, so that no new number is one that is still in use.
  const away = Math.max(top, first + rows.length) + 1;
  for (const [index, { dseq }] of rows.entries()) moveGesture(db, dseq, away + index);
  for (const index of rows.keys()) {
    moveGesture(db, away + index, first + index);
    tellAgain(db, first + index);
  }
  changeLink(db, { next_dseq: first + rows.length });
}

function moveGesture(db: WritableDb, from: number, to: number): void {
  db.sql.run('UPDATE outbox SET dseq = ? WHERE dseq = ?', to, from);
  db.sql.run('UPDATE pending SET dseq = ? WHERE dseq = ?', to, from);
}

/** The gesture waits, and what it wrote is this device's own word again. */
function tellAgain(db: WritableDb, dseq: number): void {
  db.sql.run(
    `UPDATE outbox SET state = 'waiting', push_head = NULL, dev = ? WHERE dseq = ?`,
    readLink(db).dev,
    dseq,
  );
  const ops = db.sql.get('SELECT ops FROM outbox WHERE dseq = ?', dseq)?.['ops'];
  for (const op of decodeOps(ops as Uint8Array)) markPending(db, dseq, op);
}
