/**
 * This computer's secret in the keystore of its system: DPAPI, Keychain, libsecret, KWallet. Where Linux
 * has none, Chromium would hide it under a word that everybody knows: a file with strict rights is
 * honester, and the screen says which it is.
 */
import { safeStorage } from 'electron';
import type { SecretKeeper } from './keys/secret-keeper.ts';
import { KEY_BYTES } from './keys/wrap.ts';

/** Undefined where there is none worth the name; ask once the app is ready. */
export async function findKeystore(platform: NodeJS.Platform): Promise<SecretKeeper | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return undefined;
  }
  return keystoreKeeper;
}

const keystoreKeeper: SecretKeeper = {
  kind: 'keystore',
  async keep(secret) {
    const sealed = await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'));
    return sealed.toString('base64');
  },
  async find(sealed) {
    try {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      const secret = Buffer.from(result, 'base64');
      return secret.length === KEY_BYTES ? secret : null;
    } catch {
      // Another account's or another computer's: the recovery key is asked for.
      return null;
    }
  },
};
