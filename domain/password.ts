/**
 * Whether a password may be chosen: CNIL 2022-100 and ANSSI's guide ask for length and for a list of
 * refusals, not for signs of each kind, nor for a new one every three months.
 */
import { commonWords } from './common-passwords.ts';
import { isLeaked } from './leaked-passwords.ts';

export const MIN_PASSWORD_LENGTH = 12;
export const ADVISED_PASSWORD_LENGTH = 15;
/** Longer is no stronger, and argon2 has to read it. */
export const MAX_PASSWORD_LENGTH = 256;

export type PasswordFault = 'tooShort' | 'tooLong' | 'common' | 'context';

/** Fewer letters than these beside known words: the known words are the password. */
const OWN_LETTERS = 4;
/** As many different known words in a row are a phrase, and hard to guess. */
const PHRASE_WORDS = 4;
const SHORTEST_CONTEXT = 3;

/** `context`: names that a guesser would try first (the person, the service, the software). */
export function findPasswordFault(
  password: string,
  context: readonly string[],
): PasswordFault | null {
  const length = signCount(password);
  if (length < MIN_PASSWORD_LENGTH) return 'tooShort';
  if (length > MAX_PASSWORD_LENGTH) return 'tooLong';
  const known = context.flatMap(wordsOf).filter((word) => word.length >= SHORTEST_CONTEXT);
  const withoutCommon = strike(plain(password), commonWords);
  if (isLeaked(password) || isGuessable(withoutCommon)) return 'common';
  return isGuessable(strike(plain(password), [...commonWords, ...known])) ? 'context' : null;
}

/** As the person counts them: an accent that is typed apart, or a flag, is one sign. */
export const signCount = (text: string): number =>
  [...new Intl.Segmenter('fr').segment(text)].length;

/** The same password, whichever keyboard composed its accents. */
export const passwordBytes = (password: string): Uint8Array =>
  new TextEncoder().encode(password.normalize('NFC'));

interface Struck {
  /** The letters that no known word covers. */
  readonly rest: string;
  /** How many different known words were found. */
  readonly found: number;
}

function isGuessable({ rest, found }: Struck): boolean {
  if (found >= PHRASE_WORDS) return false;
  return new Set(runsOut(rest)).size < OWN_LETTERS;
}

/** Takes the longest known words out first. */
function strike(text: string, words: readonly string[]): Struck {
  let rest = text;
  let found = 0;
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, ' ');
    found += 1;
  }
  return { rest, found };
}

/** Letters left once runs along the alphabet or a row of the keyboard are one sign. */
function runsOut(text: string): string {
  const letters = text.replace(/[^a-z]/g, '');
  let kept = '';
  for (const letter of letters) {
    if (!isNeighbour(kept.at(-1), letter)) kept += letter;
    else kept = kept.slice(0, -1) + letter;
  }
  return kept;
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];

function isNeighbour(before: string | undefined, letter: string): boolean {
  if (before === undefined) return false;
  return rows.some((row) => {
    const at = row.indexOf(before);
    return at !== -1 && (row[at + 1] === letter || row[at - 1] === letter);
  });
}

const looksLike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Lower case without accents, digits read as the letters that they stand for inside of words. */
function plain(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // A year or a number at an end is no letter.
    .replace(/^[\d\W_]+|[\d\W_]+$/g, ' ');
  return bare.replace(/[013457@$!]/g, (sign) => looksLike[sign] ?? ' ').replace(/[^a-z]/g, '');
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
