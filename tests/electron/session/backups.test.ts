/** Copies as the app makes them, and the way back: in the app, after damage, on another computer. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDatabase, listBackups } from '../../../db/backup.ts';
import { makeRekeyed } from '../../../db/rekey.ts';
import { assert } from '../../../domain/result.ts';
import { writeKeyFile } from '../../../electron/keys/key-file.ts';
import { makeKeyFile } from '../../../electron/keys/key-ring.ts';
import { createFileKeeper } from '../../../electron/keys/secret-keeper.ts';
import { quickCosts } from '../../support/keys.ts';
import { claire, openLockedDesk, protect, type LockedDesk } from '../../support/locked-desk.ts';

let desk: LockedDesk;
beforeEach(() => {
  desk = openLockedDesk();
});
afterEach(() => desk.leave());

const names = async (): Promise<readonly string[]> =>
  (await desk.ask('caregiver.list', {})).map(({ lastName }) => lastName);

async function renameFirst(lastName: string): Promise<void> {
  const [agent] = await desk.ask('caregiver.list', {});
  assert(agent !== undefined, 'an agent');
  await desk.done('caregiver.save', { ...agent, lastName });
}

async function newestCopy(): Promise<string> {
  const { backups } = await desk.ask('backup.list', {});
  return backups[0]?.name ?? '';
}

it('goes back to a copy, with the people who open this computer today', async () => {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  const before = await names();
  await desk.done('backup.make', {});
  const { id } = await protect(desk);
  await renameFirst('Changée-Depuis');
  await desk.done('backup.restore', { name: await newestCopy() });
  expect(await names()).toEqual(before);
  // The copy was made before she had a password: she keeps it, and her role.
  expect(await desk.ask('session.load', {})).toMatchObject({
    user: { id, role: 'administration' },
  });
  await desk.done('session.lock', {});
  await desk.done('session.open', { user: id, password: claire.password });
  expect(readdirSync(desk.folder).some((name) => name.startsWith('planning.remplacee-'))).toBe(
    true,
  );
});

it('data that are damaged are replaced by a copy from the lock; sound ones are not', async () => {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  const before = await names();
  const { id } = await protect(desk);
  await desk.done('backup.make', {});
  const restore = await newestCopy();
  await desk.done('session.lock', {});
  const sign = { user: id, password: claire.password };
  expect(await desk.refused('session.open', { ...sign, restore })).toBe('NotAllowed');
  const database = join(desk.folder, 'planning.db');
  const bytes = readFileSync(database);
  bytes.fill(0, 8_192, 16_384);
  writeFileSync(database, bytes);
  expect(await desk.ask('session.open', sign)).toMatchObject({
    ok: false,
    error: { type: 'DataUnopened', isDamaged: true },
  });
  await desk.done('session.open', { ...sign, restore });
  expect(await names()).toEqual(before);
  // The journal of the damaged data is gone with them: a line says that there was a way back.
  const none = { kind: null, user: null, person: null, from: null, until: null };
  const journal = await desk.ask('access.page', { class: 'security', ...none, skip: 0 });
  assert(journal.ok, 'she administers');
  expect(journal.value.lines[0]?.kind).toBe('backupRestored');
});

it('on a computer that knows nothing, the copies’ folder and the recovery key are enough', async () => {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  const before = await names();
  const { recovery } = await protect(desk);
  await desk.done('backup.make', {});
  const copy = await newestCopy();
  await desk.stop();
  // The disk died: what is left is the folder of copies, on a stick.
  const stick = join(desk.folder, '..', 'clef USB');
  cpSync(join(desk.folder, 'sauvegardes'), stick, { recursive: true });
  rmSync(desk.folder, { recursive: true });
  rmSync(desk.secretFolder, { recursive: true });
  mkdirSync(desk.folder);
  cpSync(stick, join(desk.folder, 'sauvegardes'), { recursive: true });
  cpSync(join(stick, copy), join(desk.folder, 'planning.db'));
  await desk.restart();
  expect(await desk.ask('session.load', {})).toMatchObject({ state: 'locked', users: [] });
  await desk.done('session.recover', { recovery, ...claire });
  expect(await names()).toEqual(before);
});

it('the key that lay open opens neither the data nor their copies once a password is chosen', async () => {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  await desk.done('backup.make', {});
  const before = readFileSync(join(desk.folder, 'planning.key'));
  await protect(desk);
  await desk.done('session.lock', {});
  expect(checkDatabase(join(desk.folder, 'planning.db'), before)).toBe('SQLITE_NOTADB');
  for (const { name } of listBackups(desk.folder)) {
    expect(checkDatabase(join(desk.folder, 'sauvegardes', name), before)).toBe('SQLITE_NOTADB');
  }
  expect(readdirSync(desk.folder).filter((name) => /autre-clef|nouveau/.test(name))).toEqual([]);
});

it.each(['before', 'after'])(
  'the power goes %s the data take their new key: the password opens them',
  async (moment) => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const there = await names();
    const open = readFileSync(join(desk.folder, 'planning.key'));
    await desk.stop();
    const database = join(desk.folder, 'planning.db');
    const fresh = randomBytes(32);
    const keeper = createFileKeeper(desk.secretFolder, randomBytes);
    const secret = randomBytes(32);
    const id = randomUUID();
    const file = await makeKeyFile(
      { randomBytes, costs: quickCosts },
      Buffer.concat([open, fresh]),
      { id, ...claire },
      { secret: randomBytes(20), madeAt: '' },
      { secret, keeper: 'file', sealed: await keeper.keep(secret) },
    );
    expect(makeRekeyed(database, `${database}.autre-clef`, open, fresh)).toBe('ok');
    writeKeyFile(join(desk.folder, 'planning.cles'), file);
    if (moment === 'after') renameSync(`${database}.autre-clef`, database);
    await desk.restart();
    await desk.done('session.open', { user: id, password: claire.password });
    expect(await names()).toEqual(there);
    expect(readdirSync(desk.folder)).not.toContain('planning.key');
  },
);
