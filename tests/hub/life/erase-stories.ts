/**
 * A person (or an agent) asks to be forgotten. Her texts hold a mark; afterwards it is nowhere: not on the
 * hub, not on any computer, whatever waited there. Everybody else's work stands. Run over each store.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { gesture, type Clock } from '../../../db/changes.ts';
import type { WritableDb } from '../../../db/handle.ts';
import { listBeneficiaries, saveBeneficiary } from '../../../db/people.ts';
import type { PersonKind } from '../../../db/personal-tables.ts';
import { ERASED_GROUP } from '../../../db/registers.ts';
import { CONFLICT_TABLE } from '../../../db/sync/conflict-register.ts';
import { changeLink, readLink } from '../../../db/sync/link.ts';
import { findBreak } from '../../../hub/audit-chain.ts';
import { backUp, restore } from '../../../hub/backup/backup.ts';
import { findLink, makeLink, readLinkSecret } from '../../../hub/identity/agent-links.ts';
import { compactTenant } from '../../../hub/life/compact.ts';
import { eraseOnHub, previewOnHub } from '../../../hub/life/erase.ts';
import type { TenantStore, TenantTx } from '../../../hub/tenant-store.ts';
import {
  aBeneficiary,
  beneficiaryId,
  caregiverId,
  makeFolder,
  openTestDb,
  stoppedClock,
} from '../../support/db.ts';
import { syncWith } from '../../support/sync-with.ts';
import { dumpTables, fillService, MARK, TODAY } from '../../support/marked-service.ts';

const NOW_MS = Date.UTC(2026, 11, 2, 12);
const YEARS_MS = 500 * 86_400_000;
const PATIENCE_MS = 60_000;

export interface ErasureStore {
  readonly store: TenantStore;
  /** All that is kept, as text that a mark can be found in. */
  readonly dump: () => Promise<string>;
}

let lastTenant = 0;

export function describeErasures(name: string, open: () => Promise<ErasureStore>): void {
  it.each(['beneficiary', 'caregiver'] as const)(
    `a ${name} hub, and every computer, forgets a %s`,
    async (kind) => {
      const hub = await open();
      onTestFinished(() => hub.store.close());
      await forgetSomebody(hub, kind);
    },
    PATIENCE_MS,
  );
}

/** Each computer was started by itself. */
const clockOf = (db: WritableDb): Clock => ({ ...stoppedClock, boot: readLink(db).dev });

