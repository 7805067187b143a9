/** The hub shows whose time is over, and erases them when somebody says so; nobody twice, nobody early. */
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { WritableDb } from '../../../db/handle.ts';
import { listBeneficiaries, saveBeneficiary } from '../../../db/people.ts';
import { must } from '../../../domain/result.ts';
import { runLifeCommand } from '../../../hub/life/life-commands.ts';
import { eraseDue, listDue } from '../../../hub/life/retention.ts';
import { openSqliteStore, type SqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { beneficiaryId, openTestDb } from '../../support/db.ts';
import { by, dumpTables, fillService, MARK } from '../../support/marked-service.ts';
import { syncWith } from '../../support/sync-with.ts';

const TENANT = 'dax';
const at = (day: string): number => Date.parse(`${day}T09:00:00Z`);
let store: SqliteStore;
let desk: WritableDb;

beforeEach(async () => {
  store = openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  onTestFinished(() => store.close());
  await store.createTenant(TENANT);
  desk = openTestDb();
  fillService(desk, 'beneficiary', await store.transaction(TENANT, (tx) => tx.enrol([1])));
  const her = must(
    listBeneficiaries(desk).find(({ id }) => id === beneficiaryId('Dartigue')),
    'Mme Dartigue',
  );
  // Her last visit is of 4 December 2026; she left before it.
  saveBeneficiary(desk, ...by, { ...her, archivedOn: '2026-12-01' });
  await sync('2026-12-05');
});

const sync = (day: string): Promise<void> =>
  syncWith({ store, tenant: TENANT, nowMs: at(day) }, desk);
const due = async (day: string): Promise<readonly string[]> =>
  (await listDue(store, TENANT, at(day))).map(({ file, dueOn }) => `${file.id} ${dueOn}`);

it('a person is due two years after her last visit, and the others, who are here, never', async () => {
  expect(await due('2028-12-03')).toEqual([]);
  expect(await due('2028-12-04')).toEqual([`${beneficiaryId('Dartigue')} 2028-12-04`]);
});

it('erases who is due, everywhere, and has nothing to do after', async () => {
  const who = { by: 'claire@dax', nowMs: at('2028-12-04') };
  expect(await eraseDue(store, TENANT, { ...who, nowMs: at('2028-12-03') })).toBe(0);
  await sync('2028-12-03');
  expect([...dumpTables(desk).values()].flat().join(' ')).toContain(MARK);
  expect(await eraseDue(store, TENANT, who)).toBe(1);
  await sync('2028-12-04');
  expect([...dumpTables(desk).values()].flat().join(' ')).not.toContain(MARK);
  expect(await due('2040-01-01')).toEqual([]);
  expect(await eraseDue(store, TENANT, who)).toBe(0);
});

it('is shown at the command line without a name, and done with a word', async () => {
  const run = (isSure: boolean) =>
    runLifeCommand(store, 'retention', [TENANT], {
      nowMs: at('2028-12-04'),
      hubKey: null,
      isSure,
    });
  const shown = await run(false);
  expect(shown).toMatchObject({ ok: true, value: expect.stringContaining('CNIL 2023-095') });
  expect(JSON.stringify(shown)).not.toContain(MARK);
  expect(await run(true)).toEqual({ ok: true, value: '1 dossier effacé.' });
  expect(await run(true)).toEqual({ ok: true, value: 'Aucun dossier échu.' });
});
