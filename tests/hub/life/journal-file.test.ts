/** The journal leaves the hub signed; later it is held against that file. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { compareJournal, exportJournal } from '../../../hub/life/journal-file.ts';
import { isLifeCommand, runLifeCommand } from '../../../hub/life/life-commands.ts';
import { openSqliteStore, type SqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { aPush, rowKey } from '../../support/hub.ts';

const TENANT = 'dax';
const hubKey = randomBytes(32);
let store: SqliteStore;
let folder = '';
let file = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planning-cias-journal-'));
  file = join(folder, 'journal.jsonl');
  store = openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  await store.createTenant(TENANT);
  await store.transaction(TENANT, (tx) => tx.enrol([1]));
  await push(1, 'Dartigue');
  await push(2, 'Voisin');
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
});

const push = (dseq: number, text: string): Promise<void> =>
  store.transaction(TENANT, (tx) => tx.write(aPush({ dev: 1, dseq, head: dseq, text })));

const keep = () =>
  store.snapshot(TENANT, (tx) => exportJournal(tx, { tenant: TENANT, file, nowMs: 1, hubKey }));
const compare = (key: Uint8Array = hubKey) =>
  store.snapshot(TENANT, (tx) => compareJournal(tx, { tenant: TENANT, file, hubKey: key }));
const sql = (text: string): void => {
  const db = store.open(TENANT);
  db.exec('DROP TRIGGER audit_stays; DROP TRIGGER audit_is_true');
  db.exec(text);
};

it('says who changed what when, and nothing of what it was', async () => {
  expect(await keep()).toMatchObject({ ok: true, value: { entries: 2 } });
  const text = readFileSync(file, 'utf8');
  expect(text.split('\n')).toHaveLength(4);
  expect(text).not.toContain('Dartigue');
  expect(text).not.toContain(Buffer.from('Dartigue').toString('base64').slice(0, 9));
  expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ dev: 1, actor: 1, dseq: 1 });
});

it('goes on through what was kept, also once a person was erased', async () => {
  await keep();
  await push(3, 'Peyres');
  await store.transaction(TENANT, (tx) => tx.blankJournal([{ table: 3, row: rowKey(1) }]));
  expect(await compare()).toMatchObject({ ok: true, value: { entries: 3 } });
});

it.each([
  ['a changed entry', 'UPDATE audit SET actor = 9 WHERE id = 1', { type: 'Broken', id: 1 }],
  ['one that was dropped', 'DELETE FROM audit WHERE id = 1', { type: 'Broken', id: 2 }],
  ['an end that was cut off', 'DELETE FROM audit WHERE id = 2', { type: 'Rewritten', entries: 2 }],
  ['an empty journal', 'DELETE FROM audit', { type: 'Rewritten', entries: 2 }],
])('shows %s', async (_, text, error) => {
  await keep();
  sql(text);
  expect(await compare()).toEqual({ ok: false, error });
});

it('is no proof once it was changed itself, or signed by another hub', async () => {
  await keep();
  expect(await compare(randomBytes(32))).toMatchObject({ error: { type: 'NotSigned' } });
  const whole = readFileSync(file, 'utf8');
  const lines = whole.trimEnd().split('\n');
  const broken = [
    whole.replace('"entries":2', '"entries":1'),
    lines.slice(1).join('\n'),
    lines.slice(0, -1).join('\n'),
    '',
    'une photo',
  ];
  for (const text of broken) {
    writeFileSync(file, text);
    const compared = await compare();
    expect(compared.ok, text.slice(-60)).toBe(false);
  }
});

it('lets nobody change what was written, and values only go', () => {
  const db = store.open(TENANT);
  expect(() => db.exec('DELETE FROM audit')).toThrow('never shortened');
  expect(() => db.exec('UPDATE audit SET actor = 2')).toThrow('never changed');
  expect(() => db.exec(`UPDATE audit SET value = x'00'`)).toThrow('never changed');
  expect(() => db.exec('UPDATE audit SET value = NULL')).toThrow('never changed');
});

it('is kept and checked at the command line, in French', async () => {
  const run = (command: string, ...args: readonly string[]) =>
    runLifeCommand(store, command, args, { nowMs: 1, hubKey, isSure: false });
  expect(isLifeCommand('journal')).toBe(true);
  expect(await run('journal', TENANT, file)).toMatchObject({
    value: expect.stringContaining('2 lignes'),
  });
  expect(await run('journal-check', TENANT, file)).toMatchObject({
    value: expect.stringContaining('continue'),
  });
  expect(await run('journal', 'nobody')).toMatchObject({
    error: expect.stringContaining('n’existe pas'),
  });
  expect(await run('journal', TENANT, join(file, 'x'))).toMatchObject({
    error: expect.stringContaining('ne peut pas'),
  });
  expect(await run('journal-check', TENANT, join(folder, 'nothing'))).toMatchObject({ ok: false });
  expect(await run('compact', TENANT)).toMatchObject({ ok: true });
  sql('UPDATE audit SET head = 9');
  expect(await run('journal', TENANT)).toMatchObject({
    error: expect.stringContaining('ligne 1'),
  });
});
