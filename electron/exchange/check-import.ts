/**
 * A table read as rows of one kind: what each would be, what it changes, and every cell at fault.
 *
 * Nothing is written here. A row keeps what the file doesn't say; an empty cell says nothing. A
 * row is known again by its identifier or by its keys (kind.ts), so that the same file brings
 * nothing the second time; a new row's id follows from its key, so that two devices make the same.
 */
import { isDeepStrictEqual } from 'node:util';
import { derivedId } from '../../domain/derived-id.ts';
import type { Field, Kind, Setter } from './kind.ts';
import type { Mapping } from './mapping.ts';
import type { Table } from './table.ts';
import type { World } from './world.ts';

export interface Fault {
  /** Line of the file, counted from 1. */
  readonly line: number;
  /** Heading of the column; '' where the column is missing. */
  readonly column: string;
  readonly value: string;
  /** French, what should stand there. */
  readonly expected: string;
}

export type RowState = 'new' | 'changed' | 'unchanged' | 'faulty';

export interface CheckedRow<T> {
  readonly line: number;
  readonly state: RowState;
  /** As it would be kept; of a row at fault, what could be read. */
  readonly row: T;
}

export interface Checked<T> {
  readonly rows: readonly CheckedRow<T>[];
  readonly faults: readonly Fault[];
}

