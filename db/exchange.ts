/**
 * Many rows from a file as one gesture, with one way back, and what a file's headings meant.
 *
 * The way back lies beside those of the weeks under a name of its own; only the last import has
 * one, and it is refused once any of its rows was changed again.
 */
import type { CarePlan } from '../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../domain/catalogue.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Absence, Beneficiary, Caregiver, Need } from '../domain/service.ts';
import { gesture, type Clock, type Patch } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import { applyPatches, countChangedSince } from './patches.ts';
import { writeBeneficiary } from './people.ts';
import { carePlans, careTasks, qualifications, sectors } from './record-rows.ts';
import { absenceToRow, caregiverToRow, needToRow } from './rows.ts';

/** Rows to write, whole; each list may be empty. */
export interface ImportedRows {
  readonly sectors: readonly Sector[];
  readonly qualifications: readonly Qualification[];
  readonly careTasks: readonly CareTask[];
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly carePlans: readonly CarePlan[];
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
}

/** Takes the place of a week in the table of ways back. */
const IMPORT = 'import';

export function importRows(
  db: WritableDb,
  clock: Clock,
  actor: string,
  label: string,
  rows: ImportedRows,
): void {
  db.transaction(() => {
    db.run(query.deleteFrom('undo').where('monday', '=', IMPORT));
    gesture(db, clock, { actor, undo: { monday: IMPORT, label } }, (writer) => {
      for (const sector of rows.sectors) writer.writeRow('sector', sectors.toRow(sector));
      for (const title of rows.qualifications) {
        writer.writeRow('qualification', qualifications.toRow(title));
      }
      for (const task of rows.careTasks) writer.writeRow('care_task', careTasks.toRow(task));
      for (const caregiver of rows.caregivers) {
        writer.writeRow('caregiver', caregiverToRow(caregiver));
      }
      for (const beneficiary of rows.beneficiaries) writeBeneficiary(db, writer, beneficiary);
      for (const plan of rows.carePlans) writer.writeRow('care_plan', carePlans.toRow(plan));
      for (const need of rows.needs) writer.writeRow('need', needToRow(need));
      for (const absence of rows.absences) writer.writeRow('absence', absenceToRow(absence));
    });
  });
}

/** French name of the import that can be taken back; null where there is none. */
export const lastImport = (db: ReadableDb): string | null => entry(db)?.label ?? null;

/**
 * Takes the last import back as a gesture of its own. Foreign keys wait for the end of the
 * transaction around it, so that visits made from imported rows can go after them; whoever calls
 * lets the weeks follow, and rows that are still named then refuse the whole.
 */
export function undoImport(
  db: WritableDb,
  clock: Clock,
  actor: string,
): Result<{ readonly label: string }, { readonly type: 'NothingToUndo' } | ChangedSince> {
  const last = entry(db);
  if (last === undefined) return err({ type: 'NothingToUndo' });
  const patches = JSON.parse(last.patches) as Patch[];
  const count = countChangedSince(db, patches, 'before');
  if (count > 0) return err({ type: 'ChangedSince', count });
  db.exec('PRAGMA defer_foreign_keys = ON');
  gesture(db, clock, { actor }, (writer) => applyPatches(db, writer, patches, 'before'));
  db.run(query.deleteFrom('undo').where('monday', '=', IMPORT));
  return ok({ label: last.label });
}

/** Rows of the import were changed after it. */
export interface ChangedSince {
  readonly type: 'ChangedSince';
  readonly count: number;
}

const entry = (db: ReadableDb) =>
  db.first(query.selectFrom('undo').selectAll().where('monday', '=', IMPORT).limit(1));

/** What the headings of a file meant the last time; null for new ones. */
export function findMapping(db: ReadableDb, signature: string): unknown {
  const found = db.first(
    query.selectFrom('import_mapping').select('mapping').where('signature', '=', signature),
  );
  return found === undefined ? null : (JSON.parse(found.mapping) as unknown);
}

export function keepMapping(
  db: WritableDb,
  signature: string,
  mapping: unknown,
  usedAt: string,
): void {
  const values = { mapping: JSON.stringify(mapping), used_at: usedAt };
  db.run(
    query
      .insertInto('import_mapping')
      .values({ signature, ...values })
      .onConflict((conflict) => conflict.column('signature').doUpdateSet(values)),
  );
}
