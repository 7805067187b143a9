/** Codes of six digits from a telephone (RFC 6238: HMAC-SHA-1, steps of 30 s). */
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** A telephone may be a step ahead or behind. */
const STEPS_OFF = 1;
export const TOTP_SECRET_BYTES = 20;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const stepAt = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step that the code belongs to, newer than `after` (a code is good once); null for a wrong one.
 * Spaces do no harm: telephones show `123 456`.
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { after, nowMs }: { readonly after: number; readonly nowMs: number },
): number | null {
  const digits = Buffer.from(code.replaceAll(/\s/g, ''));
  const now = stepAt(nowMs);
  let found: number | null = null;
  // All are compared, whichever is right: time tells nothing.
  for (let step = now - STEPS_OFF; step <= now + STEPS_OFF; step += 1) {
    const right = Buffer.from(codeAt(secret, step));
    if (digits.length === right.length && timingSafeEqual(digits, right) && step > after) {
      found = step;
    }
  }
  return found;
}

/** As telephones take it when no picture can be read. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => BASE32.charAt(Number.parseInt(five, 2)))
    .join('');
}

/** What the picture says to the telephone (the Key Uri Format of authenticator apps). */
export const totpAddress = (secret: Uint8Array, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`Planning CIAS:${account}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent('Planning CIAS')}`;
