/** docs/securite.md claims nothing without evidence: its files are there, its tables leave nothing out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const read = (name: string): string => readFileSync(join(projectRoot, 'docs', name), 'utf8');
const text = read('securite.md');
const sheet = read('asvs.md');

/** The cells of every row of every table. */
const rowsOf = (page: string): readonly (readonly string[])[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** How many requirements of level 1 or 2 each section of ASVS 5.0.0 has, chapter by chapter: they come first. */
const requirementsOfAsvs: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  1: { 1: 2, 2: 9, 3: 11, 4: 3, 5: 2 },
  2: { 1: 3, 2: 3, 3: 4, 4: 1 },
  3: { 2: 2, 3: 4, 4: 6, 5: 5, 7: 2 },
  4: { 1: 3, 2: 1, 3: 2, 4: 4 },
  5: { 1: 1, 2: 3, 3: 2, 4: 3 },
  6: { 1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4 },
  7: { 1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2 },
  8: { 1: 2, 2: 3, 3: 1, 4: 1 },
  9: { 1: 3, 2: 4 },
  10: { 1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3 },
  11: { 1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1 },
  12: { 1: 3, 2: 2, 3: 4 },
  13: { 1: 1, 2: 5, 3: 2, 4: 5 },
  14: { 1: 2, 2: 4, 3: 3 },
  15: { 1: 3, 2: 3, 3: 7 },
  16: { 1: 1, 2: 5, 3: 4, 4: 3, 5: 3 },
  17: { 1: 1, 2: 4, 3: 2 },
};
const wanted = Object.entries(requirementsOfAsvs).flatMap(([chapter, sections]) =>
  Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_none, at) => `V${chapter}.${section}.${at + 1}`),
  ),
);
const states = ['Tenu', 'Partie', 'Manque', 'Alpi', 'Sans objet'];
const answered = rowsOf(sheet).filter(([id]) => /^V\d+\.\d+\.\d+$/.test(id ?? ''));

describe('docs/securite.md', () => {
  it.each([
    ['securite.md', text, 60],
    ['asvs.md', sheet, 150],
  ])('%s names no file that is not there', (_name, page, atLeast) => {
    const paths =
      /`((?:tests|docs|electron|hub|db|domain|build|renderer)\/[\w./-]+|[\w-]+\.(?:md|json))`/g;
    const named = [...page.matchAll(paths)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(atLeast);
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !existsSync(join(projectRoot, 'docs', path)))).toEqual([]);
  });

  it('answers each of the 42 measures of the ANSSI once, and says by whom', () => {
    const measures = rowsOf(text).filter(([number]) => /^\d+$/.test(number ?? ''));
    expect(measures.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 42 }, (_none, index) => index + 1),
    );
    for (const [number, , who, what] of measures) {
      expect(['Produit', 'Partie', 'Alpi', 'Sans objet'], number).toContain(who);
      expect(what, number).not.toBe('');
      // What the product does is shown by a file; what it does in part as well, or says what the part is.
      if (who === 'Produit') expect(what, number).toMatch(/`[\w/.-]+`/);
    }
  });

  it('answers each of the 253 requirements of ASVS 5.0, levels 1 and 2, once', () => {
    expect(wanted).toHaveLength(253);
    expect(answered.map(([id]) => id)).toEqual(wanted);
    for (const [id, subject, state, what] of answered) {
      expect(subject, id).not.toBe('');
      expect(states, id).toContain(state);
      // What isn't held says what lacks.
      if (state === 'Partie' || state === 'Manque') expect(what, id).not.toBe('');
    }
  });

  it('counts them as they are answered', () => {
    const counted = rowsOf(text).filter(([chapter]) => /^V\d+$/.test(chapter ?? ''));
    expect(counted.map(([chapter]) => chapter)).toEqual(
      Object.keys(requirementsOfAsvs).map((chapter) => `V${chapter}`),
    );
    for (const [chapter, , ...counts] of counted) {
      const own = answered.filter(([id]) => id?.startsWith(`${chapter}.`));
      const told = states.map((state) => own.filter(([, , is]) => is === state).length);
      expect(counts.map(Number), chapter).toEqual(told);
    }
    const sums = states.map((state) => answered.filter(([, , is]) => is === state).length);
    const total = rowsOf(text).find(([chapter]) => chapter === '**253**');
    expect(total?.slice(2).map(Number)).toEqual(sums);
  });
});
