/**
 * What two people did without knowing of each other, for a person to settle. The hub wrote both values;
 * an answer is a gesture in the same row, so it is known on every device, and the value that she prefers
 * is written by the same gesture.
 */
import { gesture, type Clock } from '../changes.ts';
import { isForeignKeyError } from '../foreign-key-error.ts';
import type { WritableDb } from '../handle.ts';
import type { RowChange } from '../records.ts';
import { DELETED_GROUP } from '../registers.ts';
import type { SyncedTable, SyncedTables } from '../schema.ts';
import { bytesToUuid } from '../uuid.ts';
import { encodeValues } from '../values.ts';
import { packValues, unpackValues } from './column-values.ts';
import {
  CONFLICT_ANSWER,
  CONFLICT_FACTS,
  CONFLICT_TABLE,
  readConflict,
  type ConflictFacts,
  type ConflictSide,
} from './conflict-register.ts';
import { isDeletedFlag } from './flags.ts';
import { MEMBER_FACTS, MEMBER_TABLE, memberRow, readMember } from './member-register.ts';
import { recordGesture } from './outbox.ts';
import { shapeByCode } from './table-shapes.ts';

export interface OpenConflict {
  readonly id: string;
  readonly table: SyncedTable;
  readonly row: string;
  /** The agent or person it is about, and the week, where the row tells. */
  readonly about: string | null;
  readonly monday: string | null;
  /** The row is deleted on one side, whatever the other says. */
  readonly isDeletion: boolean;
  readonly lost: ConflictAuthor;
  readonly won: ConflictAuthor;
  /** From what won to what was lost, as a history tells a change; null for a deletion. */
  readonly change: RowChange | null;
}

export interface ConflictAuthor {
  /** Empty where the hub never said who that is. */
  readonly name: string;
  readonly atMs: number;
}

/** Conflicts of a table that this version knows, oldest first, that nobody answered. */
export function listOpenConflicts(db: WritableDb): readonly OpenConflict[] {
  return readOpen(db).flatMap(({ id, facts }) => {
    const shape = shapeByCode.get(facts.table);
    if (shape === undefined) return [];
    const columns = shape.groups[facts.group];
    const isDeletion = facts.group === DELETED_GROUP || columns === undefined;
    const valuesOf = ({ value }: ConflictSide) => {
      const values = unpackValues(value);
      return encodeValues(
        Object.fromEntries((columns ?? []).map((column, at) => [column, values[at] ?? null])),
      );
    };
    const authorOf = ({ actor, t }: ConflictSide) => ({ name: nameOf(db, actor), atMs: t });
    const row = bytesToUuid(facts.row);
    const [lost, won] = [authorOf(facts.lost), authorOf(facts.won)];
    return [
      {
        id: bytesToUuid(id),
        table: shape.table,
        row,
        ...subjectOf(db, shape.table, facts.row),
        isDeletion,
        lost,
        won,
        change: isDeletion
          ? null
          : {
              table: shape.table,
              row,
              actor: lost.name,
              madeAtMs: lost.atMs,
              before: valuesOf(facts.won),
              after: valuesOf(facts.lost),
            },
      },
    ];
  });
}

export const countOpenConflicts = (db: WritableDb): number => readOpen(db).length;

export type SettleAnswer = 'kept' | 'taken';

export type SettleRefusal =
  /** Somebody settled it, or it never was. */
  | { readonly type: 'ConflictGone' }
  /** Its row was deleted since, or others still name it: the other value has no place. */
  | { readonly type: 'ConflictRowGone' };

