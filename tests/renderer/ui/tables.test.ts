/** A table as it is sorted, filtered and handed to a spreadsheet. */
import { expect, test } from 'vitest';
import { csvCell, csvText } from '../../../renderer/ui/csv.ts';
import { sortRows, type Column } from '../../../renderer/ui/sort-rows.ts';

interface Row {
  readonly name: string;
  readonly hours: number;
}
const columns: readonly Column<Row>[] = [
  { id: 'name', label: 'Agent', value: ({ name }) => name },
  { id: 'hours', label: 'Heures', value: ({ hours }) => hours },
];
const rows: readonly Row[] = [
  { name: 'ÉLISSALDE Ana', hours: 9 },
  { name: 'Dupuy Béa', hours: 30 },
  { name: 'LABAT Cléo', hours: 30 },
];
const names = (column: string, isDescending: boolean, search = ''): readonly string[] =>
  sortRows(rows, columns, { column, isDescending }, search).map(
    ({ name }) => name.split(' ')[0] ?? '',
  );

test('figures are sorted as figures, names as French sorts them', () => {
  expect(names('hours', true)).toEqual(['Dupuy', 'LABAT', 'ÉLISSALDE']);
  expect(names('name', false)).toEqual(['Dupuy', 'ÉLISSALDE', 'LABAT']);
});

test('a search needs no accents', () => {
  expect(names('name', false, 'elis')).toEqual(['ÉLISSALDE']);
});

test('a spreadsheet reads decimal commas, and runs no name as a formula', () => {
  expect(csvText([['Agent', 2.8, 12]])).toBe('Agent;2,8;12');
  expect(csvCell('a;b "c"')).toBe('"a;b ""c"""');
  expect(csvCell('=1+1')).toBe("'=1+1");
});
