/** A list finds, filters and orders; its question travels in the address and comes back whole. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findRows,
  indexRows,
  listQueryText,
  nextSort,
  readListQuery,
  type ListQuery,
} from '../../../renderer/ui/list-query.ts';

const plain: ListQuery = { search: '', sort: null, direction: 'asc', filters: {} };
const people = [
  { name: 'Étienne d’Artigues', hours: 30 },
  { name: 'Zoé Bats', hours: null },
  { name: 'Eve Cazenave', hours: 12 },
];
const index = indexRows(people, ({ name }) => name);
const all = (): boolean => true;
const find = (query: Partial<ListQuery>) =>
  findRows(index, { ...plain, ...query }, all, ({ hours }) => hours).map(({ name }) => name);

describe('a list', () => {
  test('is found without accents, in any order of the words', () => {
    expect(find({ search: 'artigues eti' })).toEqual(['Étienne d’Artigues']);
    expect(find({ search: 'rtigues' })).toEqual([]);
  });

  test('puts who has no value last, up or down', () => {
    expect(find({ direction: 'asc' }).at(-1)).toBe('Zoé Bats');
    expect(find({ direction: 'desc' })).toEqual(['Étienne d’Artigues', 'Eve Cazenave', 'Zoé Bats']);
  });

  test('sorts names as French does: accents apart', () => {
    const byName = findRows(index, plain, all, ({ name }) => name);
    expect(byName.map(({ name }) => name[0])).toEqual(['É', 'E', 'Z']);
  });

  test('goes up, down and back at three clicks of one head', () => {
    const up = nextSort(plain, 'nom');
    const down = nextSort(up, 'nom');
    expect([up, down, nextSort(down, 'nom')]).toMatchObject([
      { sort: 'nom', direction: 'asc' },
      { sort: 'nom', direction: 'desc' },
      { sort: null, direction: 'asc' },
    ]);
    expect(nextSort(down, 'commune')).toMatchObject({ sort: 'commune', direction: 'asc' });
  });
});

test('the address says the whole question, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.option(fc.constantFrom('nom', 'commune')),
      fc.constantFrom('asc', 'desc'),
      fc.string({ minLength: 1 }),
      (search, sort, direction, secteur) => {
        const query: ListQuery = { search, sort, direction, filters: { secteur } };
        expect(readListQuery(new URLSearchParams(listQueryText(query)))).toEqual(query);
      },
    ),
  );
  expect(listQueryText(plain)).toBe('');
});
