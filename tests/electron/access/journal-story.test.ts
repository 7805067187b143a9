/** A day on one computer, and what the head of the service reads of it in the evening. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '../../../domain/result.ts';
import type { AccessPage, Input, ShownAccess } from '../../../electron/contract.ts';
import { claire, openLockedDesk, protect, type LockedDesk } from '../../support/locked-desk.ts';

let desk: LockedDesk;
beforeEach(() => {
  desk = openLockedDesk();
});
afterEach(() => desk.leave());

const maite = { name: 'Maïté', password: 'le train de 6h14 part sans moi' };
const all = { kind: null, user: null, person: null, from: null, until: null } as const;

async function page(wanted: Partial<Input<'access.page'>> = {}): Promise<AccessPage> {
  const reply = await desk.ask('access.page', { class: 'access', ...all, skip: 0, ...wanted });
  assert(reply.ok, 'she may read it');
  return reply.value;
}
const kinds = (lines: readonly ShownAccess[]): readonly string[] => lines.map(({ kind }) => kind);
const security = async (): Promise<readonly ShownAccess[]> =>
  (await page({ class: 'security' })).lines;
const verdict = async () => {
  const reply = await desk.ask('access.verify', {});
  assert(reply.ok, 'it is checked');
  return reply.value;
};

/** Claire is the head of the service; Maïté reads. Both have a password of their own. */
async function openWithBoth(): Promise<{ readonly claireId: string; readonly maiteId: string }> {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  const { id: claireId } = await protect(desk);
  await desk.done('user.add', { ...maite, role: 'lecture', member: null });
  const { users } = await desk.ask('user.list', {});
  return { claireId, maiteId: users.find(({ name }) => name === 'Maïté')?.id ?? '' };
}

async function change(to: string, password: string): Promise<void> {
  await desk.done('session.lock', {});
  await desk.done('session.open', { user: to, password });
}

describe('Maïté looks and prints, Claire reads it in the evening', () => {
  it('who, what and whom, with today’s name, and none of it twice', async () => {
    const { claireId, maiteId } = await openWithBoth();
    await change(maiteId, maite.password);
    const [person] = await desk.ask('beneficiary.list', {});
    assert(person !== undefined, 'somebody who is helped');
    const { id } = person;
    await desk.done('access.note', { what: 'seen', about: 'beneficiary', id, count: null });
    // To the board and back, within a quarter of an hour.
    await desk.done('access.note', { what: 'seen', about: 'beneficiary', id, count: null });
    await desk.done('access.note', {
      what: 'printed',
      about: 'week',
      id: '2026-11-30',
      count: 12,
    });
    await change(claireId, claire.password);
    const { lines, total, users } = await page({ user: 'Maïté' });
    expect(kinds(lines)).toEqual(['printed', 'seen', 'listed']);
    expect(total).toBe(3);
    expect(users).toContain('Maïté');
    expect(lines[0]).toMatchObject({ user: { name: 'Maïté' }, count: 12 });
    expect(lines[0]?.about).toMatch(/^semaine\s49 · .*, 12 feuilles$/);
    expect(lines[1]?.about).toBe(
      `${person.civility} ${person.firstName} ${person.lastName} (personne accompagnée)`,
    );
    expect((await page({ person: id })).lines).toHaveLength(1);
    expect(await verdict()).toMatchObject({ type: 'whole', from: 1 });
  });

  it('a change is told with its gesture and its person, once, and a look at a week as a look', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const [person] = await desk.ask('beneficiary.list', {});
    assert(person !== undefined, 'somebody');
    await desk.done('beneficiary.save', { ...person, phone: '05 58 00 00 01' });
    // The same again changes nothing and says nothing.
    await desk.done('beneficiary.save', { ...person, phone: '05 58 00 00 01' });
    // A week that is opened for the first time makes its visits: that is no change of hers.
    await desk.done('week.load', { monday: '2026-12-07' });
    const { lines } = await page();
    expect(kinds(lines)).toEqual(['seen', 'changed', 'listed', 'changed']);
    expect(lines[1]).toMatchObject({
      act: 'beneficiary.save',
      gesture: 'Fiche enregistrée',
      subject: { kind: 'beneficiary', id: person.id },
      count: null,
    });
    const text = JSON.stringify(lines.map((line) => ({ ...line, about: '' })));
    expect(text).not.toContain(person.lastName);
  });

  it('what is deleted, imported and undone is told as that', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const needs = await desk.ask('need.list', { beneficiaryId: null });
    const [need] = needs;
    assert(need !== undefined, 'a need');
    await desk.done('need.delete', { id: need.id });
    await desk.done('record.undo', {});
    await desk.done('export.all', { format: 'json' });
    const { lines } = await page();
    expect(kinds(lines).slice(0, 4)).toEqual(['exported', 'undone', 'removed', 'listed']);
    expect(lines[2]?.subject).toEqual({ kind: 'beneficiary', id: need.beneficiaryId });
  });
});

