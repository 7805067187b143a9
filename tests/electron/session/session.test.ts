/** The life of a password on one computer: chosen, locked, forgotten, lost, shared with a colleague. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '../../../domain/result.ts';
import { claire, openLockedDesk, protect, type LockedDesk } from '../../support/locked-desk.ts';

let desk: LockedDesk;
beforeEach(() => {
  desk = openLockedDesk();
});
afterEach(() => desk.leave());

const maite = { name: 'Maïté', password: 'le train de 6h14 part sans moi' };
const lock = () => desk.done('session.lock', {});
const locked = async () => {
  const status = await desk.ask('session.load', {});
  assert(status.state === 'locked', 'it is locked');
  return status;
};

async function addMaite(role: 'lecture' | 'rh' | 'planification' = 'rh'): Promise<string> {
  await desk.done('user.add', { ...maite, role, member: null });
  const { users } = await desk.ask('user.list', {});
  return users.find(({ name }) => name === 'Maïté')?.id ?? '';
}

describe('a folder without a password', () => {
  it('opens as it always did, and can’t be locked: there would be no way back', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    expect(await desk.ask('session.load', {})).toMatchObject({ state: 'open', user: null });
    expect(await desk.refused('session.lock', {})).toBe('NotProtected');
    desk.lockWithComputer();
    await desk.restart();
    expect((await desk.ask('app.status', {})).service).not.toBe(null);
  });

  it('gets its password only once the recovery key was typed back, and never a weak one', async () => {
    const made = await desk.ask('session.makeRecovery', { password: null });
    assert(made.ok, 'shown');
    const { recovery } = made.value;
    const other = recovery.replace(/^..../, '0000');
    const ask = (change: object) =>
      desk.refused('session.protect', { ...claire, recovery, ...change });
    expect(await ask({ recovery: 'ABCD' })).toBe('RecoveryUnreadable');
    expect(await ask({ recovery: other })).toBe('RecoveryUnreadable');
    expect(await ask({ password: 'court' })).toBe('PasswordRefused');
    expect(await ask({ password: 'ClaireDupouy2026' })).toBe('PasswordRefused');
    expect(readdirSync(desk.folder)).toContain('planning.key');
    expect(readdirSync(desk.folder)).not.toContain('planning.cles');
    await desk.done('session.protect', { ...claire, recovery: recovery.toLowerCase() });
    expect(readdirSync(desk.folder)).not.toContain('planning.key');
  });
});

describe('once a password is chosen', () => {
  it('nothing but the sign-in is answered while it is locked, and all of it afterwards', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const { id } = await protect(desk);
    const before = await desk.ask('record.caregivers', {});
    await lock();
    for (const channel of ['app.status', 'record.caregivers', 'user.list', 'draft.take'] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await desk.refused(channel, {}), channel).toBe('Locked');
    }
    expect((await locked()).users).toEqual([
      { id, name: claire.name, needsReset: false, waitSeconds: 0 },
    ]);
    await desk.restart();
    expect((await locked()).reason).toBe('start');
    await desk.done('session.open', { user: id, password: claire.password });
    expect(await desk.ask('record.caregivers', {})).toEqual(before);
  });

  it('her gestures bear her name in the histories', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    await protect(desk);
    const [agent] = await desk.ask('caregiver.list', {});
    assert(agent !== undefined, 'an agent');
    await desk.done('caregiver.save', { ...agent, lastName: 'Lafitte' });
    const [newest] = await desk.ask('record.history', { id: agent.id });
    expect(JSON.stringify(newest)).toContain(claire.name);
  });

  it('five wrong ones in a row wait, and starting again forgives nothing', async () => {
    const { id } = await protect(desk);
    await lock();
    const wrong = { user: id, password: 'ce n’est pas celui-là' };
    expect(await desk.refused('session.open', wrong)).toBe('WrongPassword');
    // Two at once: the second finds the first one's count.
    const both = await Promise.all([
      desk.refused('session.open', wrong),
      desk.refused('session.open', wrong),
    ]);
    expect(both).toEqual(['WrongPassword', 'WaitBeforeTrying']);
    expect(await desk.refused('session.open', { ...wrong, password: claire.password })).toBe(
      'WaitBeforeTrying',
    );
    await desk.restart();
    expect((await locked()).users[0]?.waitSeconds).toBeGreaterThan(0);
  });

  it('changing it ends the old one', async () => {
    const { id } = await protect(desk);
    const next = 'sept hérissons au clair';
    const change = (before: string, password: string) => ({ before, password });
    expect(await desk.refused('session.changePassword', change('faux', next))).toBe(
      'WrongPassword',
    );
    expect(
      await desk.refused('session.changePassword', change(claire.password, claire.password)),
    ).toBe('PasswordSame');
    await desk.done('session.changePassword', change(claire.password, next));
    await lock();
    expect(await desk.refused('session.open', { user: id, password: claire.password })).toBe(
      'WrongPassword',
    );
    await desk.done('session.open', { user: id, password: next });
  });

  it('a colleague gets a first password, must change it, and is held to her role', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const { id } = await protect(desk);
    const hers = await addMaite();
    expect(
      await desk.refused('user.add', { ...maite, name: 'maite', role: 'rh', member: null }),
    ).toBe('UserKnown');
    await lock();
    await desk.done('session.open', { user: hers, password: maite.password });
    expect(await desk.ask('session.load', {})).toMatchObject({
      user: { name: 'Maïté', role: 'rh', mustChange: true },
    });
    const password = 'deux tourterelles et un pin';
    await desk.done('session.changePassword', { before: maite.password, password });
    expect(await desk.ask('session.load', {})).toMatchObject({ user: { mustChange: false } });
    expect(
      await desk.refused('service.save', {
        ...((await desk.ask('service.load', {})) as object),
      } as never),
    ).toBe('NotAllowed');
    expect(await desk.refused('user.remove', { id })).toBe('NotAllowed');
    expect(await desk.refused('export.all', { format: 'json' } as never)).toBe('NotAllowed');
    expect((await desk.ask('record.caregivers', {})).length).toBeGreaterThan(0);
  });

  it('who is taken out opens nothing; the last who administers stays', async () => {
    const { id } = await protect(desk);
    const hers = await addMaite();
    expect(await desk.refused('user.remove', { id })).toBe('LastAdministrator');
    expect(await desk.refused('user.setRole', { id, role: 'rh' })).toBe('LastAdministrator');
    await desk.done('user.setRole', { id: hers, role: 'administration' });
    await desk.done('user.setRole', { id, role: 'planification' });
    expect(await desk.refused('user.remove', { id: hers })).toBe('NotAllowed');
    await lock();
    await desk.done('session.open', { user: hers, password: maite.password });
    await desk.done('user.remove', { id });
    await lock();
    expect(await desk.refused('session.open', { user: id, password: claire.password })).toBe(
      'UserUnknown',
    );
  });

  it('what was being typed comes back to who typed it, and to nobody else', async () => {
    const { id } = await protect(desk);
    const hers = await addMaite();
    await desk.done('draft.keep', { drafts: [{ name: '0 caregiver', value: '{"a":1}' }] });
    await lock();
    await desk.done('session.open', { user: hers, password: maite.password });
    expect(await desk.ask('draft.take', {})).toEqual([]);
    await lock();
    await desk.done('session.open', { user: id, password: claire.password });
    expect(await desk.ask('draft.take', {})).toEqual([{ name: '0 caregiver', value: '{"a":1}' }]);
    expect(await desk.ask('draft.take', {})).toEqual([]);
  });
});

describe('when something is lost', () => {
  it('a forgotten password: the recovery key gives another, and keeps the role', async () => {
    const { id, recovery } = await protect(desk);
    await lock();
    const password = 'sept hérissons au clair';
    const ask = { recovery, name: claire.name, password };
    const wrong = { ...ask, recovery: 'ZZZZ-'.repeat(9) };
    expect(await desk.refused('session.recover', wrong)).toBe('RecoveryUnreadable');
    await desk.done('session.recover', ask);
    expect(await desk.ask('session.load', {})).toMatchObject({
      user: { id, role: 'administration' },
    });
    await lock();
    expect(await desk.refused('session.open', { user: id, password: claire.password })).toBe(
      'WrongPassword',
    );
    await desk.done('session.open', { user: id, password });
  });

  it('the computer’s secret: passwords open no more, the recovery key does, others are given new ones', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const { id, recovery } = await protect(desk);
    const hers = await addMaite();
    await lock();
    rmSync(desk.secretFolder, { recursive: true });
    expect(await locked()).toMatchObject({ isDeviceKnown: false });
    expect(await desk.refused('session.open', { user: id, password: claire.password })).toBe(
      'DeviceSecretLost',
    );
    await desk.done('session.recover', { recovery, ...claire });
    expect((await desk.ask('record.caregivers', {})).length).toBeGreaterThan(0);
    const { users } = await desk.ask('user.list', {});
    expect(users.map(({ name, canOpen }) => [name, canOpen])).toEqual([
      [claire.name, true],
      ['Maïté', false],
    ]);
    await desk.done('user.reset', { id: hers, password: maite.password });
    await lock();
    await desk.done('session.open', { user: hers, password: maite.password });
  });

  it('a damaged key file is put aside, and the recovery key opens from its copy', async () => {
    const { recovery } = await protect(desk);
    await desk.stop();
    const path = join(desk.folder, 'planning.cles');
    const damaged = readFileSync(path).subarray(0, 300);
    writeFileSync(path, damaged);
    await desk.restart();
    const status = await locked();
    expect(status.users).toEqual([]);
    expect(readFileSync(status.asideKeyFile ?? '')).toEqual(damaged);
    await desk.done('session.recover', { recovery, ...claire });
    // Her own row in the data has her role; the file has her wrap again.
    expect(await desk.ask('session.load', {})).toMatchObject({ user: { role: 'administration' } });
    await lock();
    const { users } = await locked();
    await desk.done('session.open', { user: users[0]?.id ?? '', password: claire.password });
  });

  it('a recovery key that was replaced opens nothing', async () => {
    const { recovery } = await protect(desk);
    expect(await desk.refused('session.makeRecovery', { password: 'faux' })).toBe('WrongPassword');
    const made = await desk.ask('session.makeRecovery', { password: claire.password });
    assert(made.ok, 'another one');
    expect(await desk.refused('session.keepRecovery', { recovery })).toBe('RecoveryDiffers');
    await desk.done('session.keepRecovery', { recovery: made.value.recovery });
    await lock();
    expect(await desk.refused('session.recover', { recovery, ...claire })).toBe('RecoveryWrong');
    await desk.done('session.recover', { recovery: made.value.recovery, ...claire });
  });

  it('killed between the key file and the end of the open key, the password holds', async () => {
    const key = readFileSync(join(desk.folder, 'planning.key'));
    const { id } = await protect(desk);
    await desk.stop();
    writeFileSync(join(desk.folder, 'planning.key'), key);
    await desk.restart();
    expect(await desk.refused('app.status', {})).toBe('Locked');
    await desk.done('session.open', { user: id, password: claire.password });
    expect(existsSync(join(desk.folder, 'planning.key'))).toBe(false);
  });
});
