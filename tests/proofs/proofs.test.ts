/** A few hundred seeds of each proof; `npm run proof` runs ten thousand. */
import { expect, test } from 'vitest';
import { parseWeek } from '../../solver/parse-week.ts';
import { createChance } from './chance.ts';
import { tryProof, type ProofName } from './index.ts';
import { makeVariedWeek } from './varied-week.ts';

test.each<readonly [ProofName, number]>([
  ['checkers', 400],
  ['brute-force', 150],
  ['search', 400],
  ['threads', 2],
  ['reasons', 60],
])(
  '%s hold for %i seeds',
  async (name, runs) => {
    for (let seed = 1; seed <= runs; seed++) expect(await tryProof(name, seed)).toBeNull();
  },
  120_000,
);

test('varied weeks are valid files, the same for the same seed', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const week = makeVariedWeek(createChance(seed));
    const parsed = parseWeek(week);
    expect(parsed.ok ? [] : parsed.error).toEqual([]);
    expect(makeVariedWeek(createChance(seed))).toEqual(week);
  }
});
