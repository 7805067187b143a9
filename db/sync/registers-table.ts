/** The hub's registers as this device has them. */
import type { WritableDb } from '../handle.ts';
import type { RegisterState } from './protocol.ts';

/** Kept unless a later one is there already. */
export function putRegister(db: WritableDb, register: RegisterState): void {
  db.sql.run(
    `INSERT INTO register (tbl, row, grp, seq, t, dev, actor, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, t = excluded.t, dev = excluded.dev,
       actor = excluded.actor, value = excluded.value
     WHERE excluded.seq > seq`,
    register.table,
    register.row,
    register.group,
    register.seq,
    register.t,
    register.dev,
    register.actor,
    register.value,
  );
}

/** A page waits in the inbox until all have come: half of what the hub says is nobody's truth. */
export function receivePage(db: WritableDb, registers: readonly RegisterState[]): void {
  for (const { seq, table, row, group, t, dev, actor, value } of registers) {
    db.sql.run(
      `INSERT OR REPLACE INTO inbox (seq, tbl, row, grp, t, dev, actor, value)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      table,
      row,
      group,
      t,
      dev,
      actor,
      value,
    );
  }
}

/** As the tables of registers and pages keep it. */
export type StoredRegister = Omit<RegisterState, 'table' | 'group'> & {
  readonly tbl: number;
  readonly grp: number;
};
