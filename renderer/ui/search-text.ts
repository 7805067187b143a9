/** Finds people as a hurried hand types: without accents, capitals or order of the words. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** True when every word of `wanted` begins a word of `text`. */
export function matchesSearch(text: string, wanted: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(wanted)
    .split(/[^\p{L}\p{N}]+/u)
    .every((sought) => words.some((word) => word.startsWith(sought)));
}
