/** The key file: who may open, with what; and that nothing else opens anything. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assert } from '../../../domain/result.ts';
import { usualCosts } from '../../../electron/keys/costs.ts';
import {
  findKeyFile,
  KEY_FILE,
  readKeyFile,
  writeKeyFile,
  type KeyFile,
} from '../../../electron/keys/key-file.ts';
import {
  isUserOfDevice,
  makeKeyFile,
  onDevice,
  openWithPassword,
  openWithRecovery,
  putUser,
  withoutUser,
  withRecovery,
  type DeviceSecret,
} from '../../../electron/keys/key-ring.ts';
import { makeRecovery, readRecovery, recoveryText } from '../../../electron/keys/recovery-key.ts';
import { makeFolder } from '../../support/db.ts';
import { quickCosts } from '../../support/keys.ts';

const tools = { randomBytes, costs: quickCosts };
const device = (): DeviceSecret => ({ secret: randomBytes(32), keeper: 'file', sealed: 'a' });
const uuid = (n: number): string => `0197c9d2-0000-7000-8000-${String(n).padStart(12, '0')}`;
const claire = { id: uuid(1), name: 'Claire', password: 'brouette violette 7 canards' };
const maite = { id: uuid(2), name: 'Maïté', password: 'le train de 6h14 part sans moi' };
const NOW = '2026-11-27T01:00:00.000Z';

async function twoPeople() {
  const dataKey = randomBytes(32);
  const here = device();
  const recovery = makeRecovery(randomBytes);
  const one = await makeKeyFile(tools, dataKey, claire, { secret: recovery, madeAt: NOW }, here);
  const file = await putUser(tools, one, dataKey, maite, here.secret);
  return { dataKey, here, recovery, file };
}

const opened = async (file: KeyFile, id: string, password: string, secret: Uint8Array) => {
  const key = await openWithPassword(file, id, password, secret);
  return key.ok ? key.value.toString('hex') : key.error;
};

test('each person opens the same data with her own password, and nobody with another’s', async () => {
  const { dataKey, here, file } = await twoPeople();
  const key = dataKey.toString('hex');
  expect(await opened(file, claire.id, claire.password, here.secret)).toBe(key);
  expect(await opened(file, maite.id, maite.password, here.secret)).toBe(key);
  expect(await opened(file, claire.id, maite.password, here.secret)).toBe('wrong');
  expect(await opened(file, claire.id, claire.password, randomBytes(32))).toBe('wrong');
  expect(await opened(file, uuid(3), claire.password, here.secret)).toBe('unknown');
});

test('a wrap that is carried to another person’s entry opens nothing', async () => {
  const { here, file } = await twoPeople();
  const [first, second] = file.users;
  assert(first !== undefined && second !== undefined, 'two people');
  const swapped = { ...file, users: [{ ...first, id: second.id }, second] };
  expect(await opened(swapped, second.id, claire.password, here.secret)).toBe('wrong');
});

test('a new password ends the old one; who was taken out can’t come back', async () => {
  const { dataKey, here, file } = await twoPeople();
  const password = 'sept hérissons au clair';
  const next = await putUser(tools, file, dataKey, { ...claire, password }, here.secret);
  expect(next.users.map(({ name }) => name)).toEqual(['Claire', 'Maïté']);
  expect(await opened(next, claire.id, claire.password, here.secret)).toBe('wrong');
  expect(await opened(next, claire.id, password, here.secret)).toBe(dataKey.toString('hex'));
  const alone = withoutUser(next, maite.id);
  expect(await opened(alone, maite.id, maite.password, here.secret)).toBe('unknown');
});

test('without the computer’s secret the recovery key opens, and people are put back', async () => {
  const { dataKey, recovery, file } = await twoPeople();
  const key = openWithRecovery(file, recovery);
  expect(key?.toString('hex')).toBe(dataKey.toString('hex'));
  expect(openWithRecovery(file, makeRecovery(randomBytes))).toBe(null);
  const other = device();
  const moved = await putUser(tools, onDevice(file, other), dataKey, claire, other.secret);
  expect(moved.users.map((user) => isUserOfDevice(moved, user))).toEqual([true, false]);
  expect(await opened(moved, claire.id, claire.password, other.secret)).toBe(
    dataKey.toString('hex'),
  );
  const renewed = withRecovery(tools, moved, dataKey, {
    secret: makeRecovery(randomBytes),
    madeAt: NOW,
  });
  expect(openWithRecovery(renewed, recovery)).toBe(null);
});

test('one changed byte of any wrap opens nothing', async () => {
  const { here, recovery, file } = await twoPeople();
  const [user] = file.users;
  assert(user !== undefined, 'Claire');
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const spoil = (text: string): string => {
        const bytes = Buffer.from(text, 'base64');
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        return bytes.toString('base64');
      };
      const users = [{ ...user, wrapped: spoil(user.wrapped) }];
      expect(await opened({ ...file, users }, user.id, claire.password, here.secret)).toBe('wrong');
      const wrapped = spoil(file.recovery.wrapped);
      expect(openWithRecovery({ ...file, recovery: { ...file.recovery, wrapped } }, recovery)).toBe(
        null,
      );
    }),
    { numRuns: 60 },
  );
});

test('the password alone is what argon2id at the real cost makes of it', async () => {
  const here = device();
  const dataKey = randomBytes(32);
  const secret = makeRecovery(randomBytes);
  const real = { randomBytes, costs: usualCosts };
  const file = await makeKeyFile(real, dataKey, claire, { secret, madeAt: NOW }, here);
  expect(file.users[0]?.costs).toEqual({ memoryKib: 65_536, passes: 3, lanes: 1 });
  expect(await opened(file, claire.id, claire.password, here.secret)).toBe(dataKey.toString('hex'));
  expect(await opened(file, claire.id, `${claire.password} `, here.secret)).toBe('wrong');
});

test('neither the data key nor a password nor the recovery key is in the file’s bytes', async () => {
  const { dataKey, here, recovery, file } = await twoPeople();
  const path = join(makeFolder(), KEY_FILE);
  writeKeyFile(path, file);
  const bytes = readFileSync(path);
  for (const secret of [dataKey, here.secret, recovery]) {
    for (const form of ['base64', 'hex'] as const) {
      expect(bytes.includes(Buffer.from(secret).toString(form).slice(0, 20))).toBe(false);
    }
  }
  expect(bytes.includes(claire.password)).toBe(false);
  expect(bytes.includes('Claire'), 'names are there, to be chosen from').toBe(true);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that can’t be read is put aside, never deleted; a newer one is left alone', async () => {
  const { file } = await twoPeople();
  const folder = makeFolder();
  const path = join(folder, KEY_FILE);
  expect(findKeyFile(folder, () => NOW)).toEqual({ type: 'none' });
  writeKeyFile(path, file);
  expect(readKeyFile(path)).toEqual({ ok: true, value: file });
  expect(findKeyFile(folder, () => NOW)).toEqual({ type: 'found', file });
  writeFileSync(path, JSON.stringify({ ...file, version: 2 }));
  expect(findKeyFile(folder, () => NOW)).toEqual({ type: 'fromFuture' });
  writeFileSync(path, readFileSync(path).subarray(0, 400));
  expect(findKeyFile(folder, () => NOW)).toEqual({
    type: 'damaged',
    aside: `${path}.abime-20261127010000`,
  });
  expect(readdirSync(folder)).toEqual([`${KEY_FILE}.abime-20261127010000`]);
});

test('a file that asks for more work than any computer has is no key file', async () => {
  const { file } = await twoPeople();
  const [user] = file.users;
  assert(user !== undefined, 'Claire');
  const path = join(makeFolder(), KEY_FILE);
  const costs = { ...user.costs, memoryKib: 64 * 1024 * 1024 };
  writeKeyFile(path, { ...file, users: [{ ...user, costs }] });
  expect(readKeyFile(path)).toEqual({ ok: false, error: 'damaged' });
});

test('a recovery key is read as it is written by hand, and a slip of the pen is seen', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(35), (bytes, at) => {
      const text = recoveryText(bytes);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(readRecovery(text)).toEqual(Buffer.from(bytes));
      const byHand = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
      expect(readRecovery(byHand)).toEqual(Buffer.from(bytes));
      const signs = text.replaceAll('-', '').split('');
      signs[at] = signs[at] === 'A' ? 'B' : 'A';
      expect(readRecovery(signs.join(''))).toBe(null);
    }),
    // Four signs of check: one slip in a million of millions passes.
    { numRuns: 300, seed: 20 },
  );
  expect(readRecovery('')).toBe(null);
});
