/**
 * What a list is asked for, as the address keeps it: words to find, filters, an order. Pure, so
 * that a list of thousands is one pass over texts that were folded once.
 */
import { foldWords, hasWords } from './search-text.ts';

export type Direction = 'asc' | 'desc';

export interface ListQuery {
  readonly search: string;
  /** Key of a column; null: as the list comes. */
  readonly sort: string | null;
  readonly direction: Direction;
  /** By name; a filter that isn't there lets everything through. */
  readonly filters: Readonly<Record<string, string>>;
}

const SEARCH = 'cherche';
const SORT = 'tri';
const DIRECTION = 'sens';
const DESCENDING = 'z-a';

export function readListQuery(query: URLSearchParams): ListQuery {
  const filters = [...query].filter(([name]) => ![SEARCH, SORT, DIRECTION].includes(name));
  return {
    search: query.get(SEARCH) ?? '',
    sort: query.get(SORT),
    direction: query.get(DIRECTION) === DESCENDING ? 'desc' : 'asc',
    filters: Object.fromEntries(filters),
  };
}

/** `?cherche=dupuy&tri=commune`, or nothing for a list as it comes. */
export function listQueryText({ search, sort, direction, filters }: ListQuery): string {
  const params = new URLSearchParams();
  if (search !== '') params.set(SEARCH, search);
  if (sort !== null) params.set(SORT, sort);
  if (direction === 'desc') params.set(DIRECTION, DESCENDING);
  for (const [name, value] of Object.entries(filters)) {
    if (value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** What a click on a column's head asks for: up, then down, then as the list comes. */
export function nextSort(query: ListQuery, column: string): ListQuery {
  if (query.sort !== column) return { ...query, sort: column, direction: 'asc' };
  if (query.direction === 'asc') return { ...query, direction: 'desc' };
  return { ...query, sort: null, direction: 'asc' };
}

export interface Searchable<Row> {
  readonly row: Row;
  readonly words: string;
}

/** Folded once for a list, however many letters are typed. */
export const indexRows = <Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
): readonly Searchable<Row>[] => rows.map((row) => ({ row, words: foldWords(textOf(row)) }));

export type SortValue = string | number | null;

/** The rows that are asked for, in order; who has no value comes last either way. */
export function findRows<Row>(
  index: readonly Searchable<Row>[],
  query: ListQuery,
  isWanted: (row: Row) => boolean,
  sortValue: ((row: Row) => SortValue) | undefined,
): readonly Row[] {
  const found = index
    .filter(({ row, words }) => isWanted(row) && hasWords(words, query.search))
    .map(({ row }) => row);
  if (sortValue === undefined) return found;
  const sign = query.direction === 'asc' ? 1 : -1;
  return found
    .map((row) => ({ row, value: sortValue(row) }))
    .sort((a, b) => compare(a.value, b.value, sign))
    .map(({ row }) => row);
}

const french = new Intl.Collator('fr', { numeric: true });

function compare(a: SortValue, b: SortValue, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * french.compare(String(a), String(b));
}
