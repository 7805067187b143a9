/** What this device has to tell and to ask, read from its tables. */
import type { ReadableDb, WritableDb } from '../handle.ts';
import type { OutboxRow } from './rows.ts';
import { isHearing, readLink } from './link.ts';
import { decodeOps } from './ops-codec.ts';
import type { Gesture, SyncRequest } from './protocol.ts';

export interface RequestLimits {
  readonly nowMs: number;
  /** The version of the tables that this app knows: `newestVersion`. */
  readonly schema: number;
  readonly maxGestures: number;
  /** Of ops; a single gesture may be larger. */
  readonly maxBytes: number;
}

/** The next gestures in order, as many as the limits let; none while a brake waits for a word or all is heard anew. */
export function takeRequest(db: WritableDb, limits: RequestLimits): SyncRequest {
  const link = readLink(db);
  const isBraked = link.brake_dseq !== null && link.confirmed_dseq < link.brake_dseq;
  return {
    mark: link.mark,
    cursor: link.cursor,
    pulled: link.pulled,
    horizon: link.horizon,
    nowMs: Math.trunc(limits.nowMs),
    schema: limits.schema,
    confirmedDseq: link.confirmed_dseq,
    gestures: isBraked || isHearing(link) ? [] : takeGestures(db, limits),
  };
}

function takeGestures(
  db: WritableDb,
  { maxGestures, maxBytes }: RequestLimits,
): readonly Gesture[] {
  const rows = db.sql.all<OutboxRow>(
    `SELECT * FROM outbox WHERE state = 'waiting' ORDER BY dseq LIMIT ?`,
    maxGestures,
  );
  const taken: Gesture[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += row.ops.length;
    // Numbers go without a gap: after a refusal or a fork the next run is another request.
    const before = taken.at(-1);
    if (before !== undefined && (bytes > maxBytes || row.dseq !== before.dseq + 1)) break;
    taken.push({ ...row, ops: decodeOps(row.ops) });
  }
  return taken;
}

/** Gestures that the hub hasn't confirmed. */
export const countWaiting = (db: ReadableDb & Pick<WritableDb, 'sql'>): number =>
  Number(db.sql.get(`SELECT count(*) AS waiting FROM outbox WHERE state = 'waiting'`)?.['waiting']);