/** `taken`: the value that was lost is written again, over whatever is there now. Null: done. */
export function settleConflict(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { id, answer }: { readonly id: string; readonly answer: SettleAnswer },
): SettleRefusal | null {
  const found = readOpen(db).find((open) => bytesToUuid(open.id) === id);
  if (found === undefined) return { type: 'ConflictGone' };
  try {
    return db.transaction(() => {
      if (answer === 'taken' && !takeLost(db, clock, actor, found.facts)) {
        return { type: 'ConflictRowGone' };
      }
      const op = {
        table: CONFLICT_TABLE,
        row: found.id,
        group: CONFLICT_ANSWER,
        value: packValues([answer]),
      };
      recordGesture(db, { nowMs: clock.nowMs(), boot: clock.boot, label: null }, [op]);
      return null;
    });
  } catch (error) {
    if (isForeignKeyError(error)) return { type: 'ConflictRowGone' };
    throw error;
  }
}

function takeLost(db: WritableDb, clock: Clock, actor: string, facts: ConflictFacts): boolean {
  const shape = shapeByCode.get(facts.table);
  if (shape === undefined) return false;
  const current = db.sql.get(`SELECT * FROM "${shape.table}" WHERE id = ?`, facts.row);
  if (facts.group === DELETED_GROUP) {
    if (!isDeletedFlag(facts.lost.value)) return false;
    gesture(db, clock, { actor }, (writer) => writer.deleteRow(shape.table, facts.row));
    return true;
  }
  const columns = shape.groups[facts.group];
  if (current === undefined || columns === undefined) return false;
  const values = unpackValues(facts.lost.value);
  const row = {
    ...current,
    ...Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])),
  };
  gesture(db, clock, { actor }, (writer) =>
    writer.writeRow(shape.table, row as unknown as SyncedTables[typeof shape.table]),
  );
  return true;
}

interface Open {
  readonly id: Uint8Array;
  readonly facts: ConflictFacts;
}

function readOpen(db: WritableDb): readonly Open[] {
  const rows = db.sql.all<{ row: Uint8Array; value: Uint8Array }>(
    `SELECT row, value FROM register AS facts WHERE tbl = ? AND grp = ?
       AND NOT EXISTS (SELECT 1 FROM register AS answer
         WHERE answer.tbl = facts.tbl AND answer.row = facts.row AND answer.grp = ?)
       AND NOT EXISTS (SELECT 1 FROM pending
         WHERE pending.tbl = facts.tbl AND pending.row = facts.row AND pending.grp = ?)
     ORDER BY seq`,
    CONFLICT_TABLE,
    CONFLICT_FACTS,
    CONFLICT_ANSWER,
    CONFLICT_ANSWER,
  );
  return rows.flatMap(({ row, value }) => {
    const facts = readConflict(value);
    return facts === null ? [] : [{ id: row, facts }];
  });
}

function nameOf(db: WritableDb, actor: number): string {
  const value = db.sql.get(
    'SELECT value FROM register WHERE tbl = ? AND row = ? AND grp = ?',
    MEMBER_TABLE,
    memberRow(actor),
    MEMBER_FACTS,
  )?.['value'];
  return value instanceof Uint8Array ? readMember(value).name : '';
}

/** A row that is gone tells nothing more. */
function subjectOf(
  db: WritableDb,
  table: SyncedTable,
  id: Uint8Array,
): Pick<OpenConflict, 'about' | 'monday'> {
  if (table === 'caregiver' || table === 'beneficiary') {
    return { about: bytesToUuid(id), monday: null };
  }
  // A plan's row bears its visit's key.
  const from = table === 'planned' || table === 'performed' ? 'visit' : table;
  const key =
    table === 'performed'
      ? db.sql.get('SELECT visit_id FROM performed WHERE id = ?', id)?.['visit_id']
      : id;
  const row =
    key === undefined ? undefined : db.sql.get(`SELECT * FROM "${from}" WHERE id = ?`, key);
  const about = row?.['beneficiary_id'] ?? row?.['caregiver_id'];
  const monday = row?.['monday'];
  return {
    about: about instanceof Uint8Array ? bytesToUuid(about) : null,
    monday: typeof monday === 'string' ? monday : null,
  };
}
