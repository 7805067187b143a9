/** What a backup of the hub must be good for, whatever the hub is made of: one suite, run over each store. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createChance } from '../../../build/sim/chance.ts';
import { clockOf, createDevice, SCHEMA, type SimDevice } from '../../../build/sim/device.ts';
import { gesture } from '../../../db/changes.ts';
import { makeId } from '../../../db/new-id.ts';
import { uuidToBytes } from '../../../db/uuid.ts';
import { applyAnswer } from '../../../db/sync/apply-answer.ts';
import { CONFLICT_TABLE } from '../../../db/sync/conflict-register.ts';
import { readLink } from '../../../db/sync/link.ts';
import type { SyncAnswer } from '../../../db/sync/protocol.ts';
import { takeRequest } from '../../../db/sync/take-request.ts';
import { findBreak } from '../../../hub/audit-chain.ts';
import { backUp, restore, verifyBackup, type RestoreOptions } from '../../../hub/backup/backup.ts';
import { syncTenant } from '../../../hub/sync-tenant.ts';
import type { TenantStore } from '../../../hub/tenant-store.ts';

const EVERYTHING = Number.MAX_SAFE_INTEGER;
const NOW_MS = Date.UTC(2026, 10, 23, 6, 45);
let lastTenant = 0;

export function describeBackups(name: string, open: () => Promise<TenantStore>): void {
  describe(`a backup of a hub on ${name}`, () => {
    let store: TenantStore;
    let tenant = '';
    let file = '';
    let nowMs = NOW_MS;

    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());
    beforeEach(async () => {
      lastTenant += 1;
      tenant = `kept-${lastTenant}`;
      await store.createTenant(tenant);
      const folder = mkdtempSync(join(tmpdir(), 'planning-cias-backup-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      file = join(folder, 'cias.backup');
    });

    const enrol = async (who: string): Promise<SimDevice> =>
      createDevice(
        who,
        await store.transaction(tenant, (tx) => tx.enrol([1, 2])),
        createChance(lastTenant),
      );

    const write = (device: SimDevice, sector: string): void => {
      nowMs += 1_000;
      gesture(device.db, clockOf(device, nowMs), { actor: device.name }, ({ writeRow }) =>
        writeRow('sector', {
          id: uuidToBytes(makeId(nowMs, randomBytes(10))),
          name: sector,
          communes: '[]',
          archived_on: null,
        }),
      );
    };

    async function sync(device: SimDevice): Promise<SyncAnswer> {
      for (;;) {
        const size = { maxGestures: 100, maxBytes: 100_000 };
        const request = takeRequest(device.db, { nowMs, schema: SCHEMA, ...size });
        const session = { tenant, dev: readLink(device.db).dev };
        const options = { nowMs, pageSize: 3, minimumSchema: 1, mayWrite: () => true };
        const answer = await syncTenant(store, session, request, options);
        if (!applyAnswer(device.db, request, answer).hasMore) return answer;
      }
    }

    const restoring: RestoreOptions = {
      isReplacing: true,
      isOlder: false,
      nowMs: NOW_MS,
      randomWord: () => randomBytes(4).readUInt32LE(),
    };
    const sectorsOn = ({ db }: SimDevice): readonly unknown[] =>
      db.sql.all<{ name: string }>('SELECT name FROM sector ORDER BY name').map((row) => row.name);
    const outboxOf = ({ db }: SimDevice): readonly unknown[] =>
      db.sql.all<{ state: string }>('SELECT state FROM outbox').map(({ state }) => state);
    const contents = () =>
      store.snapshot(tenant, async (tx) => ({
        head: await tx.head(),
        device: await tx.device(1),
        gestures: await tx.gestures(1, 0, EVERYTHING),
        registers: await tx.page(0, EVERYTHING, 1_000),
        journal: await tx.journal(0, 1_000),
        members: await tx.facts('member'),
        visits: await tx.facts('visit'),
      }));
    const made = () => backUp(store, tenant, file, NOW_MS);

    it('brings back everything, under a new epoch that begins where it ends', async () => {
      const maite = await enrol('Maïté');
      await store.transaction(tenant, async (tx) => {
        await tx.putFact('member', '1', '{"name":"Maïté"}');
        await tx.putFact('visit', 'cookie', '{}');
      });
      for (const sector of ['Chalosse', 'Marsan', 'Tursan']) write(maite, sector);
      await sync(maite);
      const before = await contents();
      expect(await made()).toMatchObject({ ok: true, value: { tenant, rows: { register: 6 } } });
      expect(await restore(store, file, restoring)).toMatchObject({ ok: true });
      const after = await contents();
      expect(after.head.epoch).not.toBe(before.head.epoch);
      const { head, mark } = before.head;
      expect(after.head).toMatchObject({ head, mark, base: head, backedSeq: head });
      // Who was signed in to the console signs in again.
      expect(after.visits).toEqual([]);
      const same = { head: null, visits: null };
      expect({ ...after, ...same }).toEqual({ ...before, ...same });
    });

    it('lets devices forget what it has, and nothing before', async () => {
      const maite = await enrol('Maïté');
      write(maite, 'Chalosse');
      await sync(maite);
      expect(outboxOf(maite)).toEqual(['acked']);
      await made();
      write(maite, 'Marsan');
      await sync(maite);
      expect(outboxOf(maite)).toEqual(['acked']);
      expect(maite.db.sql.all('SELECT dseq FROM outbox')).toEqual([{ dseq: 2 }]);
    });

    it('that is older than what devices did since loses nothing, and tells nothing twice', async () => {
      const [maite, alain] = [await enrol('Maïté'), await enrol('Alain')];
      write(maite, 'A avant, Maïté');
      write(alain, 'B avant, Alain');
      for (const device of [maite, alain, maite]) await sync(device);
      await made();
      for (const device of [maite, alain]) await sync(device);
      write(maite, 'C après, Maïté');
      write(alain, 'D après, Alain');
      for (const device of [maite, alain, maite]) await sync(device);
      write(alain, 'E en attente, Alain');
      expect(await restore(store, file, restoring)).toMatchObject({ ok: true });
      expect((await contents()).registers).toHaveLength(4);
      for (const device of [maite, alain, maite, alain]) await sync(device);
      for (const device of [maite, alain]) {
        expect(sectorsOn(device).map((text) => String(text)[0])).toEqual(['A', 'B', 'C', 'D', 'E']);
      }
      const { registers, journal, head } = await contents();
      expect(registers.filter(({ table }) => table === CONFLICT_TABLE)).toEqual([]);
      expect(registers).toHaveLength(10);
      expect(head.head).toBe(10);
      expect(findBreak(journal)).toBeNull();
      expect(journal.map(({ dev, dseq }) => `${dev} ${dseq}`).toSorted()).toEqual(
        ['1 1', '1 2', '2 1', '2 2', '2 3'].flatMap((told) => [told, told]),
      );
    });

    it('never gives a number again that was given after it, and lets nobody in who was shut out since', async () => {
      await enrol('Maïté');
      await made();
      await enrol('Alain');
      await store.transaction(tenant, (tx) => tx.revoke(1));
      await restore(store, file, restoring);
      expect(await store.transaction(tenant, (tx) => tx.enrol([1]))).toBe(3);
      expect((await contents()).device).toMatchObject({ isRevoked: true });
    });

    it('goes in nobody’s place unasked, and not behind a newer one', async () => {
      const maite = await enrol('Maïté');
      await made();
      const before = await contents();
      const refused = await restore(store, file, { ...restoring, isReplacing: false });
      expect(refused).toEqual({ ok: false, error: { type: 'TenantThere', tenant } });
      write(maite, 'Chalosse');
      await sync(maite);
      await backUp(store, tenant, `${file}.newer`, NOW_MS);
      expect(await restore(store, file, restoring)).toEqual({
        ok: false,
        error: { type: 'NewerBackup', tenant, seq: 2, has: 0 },
      });
      expect((await contents()).head.epoch).toBe(before.head.epoch);
      expect(await restore(store, file, { ...restoring, isOlder: true })).toMatchObject({
        ok: true,
      });
    });

    it('that was cut or changed anywhere is refused, and changes nothing', async () => {
      const maite = await enrol('Maïté');
      write(maite, 'Chalosse');
      await sync(maite);
      await made();
      const whole = readFileSync(file);
      const before = await contents();
      const broken = `${file}.broken`;
      // The header of gzip (its time, its system) says nothing of what is kept.
      for (let at = 10; at < whole.length; at += 7) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 1;
        for (const bytes of [changed, whole.subarray(0, at)]) {
          writeFileSync(broken, bytes);
          const refusal = { ok: false, error: { type: 'Broken', file: broken } };
          expect(await verifyBackup(broken), `byte ${at}`).toEqual(refusal);
        }
      }
      writeFileSync(broken, Buffer.concat([whole, gzipSync('{}\n')]));
      expect(await verifyBackup(broken), 'something after it').toMatchObject({ ok: false });
      expect(await restore(store, broken, restoring)).toMatchObject({ ok: false });
      expect(await contents()).toEqual(before);
    });

    it('of a tenant or in a folder that isn’t there is refused', async () => {
      expect(await backUp(store, 'nobody', file, NOW_MS)).toMatchObject({
        error: { type: 'UnknownTenant' },
      });
      expect(await backUp(store, tenant, join(file, 'x'), NOW_MS)).toMatchObject({
        error: { type: 'NoFile' },
      });
      expect((await contents()).head.backedSeq).toBe(0);
    });
  });
}
