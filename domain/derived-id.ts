/**
 * Ids that follow from what they name: the same need on the same day is the same visit on every
 * device, without a registry. UUID version 5 (RFC 9562, 5.5), with SHA-1 (FIPS 180-4) written
 * out because the platform's digest is asynchronous. A name, not a secret.
 */

import type { Day } from './ids.ts';

/** Namespace of this application, drawn once. */
const NAMESPACE = [
  0x5c, 0x1a, 0x50, 0xda, 0x9e, 0x3b, 0x4f, 0x27, 0x8d, 0x61, 0x40, 0x00, 0x7b, 0xe2, 0x19, 0xc4,
];

/** UUID text of these parts, in this order; ('ab', 'c') and ('a', 'bc') differ. */
export function derivedId(...parts: readonly string[]): string {
  return nameToUuid(NAMESPACE, parts.join('\u0000'));
}

/**
 * The same, after the time of its day: the rows of a week lie side by side in a table that is kept in the
 * order of its keys, and are read in few pages after years. UUID version 8 (RFC 9562, 5.8): 48 bits of
 * milliseconds as in version 7, then 74 of the name.
 */
export const derivedIdOn = (day: Day, ...parts: readonly string[]): string =>
  startWith(Date.parse(day).toString(16).padStart(12, '0'), derivedId(...parts));

/** The same, beside the row of another id: what is about a visit lies with its week. */
export const derivedIdBeside = (id: string, ...parts: readonly string[]): string =>
  startWith(id.slice(0, 13).replace('-', ''), derivedId(...parts));

/** `time`: 12 hexadecimal digits in place of the first ones of a version 5. */
const startWith = (time: string, id: string): string =>
  `${time.slice(0, 8)}-${time.slice(8)}-8${id.slice(15)}`;

/** UUID version 5 of a name in a namespace of 16 bytes. */
export function nameToUuid(namespace: readonly number[], name: string): string {
  const bytes = new TextEncoder().encode(name);
  const message = new Uint8Array(namespace.length + bytes.length);
  message.set(namespace);
  message.set(bytes, namespace.length);
  const words = sha1(message);
  words[1] = (at(words, 1) & 0xffff0fff) | 0x5000;
  words[2] = (at(words, 2) & 0x3fffffff) | 0x80000000;
  const hex = [...words.subarray(0, 4)].map((w) => w.toString(16).padStart(8, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** The five words of a SHA-1 digest. */
function sha1(message: Uint8Array): Uint32Array {
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  const digest = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const w = new Uint32Array(80);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + i * 4);
    for (let i = 16; i < 80; i++) {
      w[i] = rotate(at(w, i - 3) ^ at(w, i - 8) ^ at(w, i - 14) ^ at(w, i - 16), 1);
    }
    addBlock(digest, w);
  }
  return digest;
}

function addBlock(digest: Uint32Array, w: Uint32Array): void {
  let a = at(digest, 0);
  let b = at(digest, 1);
  let c = at(digest, 2);
  let d = at(digest, 3);
  let e = at(digest, 4);
  for (let i = 0; i < 80; i++) {
    const sum = (rotate(a, 5) + mix(i, b, c, d) + e + at(w, i)) >>> 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = sum;
  }
  [a, b, c, d, e].forEach((value, i) => {
    digest[i] = at(digest, i) + value;
  });
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

const rotate = (word: number, bits: number): number =>
  ((word << bits) | (word >>> (32 - bits))) >>> 0;

const at = (words: Uint32Array, index: number): number => words[index] ?? 0;
