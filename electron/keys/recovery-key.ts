/**
 * The recovery key of a service: 160 random bits in eight groups of four letters and digits, printed
 * once and kept in the safe. It opens the data when passwords and keystores are lost.
 *
 * The alphabet is Crockford's: no I, L, O, U; what a hand writes for them is read all the same. The
 * ninth group is a check, so that a slip of the pen is told from a wrong key.
 */
import { createHash } from 'node:crypto';
import type { RandomBytes } from './wrap.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 20;
const CHECK_SIGNS = 4;
const GROUP = 4;

export const makeRecovery = (randomBytes: RandomBytes): Uint8Array => randomBytes(SECRET_BYTES);

/** As it is printed. */
export function recoveryText(secret: Uint8Array): string {
  const signs = toSigns(secret) + checkOf(secret);
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** What somebody typed, or null where it can't be a recovery key. */
export function readRecovery(typed: string): Buffer | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  const length = (SECRET_BYTES * 8) / 5;
  if (signs.length !== length + CHECK_SIGNS) return null;
  const secret = fromSigns(signs.slice(0, length));
  return secret !== null && checkOf(secret) === signs.slice(length) ? secret : null;
}

/** Twenty bytes are thirty-two signs without a rest. */
function toSigns(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

function fromSigns(signs: string): Buffer | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const sign of signs) {
    const value = ALPHABET.indexOf(sign);
    if (value === -1) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

const checkOf = (secret: Uint8Array): string =>
  toSigns(createHash('sha256').update(secret).digest().subarray(0, 5)).slice(0, CHECK_SIGNS);
