/** How a database file takes its key: SQLCipher's format, which other tools read too. */
import type Database from 'better-sqlite3';

/**
 * `legacy` must be set before the key, or other SQLCipher tools can't read the file. The key goes by a
 * buffer that is zeroed: a string of it would stay in memory for as long as it likes.
 */
export function giveKey(raw: Database.Database, key: Uint8Array): void {
  raw.pragma("cipher = 'sqlcipher'");
  raw.pragma('legacy = 4');
  const text = keyText(key);
  cipherOf(raw).key(text);
  text.fill(0);
}

/** Encrypts all pages of an open file anew. */
export function changeKey(raw: Database.Database, key: Uint8Array): void {
  const text = keyText(key);
  cipherOf(raw).rekey(text);
  text.fill(0);
}

/** The cipher's own methods, which the driver's types don't know. */
interface Cipher {
  readonly key: (text: Buffer) => number;
  readonly rekey: (text: Buffer) => number;
}
const cipherOf = (raw: Database.Database): Cipher => raw as unknown as Cipher;

/** `x'…'` in hexadecimal digits, by a buffer. */
function keyText(key: Uint8Array): Buffer {
  const text = Buffer.alloc(key.length * 2 + 3);
  text.write("x'");
  for (const [at, byte] of key.entries()) {
    text[2 + at * 2] = hexDigits.charCodeAt(byte >> 4);
    text[3 + at * 2] = hexDigits.charCodeAt(byte & 15);
  }
  text.write("'", text.length - 1);
  return text;
}

const hexDigits = '0123456789abcdef';
