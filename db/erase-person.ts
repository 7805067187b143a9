/**
 * Erases one person from this device (RGPD art. 17): her rows as `personal-tables.ts` says, then every
 * trace of them beside (history, ways back, drafts, what waits for the hub or came from it).
 *
 * It writes no change record: nothing may tell again what is gone. So on a device that belongs to a hub,
 * the hub is told first and this is what the device does when it hears of it.
 */
import { setGuard } from './changes.ts';
import { forgetDoor } from './erase-door.ts';
import { eraseTraces, type TracedRows } from './erase-traces.ts';
import type { WritableDb } from './handle.ts';
import { personalTables, type Person, type Treatment } from './personal-tables.ts';
import { registers } from './registers.ts';
import type { SyncedTable, SyncedTables } from './schema.ts';
import type { RowName } from './sync/materialize.ts';
import { keyOf } from './sync/row-table.ts';

export type PersonalRow = Readonly<Record<string, unknown>> & { readonly id: Uint8Array };

/** The rows of one table that one treatment is for, found before anything is changed. */
interface Found {
  readonly table: SyncedTable;
  readonly treatment: Treatment<SyncedTable>;
  readonly rows: readonly PersonalRow[];
}

/** What becomes of how many rows; no value of any. */
export interface ErasedCount {
  readonly table: SyncedTable;
  readonly does: Treatment<SyncedTable>['does'];
  readonly because: 'hours' | 'told' | null;
  readonly count: number;
}

/** What an erasure would do; writes nothing. `today` is a civil day: what is before it proves hours. */
export const previewErasure = (
  db: WritableDb,
  person: Person,
  today: string,
): readonly ErasedCount[] => counted(findRows(db, person, today));

/** Every row that is hers or names her, once, whatever an erasure would do with it. */
export function findPersonRows(
  db: WritableDb,
  person: Person,
  today: string,
): readonly { readonly table: SyncedTable; readonly row: PersonalRow }[] {
  const rows = findRows(db, person, today).flatMap(({ table, rows: found }) =>
    found.map((row) => [`${table} ${keyOf(row.id)}`, { table, row }] as const),
  );
  return [...new Map(rows).values()];
}

/** All of it or nothing; what was done, as the preview told it. */
export function erasePerson(db: WritableDb, person: Person, today: string): readonly ErasedCount[] {
  return db.transaction(() => {
    const { counts, ...rows } = eraseRows(db, person, today);
    eraseTraces(db, rows);
    return counts;
  });
}

export interface ErasedRows extends TracedRows {
  readonly counts: readonly ErasedCount[];
  /** Of `changed`, those that were hers alone: nobody has a reason to write them again. */
  readonly closed: readonly RowName[];
}

/** The rows alone, and which they are; within a transaction. */
export function eraseRows(db: WritableDb, person: Person, today: string): ErasedRows {
  db.exec('PRAGMA defer_foreign_keys = ON');
  const found = findRows(db, person, today);
  const ways = forgetDoor(db, person);
  setGuard(db, true);
  for (const one of found) treat(db, person, today, one);
  setGuard(db, false);
  return {
    counts: counted(found),
    changed: [...ways, ...rowsOf(found, ({ does }) => does !== 'keep')],
    closed: rowsOf(found, ({ does }) => does === 'delete' || does === 'blank'),
    kept: rowsOf(found, ({ does }) => does === 'keep'),
  };
}

/**
 * Writes erased pages through to the file: what is erased must not lie in the log beside it. Outside of
 * any transaction.
 */
export function sweepErased(db: WritableDb): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** All of them before any is changed: one table's rows are found by another's. */
function findRows(db: WritableDb, person: Person, today: string): readonly Found[] {
  return (Object.keys(personalTables) as SyncedTable[]).flatMap((table) =>
    treatmentsOf(table, person).map((treatment) => ({
      table,
      treatment,
      rows: db.sql.all<PersonalRow>(
        `WITH given(person, today) AS (SELECT ?, ?)
         SELECT * FROM "${table}" WHERE ${bound(treatment.where)}`,
        person.id,
        today,
      ),
    })),
  );
}

/** Each table's treatments take its own rows: their types meet again where a row is read. */
const treatmentsOf = (table: SyncedTable, { kind }: Person) =>
  personalTables[table][kind] as readonly Treatment<SyncedTable>[];

/** The person and the day are given once, however often the text names them. */
const bound = (where: string): string =>
  where
    .replaceAll(':person', '(SELECT person FROM given)')
    .replaceAll(':today', '(SELECT today FROM given)');

function treat(
  db: WritableDb,
  person: Person,
  today: string,
  { table, treatment, rows }: Found,
): void {
  for (const row of rows) {
    if (treatment.does === 'delete') remove(db, table, row);
    else if (treatment.does === 'blank') {
      write(db, table, row, treatment.over(row as unknown as SyncedTables[SyncedTable], today));
    } else if (treatment.does === 'leave') leave(db, person, table, row);
  }
}

function leave(db: WritableDb, person: Person, table: SyncedTable, row: PersonalRow): void {
  const { first_caregiver_id: first, second_caregiver_id: second } = row as unknown as {
    readonly first_caregiver_id: Uint8Array;
    readonly second_caregiver_id: Uint8Array | null;
  };
  const other = Buffer.compare(first, person.id) === 0 ? second : first;
  if (other === null) remove(db, table, row);
  else write(db, table, row, { first_caregiver_id: other, second_caregiver_id: null });
}

const remove = (db: WritableDb, table: SyncedTable, { id }: PersonalRow): void => {
  db.sql.run(`DELETE FROM "${table}" WHERE id = ?`, id);
};

function write(db: WritableDb, table: SyncedTable, { id }: PersonalRow, over: object): void {
  const names = Object.keys(over).map((name) => `"${name}" = ?`);
  db.sql.run(
    `UPDATE "${table}" SET ${names.join(', ')} WHERE id = ?`,
    ...(Object.values(over) as unknown[]),
    id,
  );
}

const counted = (found: readonly Found[]): readonly ErasedCount[] =>
  found
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, treatment, rows }) => ({
      table,
      does: treatment.does,
      because: treatment.does === 'keep' ? treatment.because : null,
      count: rows.length,
    }));

const rowsOf = (found: readonly Found[], isMeant: (treatment: Treatment<SyncedTable>) => boolean) =>
  found
    .filter(({ treatment }) => isMeant(treatment))
    .flatMap(({ table, rows }) =>
      rows.map(({ id }) => ({ table: registers[table].code, row: id })),
    );
