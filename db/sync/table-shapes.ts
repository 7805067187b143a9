/** What a synced table is made of, for code that writes any of them: columns, groups, parents. */
import { must } from '../../domain/result.ts';
import { registers } from '../registers.ts';
import type { SyncedTable } from '../schema.ts';

export interface TableShape {
  readonly table: SyncedTable;
  readonly code: number;
  readonly groups: readonly (readonly string[])[];
  /** All but the key, in the order of `insert` and `update`. */
  readonly columns: readonly string[];
  /** Columns that a row of an older version lacks, with what stands for them. */
  readonly defaults: ReadonlyMap<string, unknown>;
  readonly insert: string;
  readonly update: string;
}

/** A column that names a row of another table. */
interface Reference {
  readonly table: SyncedTable;
  readonly column: string;
  readonly parent: SyncedTable;
}

/** As the migrations have them; tests/db/sync/table-shapes.test.ts compares them with the file. */
const references: readonly Reference[] = [
  { table: 'bond', column: 'beneficiary_id', parent: 'beneficiary' },
  { table: 'bond', column: 'caregiver_id', parent: 'caregiver' },
  { table: 'need', column: 'beneficiary_id', parent: 'beneficiary' },
  { table: 'absence', column: 'caregiver_id', parent: 'caregiver' },
  { table: 'absence', column: 'beneficiary_id', parent: 'beneficiary' },
  { table: 'commitment_member', column: 'commitment_id', parent: 'commitment' },
  { table: 'commitment_member', column: 'caregiver_id', parent: 'caregiver' },
  { table: 'visit', column: 'need_id', parent: 'need' },
  { table: 'visit', column: 'beneficiary_id', parent: 'beneficiary' },
  { table: 'planned', column: 'id', parent: 'visit' },
  { table: 'planned', column: 'first_caregiver_id', parent: 'caregiver' },
  { table: 'planned', column: 'second_caregiver_id', parent: 'caregiver' },
  { table: 'published', column: 'publication_id', parent: 'publication' },
  { table: 'published', column: 'visit_id', parent: 'visit' },
  { table: 'published', column: 'first_caregiver_id', parent: 'caregiver' },
  { table: 'published', column: 'second_caregiver_id', parent: 'caregiver' },
  { table: 'performed', column: 'visit_id', parent: 'visit' },
  { table: 'performed', column: 'caregiver_id', parent: 'caregiver' },
  { table: 'care_plan', column: 'beneficiary_id', parent: 'beneficiary' },
  { table: 'template_line', column: 'template_id', parent: 'template' },
  { table: 'template_line', column: 'need_id', parent: 'need' },
  { table: 'template_line', column: 'first_caregiver_id', parent: 'caregiver' },
  { table: 'template_line', column: 'second_caregiver_id', parent: 'caregiver' },
  { table: 'call', column: 'caregiver_id', parent: 'caregiver' },
  { table: 'call', column: 'beneficiary_id', parent: 'beneficiary' },
];

/** Registers that came after the first version, with what the migration gave to older rows. */
const laterColumns: Readonly<Partial<Record<SyncedTable, Readonly<Record<string, unknown>>>>> = {};

export const tableShapes: readonly TableShape[] = Object.entries(registers).map(
  ([name, { code, groups }]) => {
    const table = name as SyncedTable;
    const columns = groups.flat().map(String);
    const quoted = columns.map((column) => `"${column}"`);
    return {
      table,
      code,
      groups: groups.map((group) => group.map(String)),
      columns,
      defaults: new Map(Object.entries(laterColumns[table] ?? {})),
      insert: `INSERT INTO "${table}" (id, ${quoted.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
      update: `UPDATE "${table}" SET ${quoted.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    };
  },
);

export const shapeByCode: ReadonlyMap<number, TableShape> = new Map(
  tableShapes.map((shape) => [shape.code, shape]),
);

/** Groups of a table that an older version didn't know. */
export const laterGroupsOf = (table: SyncedTable): readonly number[] => {
  const later = new Set(Object.keys(laterColumns[table] ?? {}));
  return shapeOf(table).groups.flatMap((columns, group) =>
    columns.some((column) => later.has(column)) ? [group] : [],
  );
};

export interface Parent {
  readonly column: string;
  readonly parent: SyncedTable;
  readonly code: number;
}

export interface Child {
  readonly table: SyncedTable;
  readonly column: string;
  readonly code: number;
}

const parents = Map.groupBy(
  references.map(({ table, column, parent }) => ({
    table,
    column,
    parent,
    code: registers[parent].code,
  })),
  ({ table }) => table,
);

const children = Map.groupBy(
  references.map(({ table, column, parent }) => ({
    parent,
    table,
    column,
    code: registers[table].code,
  })),
  ({ parent }) => parent,
);

export const parentsOf = (table: SyncedTable): readonly Parent[] => parents.get(table) ?? [];
export const childrenOf = (table: SyncedTable): readonly Child[] => children.get(table) ?? [];

/** The shape of a table that this version knows. */
export const shapeOf = (table: SyncedTable): TableShape =>
  must(shapeByCode.get(registers[table].code), 'every synced table has a shape');
