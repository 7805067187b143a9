/**
 * Small secrets closed with the hub's own key (a file, never the database): AES-256-GCM, one key a
 * purpose (HKDF, RFC 5869), bound to whom they are about, so that a copy of the database opens none of
 * them and none can be moved to another account.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

export const HUB_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type SealPurpose = 'totp' | 'challenge' | 'openid';

export interface Seal {
  readonly close: (text: string, about: string) => string;
  /** Null for what this hub didn't close, or closed about somebody else. */
  readonly open: (sealed: string, about: string) => string | null;
}

export function createSeal(
  hubKey: Uint8Array,
  purpose: SealPurpose,
  randomBytes: (count: number) => Uint8Array,
): Seal {
  const key = new Uint8Array(hkdfSync('sha256', hubKey, '', purpose, HUB_KEY_BYTES));
  return {
    close(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
