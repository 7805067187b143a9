/** Columns of a table that can be sorted, filtered and copied, and the order that they give. */
import { matchesSearch } from './search-text.ts';

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  /** What the heading's tooltip adds: a convention, an article. */
  readonly hint?: string;
  /** By which it is sorted, and what a spreadsheet is given. */
  readonly value: (row: T) => string | number;
  /** As it is shown; the value itself where there is none. */
  readonly text?: (row: T) => string;
  /** Words rather than a figure. */
  readonly isText?: boolean;
  /** Worth a look: shown bold with a mark. */
  readonly isRemarkable?: (row: T) => boolean;
}

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

const french = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });

/** Rows whose first column matches, in the order of a column; equal ones keep theirs. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  sorting: Sorting,
  search: string,
): readonly T[] {
  const first = columns[0];
  const kept =
    search.trim() === '' || first === undefined
      ? rows
      : rows.filter((row) => matchesSearch(String(first.value(row)), search));
  const column = columns.find(({ id }) => id === sorting.column);
  if (column === undefined) return kept;
  const direction = sorting.isDescending ? -1 : 1;
  return kept.toSorted((a, b) => direction * compare(column.value(a), column.value(b)));
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : french.compare(String(a), String(b));
