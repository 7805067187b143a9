/** One form for words that a hurried hand writes in many ways. */

/** Without accents, capitals, dots, quotes and doubled spaces: `N° Sécu.` is `n secu`. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(/[^a-z0-9+]+/g, ' ')
    .trim();

/** The words of a name in one order: `DUPOUY Maylis` is `Maylis Dupouy`. */
export const nameKey = (text: string): string =>
  fold(text)
    .split(' ')
    .filter((word) => !titles.has(word))
    .sort()
    .join(' ');

const titles: ReadonlySet<string> = new Set([
  '',
  'm',
  'mr',
  'mme',
  'mlle',
  'monsieur',
  'madame',
  'mademoiselle',
]);
