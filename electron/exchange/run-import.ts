/** One kind of checked rows, whatever its type: what the screen is told and what is written. */
import type { ImportedRows } from '../../db/exchange.ts';
import type { ImportCheck, ImportCounts } from '../contract/exchange.ts';
import { checkImport, type Checked } from './check-import.ts';
import type { Kind } from './kind.ts';
import { kinds, type KindName } from './kinds.ts';
import { missingTargets, type Mapping } from './mapping.ts';
import type { Table } from './table.ts';
import type { World } from './world.ts';

type AnyRow = { readonly id: string };
const kindOf = (name: KindName): Kind<AnyRow> => kinds[name] as unknown as Kind<AnyRow>;

/** More than anybody reads; the rest shows once these are mended. */
const MAX_FAULTS = 10_000;
const PREVIEW_ROWS = 30;

export function checkRows(
  name: KindName,
  table: Table,
  mapping: Mapping,
  world: World,
): Checked<AnyRow> {
  return checkImport(name, kindOf(name), table, mapping, world);
}

export function describeCheck(
  name: KindName,
  { rows, faults }: Checked<AnyRow>,
  table: Table,
  mapping: Mapping,
  world: World,
): ImportCheck {
  // What couldn't be read is shown as it was typed, not as what a new row begins with.
  const typed = new Map(faults.map(({ line, column, value }) => [`${line} ${column}`, value]));
  const shown = kindOf(name).fields.filter(
    ({ key, isAlternative }) =>
      !isAlternative && (mapping.includes(key) || isSaidOtherwise(name, key, mapping)),
  );
  return {
    counts: countRows(rows),
    faults: faults.slice(0, MAX_FAULTS),
    faultCount: faults.length,
    missing: missingTargets(name, mapping),
    preview: {
      headers: shown.map(({ header }) => header),
      rows: rows.slice(0, PREVIEW_ROWS).map(({ line, state, row }) => ({
        line,
        state,
        cells: shown.map(({ key, write }) => {
          const header = table.headers[mapping.indexOf(key)] ?? '';
          return typed.get(`${line} ${header}`) ?? safely(() => write(row, world));
        }),
      })),
    },
  };
}

/** Filled from other columns: a whole name, or its parts. */
function isSaidOtherwise(name: KindName, key: string, mapping: Mapping): boolean {
  if (key === kindOf(name).parts) return mapping.includes('person.lastName');
  return (key === 'lastName' || key === 'firstName') && mapping.includes('fullName');
}

/** A row at fault has empty places, which only whole rows may be written without. */
function safely(write: () => string): string {
  try {
    return write();
  } catch {
    return '';
  }
}

export function countRows(rows: Checked<AnyRow>['rows']): ImportCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, faulty: 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}

/** The rows to write: those that are new or changed. */
export function rowsToWrite(name: KindName, { rows }: Checked<AnyRow>): ImportedRows {
  const none: ImportedRows = {
    sectors: [],
    qualifications: [],
    careTasks: [],
    caregivers: [],
    beneficiaries: [],
    carePlans: [],
    needs: [],
    absences: [],
  };
  const written = rows.filter(({ state }) => state === 'new' || state === 'changed');
  return { ...none, [name]: written.map(({ row }) => row) };
}