async function forgetSomebody({ store, dump }: ErasureStore, kind: PersonKind): Promise<void> {
  lastTenant += 1;
  const tenant = `erased-${lastTenant}`;
  await store.createTenant(tenant);
  const id = kind === 'beneficiary' ? beneficiaryId('Dartigue') : caregiverId('Luce');
  const request = { kind, id, by: 'claire@cias', today: TODAY, nowMs: NOW_MS };

  const enrol = (): Promise<number> => store.transaction(tenant, (tx) => tx.enrol([1]));
  async function enter(): Promise<WritableDb> {
    const db = openTestDb();
    changeLink(db, { dev: await enrol(), actor: 1 });
    await sync(db);
    return db;
  }
  const sync = (db: WritableDb): Promise<void> => syncWith({ store, tenant, nowMs: NOW_MS }, db);
  const touchHer = (db: WritableDb, text: string): void => {
    const row = db.sql.get(`SELECT * FROM ${kind} WHERE id = ?`, keyOf(id));
    expect(row).toBeDefined();
    gesture(db, clockOf(db), { actor: 'Claire' }, ({ writeRow }) =>
      writeRow(kind, { ...row, phone: text } as never),
    );
  };

  // She is planted everywhere: in a week that was told and begun, in the hub's journal, in a disagreement.
  const folder = makeFolder();
  const maite = openTestDb(folder);
  fillService(maite, kind, await enrol());
  await sync(maite);
  const [alain, drawer] = [await enter(), await enter()];
  touchHer(maite, `${MARK} un`);
  touchHer(alain, `${MARK} deux`);
  for (const db of [maite, alain, maite, drawer]) await sync(db);
  expect(maite.sql.all('SELECT 1 FROM register WHERE tbl = ?', CONFLICT_TABLE)).toHaveLength(1);
  // One computer lies in a drawer by now, with work that nobody has heard of.
  touchHer(drawer, `${MARK} trois`);
  saveBeneficiary(drawer, clockOf(drawer), 'Claire', {
    ...aBeneficiary('Voisin'),
    phone: '05 00 00 00 01',
  });
  const secret = kind === 'caregiver' ? await store.transaction(tenant, giveLink) : null;
  expect((await dump()).includes(MARK)).toBe(true);
  for (const db of [maite, alain, drawer]) expect(hasMark(db)).toBe(true);
  const hours = performedOn(maite);
  expect(hours).toHaveLength(3);
  const backup = join(makeFolder(), 'cias.backup');
  await backUp(store, tenant, backup, NOW_MS);

  // The hub forgets her: what was shown before is what is done, and the journal's chain holds.
  const preview = await previewOnHub(store, tenant, request);
  expect(preview?.length).toBeGreaterThan(3);
  expect(await eraseOnHub(store, tenant, request)).toEqual(preview);
  expect((await dump()).includes(MARK)).toBe(false);
  const journal = await store.snapshot(tenant, (tx) => tx.journal(0, 10_000));
  expect(journal.length).toBeGreaterThan(50);
  expect(findBreak(journal)).toBeNull();
  expect(await opens(secret)).toBe(false);

  // Somebody sets it back to a day when she was known.
  const back = { isReplacing: true, isOlder: true, nowMs: NOW_MS, randomWord: () => 7 };
  expect(await restore(store, backup, back)).toMatchObject({ ok: true });
  expect((await dump()).includes(MARK)).toBe(false);
  expect(await opens(secret)).toBe(false);

  // The computers hear of it, the one in the drawer too; what others did stands.
  for (const db of [drawer, maite, alain, drawer, maite]) await sync(db);
  for (const db of [maite, alain, drawer]) {
    expect(marksOn(db)).toEqual([]);
    expect(performedOn(db)).toEqual(hours);
    expect(db.pragma('foreign_key_check')).toBeUndefined();
    const voisin = listBeneficiaries(db).find(({ lastName }) => lastName === 'Voisin');
    expect(voisin?.phone).toBe('05 00 00 00 01');
  }
  expect((await dump()).includes(MARK)).toBe(false);
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file)).includes(MARK), file).toBe(false);
  }

  // Whoever writes her again is refused and told why; somebody new hears no more than that.
  touchHer(alain, `${MARK} encore`);
  await sync(alain);
  await sync(alain);
  expect(refusalsOn(alain)).toContain('erased');
  const nora = await enter();
  expect(hasMark(nora)).toBe(false);
  expect(performedOn(nora)).toEqual(hours);

  // Nor does she come back once deletions are forgotten.
  const marked = await marks();
  expect(marked).toBeGreaterThan(3);
  await compactTenant(store, tenant, NOW_MS + YEARS_MS);
  expect(await marks()).toBe(marked);
  touchHer(nora, `${MARK} toujours`);
  await sync(nora);
  expect(refusalsOn(nora)).toContain('erased');
  expect((await dump()).includes(MARK)).toBe(false);

  // Nobody is nobody.
  const nobody = { ...request, id: caregiverId('personne') };
  expect(await previewOnHub(store, tenant, nobody)).toBeNull();
  expect(await eraseOnHub(store, tenant, nobody)).toBeNull();
  expect(await eraseOnHub(store, tenant, { ...request, id: 'x' })).toBeNull();

  async function marks(): Promise<number> {
    const all = await store.snapshot(tenant, (tx) => tx.page(0, 100_000, 100_000));
    return all.filter(({ group }) => group === ERASED_GROUP).length;
  }
  function giveLink(tx: TenantTx): Promise<string | null> {
    const randomBytes = (count: number): Uint8Array => new Uint8Array(count);
    return makeLink(tx, tenant, id, { nowMs: NOW_MS, randomBytes });
  }
  async function opens(link: string | null): Promise<boolean> {
    const read = link === null ? null : readLinkSecret(link);
    if (read === null) return false;
    return (await store.snapshot(tenant, (tx) => findLink(tx, read.hash, NOW_MS))) !== null;
  }
}

const keyOf = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const marksOn = (db: WritableDb): readonly string[] =>
  [...dumpTables(db)].flatMap(([table, lines]) =>
    lines.filter((line) => line.includes(MARK)).map((line) => `${table} ${line}`),
  );
const hasMark = (db: WritableDb): boolean => marksOn(db).length > 0;
const performedOn = (db: WritableDb): readonly string[] | undefined =>
  dumpTables(db).get('performed');
const refusalsOn = (db: WritableDb): readonly string[] =>
  db.sql
    .all<{ refusal: string }>(`SELECT refusal FROM outbox WHERE state = 'refused'`)
    .map(({ refusal }) => refusal);
