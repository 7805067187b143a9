/** The head of the service hears whether the journal is whole, and what to do where it isn't. */
import { expect, test } from 'vitest';
import { accessKindWords } from '../../../domain/french/access-words.ts';
import { lineText, verdictText } from '../../../renderer/fr/journal.ts';

test('whole: from where to where, with a mark that fits on paper', () => {
  const headHash = '5103d6a91484'.padEnd(64, '0');
  expect(verdictText({ type: 'whole', count: 10, from: 1, head: 10, headHash })).toBe(
    'Journal entier : lignes 1 à 10, empreinte 5103d6a91484.',
  );
});

test('broken: where, why, and whom to call', () => {
  for (const why of ['changed', 'missing', 'cut', 'unsigned'] as const) {
    const text = verdictText({ type: 'broken', number: 7, why });
    expect(text).toMatch(/^Journal altéré à la ligne 7 : .+\. Prévenez l’Alpi/);
  }
});

test('a line says the gesture in its sentence, and each kind has its own words', () => {
  expect(lineText('Modification', 'Besoin enregistré')).toBe('Modification : besoin enregistré');
  expect(lineText('Consultation', '')).toBe('Consultation');
  const words = Object.values(accessKindWords);
  expect(new Set(words).size).toBe(words.length);
});