interface Reading<T> {
  readonly setters: readonly Setter<T>[];
  readonly given: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

export function checkImport<T extends { readonly id: string }>(
  name: string,
  kind: Kind<T>,
  table: Table,
  mapping: Mapping,
  world: World,
): Checked<T> {
  const columns = planColumns(kind, table.headers, mapping);
  const index = indexRows(kind, world);
  const firstLineOf = new Map<string, number>();
  const faults: Fault[] = [];
  const rows: CheckedRow<T>[] = [];
  for (const [at, cells] of table.rows.entries()) {
    // A blank line between two blocks is no row.
    if (cells.every((cell) => cell === '')) continue;
    const line = table.firstLine + at;
    const reading = readCells(columns, cells, line, world);
    const apply = (start: T): T => reading.setters.reduce((draft, set) => set(draft), start);
    const found = findRow(name, kind, index, apply(kind.blank(world)), reading.given);
    const draft = apply(found.old ?? { ...kind.blank(world), id: found.id });
    const { row, faults: cross } = kind.finish({ ...draft, id: found.id }, reading.given, world);
    const fault = (key: string, expected: string): Fault =>
      faultAt(columns, cells, line, key, expected);
    const own = [
      ...reading.faults,
      ...(found.isDoubtful ? [fault(firstKey(columns), doubtful)] : []),
      ...(found.old === undefined ? missing(kind, reading.given, fault) : []),
    ];
    // Where a cell could not be read, what follows from it would be a second complaint.
    if (own.length === 0) own.push(...cross.map(({ field, expected }) => fault(field, expected)));
    if (own.length === 0) own.push(...schemaFaults(kind, row, fault));
    const twin = firstLineOf.get(found.id);
    if (own.length === 0 && twin !== undefined) {
      own.push(
        fault(firstKey(columns), `une seule ligne par fiche : la ligne ${twin} est la même`),
      );
    }
    if (own.length === 0) firstLineOf.set(found.id, line);
    faults.push(...own);
    rows.push({ line, row, state: stateOf(own.length > 0, found.old, row, kind) });
  }
  return { rows, faults };
}

const doubtful =
  'une fiche que l’on puisse reconnaître : plusieurs lui ressemblent, ajoutez l’identifiant, le matricule ou la commune';

function stateOf<T extends { readonly id: string }>(
  isFaulty: boolean,
  old: T | undefined,
  row: T,
  { normal = (each: T): T => each }: Kind<T>,
): RowState {
  if (isFaulty) return 'faulty';
  if (old === undefined) return 'new';
  return isDeepStrictEqual(normal(old), normal(row)) ? 'unchanged' : 'changed';
}

/** A column and what it sets; `sources` are several where parts of a name stand for one field. */
interface Column<T> {
  readonly field: Field<T>;
  readonly header: string;
  readonly sources: readonly number[];
  readonly text: (cells: readonly string[]) => string;
}

function planColumns<T extends { readonly id: string }>(
  kind: Kind<T>,
  headers: readonly string[],
  mapping: Mapping,
): readonly Column<T>[] {
  const at = (key: string): number => mapping.indexOf(key);
  const columns = kind.fields.flatMap((field): Column<T>[] => {
    const column = at(field.key);
    if (column === -1) return [];
    const text = (cells: readonly string[]): string => cells[column] ?? '';
    return [{ field, header: headers[column] ?? '', sources: [column], text }];
  });
  const target = kind.fields.find(({ key }) => key === kind.parts);
  const [last, first, commune] = [
    at('person.lastName'),
    at('person.firstName'),
    at('person.commune'),
  ];
  if (target === undefined || last === -1 || at(target.key) !== -1) return columns;
  const cell = (cells: readonly string[], column: number): string => cells[column] ?? '';
  return [
    {
      field: target,
      header: headers[last] ?? '',
      sources: [last, first].filter((column) => column !== -1),
      text(cells) {
        const place = cell(cells, commune);
        const name = `${cell(cells, last)} ${cell(cells, first)}`.trim();
        return name === '' || place === '' ? name : `${name} (${place})`;
      },
    },
    ...columns,
  ];
}

/** What a spreadsheet shows, in French or in English, where a formula has no value. */
const failedFormula =
  /^#(REF!|N\/[AD]|VALEUR!|VALUE!|DIV\/0!|NOM\??|NAME\?|NUL!|NULL!|NOMBRE!|NUM!|PROPAGATION!|SPILL!|CALC!|#+)$/i;

function readCells<T>(
  columns: readonly Column<T>[],
  cells: readonly string[],
  line: number,
  world: World,
): Reading<T> {
  const setters: Setter<T>[] = [];
  const given = new Set<string>();
  const faults: Fault[] = [];
  for (const { field, header, sources, text } of columns) {
    const value = text(cells);
    if (value === '') continue;
    given.add(field.key);
    const failed = sources.find((column) => failedFormula.test(cells[column] ?? ''));
    if (failed !== undefined) {
      const expected = 'la valeur elle-même : la formule du tableur a échoué';
      faults.push({ line, column: header, value: cells[failed] ?? '', expected });
      continue;
    }
    const read = field.read(value, world);
    if (read.ok) setters.push(read.value);
    else faults.push({ line, column: header, value, expected: read.error });
  }
  if (given.has('fullName')) given.add('lastName').add('firstName');
  return { setters, given, faults };
}

interface RowIndex<T> {
  readonly byId: ReadonlyMap<string, T>;
  readonly byKey: ReadonlyMap<string, readonly T[]>;
}

function indexRows<T extends { readonly id: string }>(kind: Kind<T>, world: World): RowIndex<T> {
  const present = kind.present(world);
  const byKey = new Map<string, T[]>();
  for (const row of present) {
    for (const key of kind.keysOf(row, null)) {
      const rows = byKey.get(key);
      if (rows === undefined) byKey.set(key, [row]);
      else rows.push(row);
    }
  }
  return { byId: new Map(present.map((row) => [row.id, row])), byKey };
}

/** The row that a line means, or the id of a new one. */
function findRow<T extends { readonly id: string }>(
  name: string,
  kind: Kind<T>,
  { byId, byKey }: RowIndex<T>,
  draft: T,
  given: ReadonlySet<string>,
): { readonly id: string; readonly old: T | undefined; readonly isDoubtful: boolean } {
  if (given.has('id') && draft.id !== '') {
    return { id: draft.id, old: byId.get(draft.id), isDoubtful: false };
  }
  const keys = kind.keysOf(draft, given);
  for (const key of keys) {
    const found = (byKey.get(key) ?? []).filter((row) => kind.isSame(draft, row));
    const [only] = found;
    if (only !== undefined) return { id: only.id, old: only, isDoubtful: found.length > 1 };
  }
  const id = derivedId('exchange', name, keys[0] ?? '');
  return { id, old: byId.get(id), isDoubtful: false };
}

/** A cell of the field, or the whole column where the file has none. */
function faultAt<T>(
  columns: readonly Column<T>[],
  cells: readonly string[],
  line: number,
  key: string,
  expected: string,
): Fault {
  const column = columns.find(({ field }) => field.key === key);
  return {
    line,
    column: column?.header ?? '',
    value: column?.text(cells) ?? '',
    expected,
  };
}

const firstKey = <T>(columns: readonly Column<T>[]): string => columns[0]?.field.key ?? '';

function missing<T extends { readonly id: string }>(
  kind: Kind<T>,
  given: ReadonlySet<string>,
  at: (key: string, expected: string) => Fault,
): readonly Fault[] {
  return kind.fields
    .filter(({ key, isRequired }) => isRequired && !given.has(key))
    .map(({ key, header, expects }) => {
      const fault = at(key, expects);
      return fault.column === '' ? { ...fault, expected: `une colonne « ${header} »` } : fault;
    });
}

/** What the row's own schema still refuses, at the cell whose value it is. */
function schemaFaults<T extends { readonly id: string }>(
  kind: Kind<T>,
  row: T,
  at: (key: string, expected: string) => Fault,
): readonly Fault[] {
  const parsed = kind.schema.safeParse(row);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path }) => {
    const place = path.map(String).join('.');
    const field = kind.fields.find(
      (each) => !each.isAlternative && (place === each.path || place.startsWith(`${each.path}.`)),
    );
    return at(field?.key ?? '', field?.expects ?? `une autre valeur (${place})`);
  });
}
