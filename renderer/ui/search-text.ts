/** Finds people as a hurried hand types: without accents, capitals or order of the words. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The words of a text, each after a space: what `hasWords` looks through. */
export const foldWords = (text: string): string =>
  ` ${fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')}`;

/** True when every word of `wanted` begins a word of a text that was folded before. */
export const hasWords = (folded: string, wanted: string): boolean =>
  wanted === '' ||
  fold(wanted)
    .split(/[^\p{L}\p{N}]+/u)
    .every((sought) => folded.includes(` ${sought}`));

/** True when every word of `wanted` begins a word of `text`. */
export const matchesSearch = (text: string, wanted: string): boolean =>
  hasWords(foldWords(text), wanted);
