/** The command that makes a week for benchmarks and bug reports: same flags, same bytes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeExampleWeek, readFlags } from '../../build/cli/example.ts';

const folder = mkdtempSync(join(tmpdir(), 'cias-example-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['build/cli/example.ts', ...args], { encoding: 'utf8' });

test('writes the week to a file, whole, with nothing left beside it', () => {
  const out = join(folder, 'week.json');
  const done = run('--size', 'XS', '--seed', '3', '--out', out);
  expect([done.status, done.stdout, done.stderr]).toEqual([0, '', '']);
  expect(readdirSync(folder)).toEqual(['week.json']);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(makeExampleWeek('XS', 3, '2026-11-30'));
});

test('without --out it prints the same bytes', () => {
  const again = run('--size', 'XS', '--seed', '3');
  expect(again.stdout).toBe(readFileSync(join(folder, 'week.json'), 'utf8'));
});

test('refuses with exit code 2 and a French sentence', () => {
  const done = run('--size', 'XXL');
  expect([done.status, done.stdout]).toEqual([2, '']);
  expect(done.stderr).toContain('Taille inconnue : XXL.');
  const nowhere = run('--size', 'XS', '--out', join(folder, 'nulle', 'part.json'));
  expect(nowhere.status).toBe(2);
  expect(nowhere.stderr).toContain("Impossible d'écrire");
});

describe('flags', () => {
  test('have defaults', () => {
    expect(readFlags([])).toEqual({
      ok: true,
      value: { size: 'S', seed: 1, monday: '2026-11-30', out: null },
    });
  });
  test.each([
    [['--seed', '0'], 'Graine impossible'],
    [['--seed', '1e3'], 'Graine impossible'],
    [['--seed', '1000000'], 'Graine impossible'],
    [['--monday', '2026-12-01'], "n'est pas un lundi"],
    [['--monday', '2026-02-30'], 'Date impossible'],
    [['--monday', 'lundi'], 'Date impossible'],
    [['--size', 'toString'], 'Taille inconnue'],
    [['--out', ''], 'nom de fichier'],
    [['--out'], 'sans valeur'],
    [['--taille', 'S'], 'Option inconnue : --taille'],
    [['week.json'], 'sans valeur'],
  ])('%j: %s', (args, sentence) => {
    const flags = readFlags(args);
    expect(flags.ok ? '' : flags.error).toContain(sentence);
  });
});