describe('who may not', () => {
  it('neither reads, checks nor takes the journal, and the refused try is in it', async () => {
    const { claireId, maiteId } = await openWithBoth();
    await change(maiteId, maite.password);
    expect(await desk.refused('access.page', { class: 'access', ...all, skip: 0 })).toBe(
      'NotAllowed',
    );
    expect(await desk.refused('access.verify', {})).toBe('NotAllowed');
    expect(await desk.refused('access.export', { class: 'access', ...all })).toBe('NotAllowed');
    expect(await desk.refused('export.all', { format: 'csv' })).toBe('NotAllowed');
    await change(claireId, claire.password);
    const refused = (await security()).filter(({ kind }) => kind === 'rightRefused');
    expect(refused.map(({ act, user }) => [act, user.name])).toEqual([
      ['export.all', 'Maïté'],
      ['access.export', 'Maïté'],
      ['access.verify', 'Maïté'],
      ['access.page', 'Maïté'],
    ]);
  });
});

describe('security events', () => {
  it('tells of the first password, of people, roles, locks and unlocks', async () => {
    const { maiteId, claireId } = await openWithBoth();
    await desk.done('user.setRole', { id: maiteId, role: 'rh' });
    await desk.done('session.setPolicy', { lockMinutes: 10 });
    await change(claireId, claire.password);
    await desk.restart();
    await desk.done('session.open', { user: claireId, password: claire.password });
    const lines = await security();
    expect(kinds(lines).toReversed()).toEqual([
      'journalBegun',
      'signedIn',
      'recoveryShown',
      'passwordChosen',
      'userAdded',
      'roleChanged',
      'lockChanged',
      'locked',
      'unlocked',
      'sessionEnded',
      'signedIn',
    ]);
    // The data took another key with the password: the journal is signed under it.
    expect(await verdict()).toMatchObject({ type: 'whole', from: 1 });
    expect(lines.find(({ kind }) => kind === 'roleChanged')).toMatchObject({
      subject: { kind: 'user', id: maiteId },
      about: 'Maïté (accès à ce poste)',
    });
  });

  it('failed tries at the lock wait in a file without a name, and are in the journal at the next entry', async () => {
    const { maiteId, claireId } = await openWithBoth();
    await desk.done('session.lock', {});
    const wrong = { user: maiteId, password: 'peut-être celui-là' };
    expect(await desk.refused('session.open', wrong)).toBe('WrongPassword');
    const held = join(desk.folder, 'planning.acces');
    expect(readFileSync(held, 'utf8')).not.toContain('Maïté');
    expect(readFileSync(held, 'utf8')).not.toContain(wrong.password);
    await desk.restart();
    await desk.done('session.open', { user: claireId, password: claire.password });
    expect(existsSync(held)).toBe(false);
    const [entry, failed] = await security();
    expect(entry).toMatchObject({ kind: 'signedIn', user: { name: 'Claire Dupouy' } });
    expect(failed).toMatchObject({
      kind: 'tryFailed',
      act: 'session.open',
      user: { id: maiteId, name: 'Maïté' },
    });
  });

  it('the recovery key, right and wrong', async () => {
    await desk.done('service.createExample', { size: 'XS', seed: 3 });
    const { recovery } = await protect(desk);
    await desk.done('session.lock', {});
    const other = { name: 'Odile', password: 'trois canards et une oie' };
    await desk.done('session.recover', { recovery, ...other });
    expect(kinds(await security()).slice(0, 2)).toEqual(['recoveryUsed', 'unlocked']);
  });

  it('going back to yesterday’s copy takes nothing back of who saw what since', async () => {
    await openWithBoth();
    await desk.done('backup.make', {});
    const [person] = await desk.ask('beneficiary.list', {});
    assert(person !== undefined, 'somebody');
    await desk.done('access.note', {
      what: 'seen',
      about: 'beneficiary',
      id: person.id,
      count: null,
    });
    const { backups } = await desk.ask('backup.list', {});
    await desk.done('backup.restore', { name: backups[0]?.name ?? '' });
    expect((await page({ person: person.id })).lines).toHaveLength(1);
    const told = kinds(await security()).filter((kind) => kind !== 'journalSeen');
    expect(told.slice(0, 2)).toEqual(['backupRestored', 'backupMade']);
    expect(await verdict()).toMatchObject({ type: 'whole' });
  });
});

it('the journal goes out as a file with its last hash, and that is told too', async () => {
  await desk.done('service.createExample', { size: 'XS', seed: 3 });
  const reply = await desk.ask('access.export', { class: 'security', ...all });
  assert(reply.ok, 'it goes out');
  const text = Buffer.from(reply.value.base64, 'base64').toString('utf8');
  expect(text).toContain('Début du journal');
  const whole = /Journal entier;lignes 1 à (\d+);([0-9a-f]{64})/.exec(text);
  expect(whole).not.toBe(null);
  expect((await security())[0]).toMatchObject({ kind: 'journalExported' });
});
