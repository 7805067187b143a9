/**
 * The day a device comes to a hub. Until then it kept no outbox: what it has, its rows tell, in gestures
 * of some hundred rows, parents before their children. One that was known under another number before (it
 * was revoked, or its code was lost) tells what waited under its new one.
 */
import type { WritableDb } from '../handle.ts';
import { registers } from '../registers.ts';
import type { SyncedTable } from '../schema.ts';
import { packValues, type ColumnValue } from './column-values.ts';
import { forkDevice } from './disasters.ts';
import { putHubAccess, type HubAccess } from './hub-access.ts';
import { changeLink, isLinked, readLink } from './link.ts';
import { recordGesture, type GestureFacts } from './outbox.ts';
import type { Op } from './protocol.ts';
import { parentsOf, shapeOf } from './table-shapes.ts';

export interface Joining {
  readonly dev: number;
  readonly actor: number;
  readonly access: HubAccess;
  readonly boot: number;
  readonly nowMs: number;
}

/** An op is some 25 bytes: a push of these stays far below what the hub takes. */
const OPS_A_GESTURE = 500;

export function joinHub(db: WritableDb, joining: Joining): void {
  db.transaction(() => {
    const { dev, actor, access, boot, nowMs } = joining;
    putHubAccess(db, access);
    if (isLinked(readLink(db))) {
      forkDevice(db, { type: 'Fork', same: [], newDev: dev });
      db.sql.run(`UPDATE outbox SET actor = ? WHERE state = 'waiting'`, actor);
      changeLink(db, { actor });
      return;
    }
    changeLink(db, { dev, actor });
    tellAll(db, { nowMs, boot, label: null });
  });
}

function tellAll(db: WritableDb, facts: GestureFacts): void {
  let ops: Op[] = [];
  for (const table of parentsFirst()) {
    const { code, groups } = shapeOf(table);
    for (const row of db.sql.all<Record<string, unknown>>(`SELECT * FROM "${table}"`)) {
      for (const [group, columns] of groups.entries()) {
        const value = packValues(columns.map((column) => row[column] as ColumnValue));
        ops.push({ table: code, row: row['id'] as Uint8Array, group, value });
      }
      if (ops.length < OPS_A_GESTURE) continue;
      recordGesture(db, facts, ops);
      ops = [];
    }
  }
  recordGesture(db, facts, ops);
}

/** Whoever receives half of it can show it already. */
function parentsFirst(): readonly SyncedTable[] {
  const order = new Set<SyncedTable>();
  const visit = (table: SyncedTable): void => {
    for (const { parent } of parentsOf(table)) if (!order.has(parent)) visit(parent);
    order.add(table);
  };
  for (const table of Object.keys(registers)) visit(table as SyncedTable);
  return [...order];
}
