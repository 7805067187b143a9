/** The system's keystore keeps the computer's secret; one that everybody can open is none. */
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { must } from '../../domain/result.ts';

const system = vi.hoisted(() => ({ isThere: true, backend: 'gnome_libsecret', isOurs: true }));
vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(system.isThere),
    getSelectedStorageBackend: () => system.backend,
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`sealed ${text}`)),
    decryptStringAsync: (sealed: Buffer) =>
      system.isOurs
        ? Promise.resolve({ shouldReEncrypt: false, result: sealed.toString().slice(7) })
        : Promise.reject(new Error('not ours')),
  },
}));
const { findKeystore } = await import('../../electron/keystore.ts');

beforeEach(() => {
  Object.assign(system, { isThere: true, backend: 'gnome_libsecret', isOurs: true });
});

test('what it keeps it finds again, and nobody else’s', async () => {
  const keystore = must(await findKeystore('linux'), 'there is one');
  const secret = randomBytes(32);
  const sealed = await keystore.keep(secret);
  expect(await keystore.find(sealed)).toEqual(secret);
  system.isOurs = false;
  expect(await keystore.find(sealed)).toBe(null);
});

test('a keystore that is none isn’t taken for one', async () => {
  for (const backend of ['basic_text', 'unknown']) {
    system.backend = backend;
    // oxlint-disable-next-line no-await-in-loop -- one system after the other
    expect(await findKeystore('linux'), backend).toBe(undefined);
  }
  // Windows and macOS have no such list.
  expect(await findKeystore('win32')).not.toBe(undefined);
  system.isThere = false;
  expect(await findKeystore('win32')).toBe(undefined);
});
