/**
 * What any store of the hub must do, whatever it is made of: one suite, run over each of them.
 *
 * Each test has tenants of its own, so that a store is opened once for all.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DELETED_GROUP } from '../../db/registers.ts';
import { ALIVE, DELETED } from '../../db/sync/flags.ts';
import type { RegisterState, SyncAnswer } from '../../db/sync/protocol.ts';
import { findBreak } from '../../hub/audit-chain.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import type { GestureStamp, JournalEntry, TenantStore } from '../../hub/tenant-store.ts';
import { aPush, aRegister, aSyncRequest, rowKey } from '../support/hub.ts';

const EVERYTHING = Number.MAX_SAFE_INTEGER;
const TABLE = 3;
/** The longest wait for word from another connection. */
const PATIENCE_MS = 10_000;

let lastTenant = 0;

export function describeStore(name: string, open: () => Promise<TenantStore>): void {
  describe(`${name} as a store of the hub`, () => {
    let store: TenantStore;
    let tenant = '';

    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());
    beforeEach(async () => {
      tenant = await newTenant();
    });

    async function newTenant(): Promise<string> {
      lastTenant += 1;
      const made = `cias-${lastTenant}`;
      await store.createTenant(made);
      return made;
    }

    const enrol = (at = tenant, actors: readonly number[] = [1, 2]): Promise<number> =>
      store.transaction(at, (tx) => tx.enrol(actors));

    /** All that a tenant holds, as far as the calls tell. */
    const contentsOf = (at: string) =>
      store.snapshot(at, async (tx) => ({
        head: await tx.head(),
        device: await tx.device(1),
        gestures: await tx.gestures(1, 0, EVERYTHING),
        registers: await tx.page(0, EVERYTHING, 1_000),
        rows: await tx.registersOf([{ table: TABLE, row: rowKey(1) }]),
        alive: await tx.countAlive(TABLE),
        marks: [await tx.markAt(1), await tx.markAt(2)],
        journal: await tx.journal(0, 1_000),
      }));

    describe('tenants', () => {
      it('are made before anybody works in them', async () => {
        await expect(store.transaction('nobody', (tx) => tx.head())).rejects.toThrow('nobody');
        await expect(store.snapshot('nobody', (tx) => tx.head())).rejects.toThrow('nobody');
      });

      it.each(['', '../etc', 'Cias', 'a b', "a';--", 'x'.repeat(65)])(
        'have no name like « %s »',
        async (bad) => {
          await expect(store.createTenant(bad)).rejects.toThrow('letters, digits and hyphens');
          await expect(store.transaction(bad, (tx) => tx.head())).rejects.toThrow();
        },
      );

      it('begin empty, and stay as they are when they are made again', async () => {
        const { head } = await contentsOf(tenant);
        expect(head).toMatchObject({ base: 0, head: 0, horizon: 0, backedSeq: 0 });
        expect(head.epoch).toBeGreaterThan(0);
        await enrol();
        await store.createTenant(tenant);
        expect(await contentsOf(tenant)).toMatchObject({ head, device: { dev: 1 } });
      });

      it('see nothing of each other, though rows, devices and numbers be the same', async () => {
        const other = await newTenant();
        const before = await contentsOf(other);
        await enrol();
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 1 })));
        expect(await contentsOf(other)).toEqual(before);

        await enrol(other, [7]);
        await store.transaction(other, (tx) =>
          tx.write(aPush({ dev: 1, head: 2, text: 'elsewhere' })),
        );
        const [own, foreign] = [await contentsOf(tenant), await contentsOf(other)];
        expect(own.head.head).toBe(1);
        expect(own.device).toMatchObject({ actors: [1, 2] });
        expect(own.registers).toHaveLength(1);
        expect(own.marks[1]).toBeNull();
        expect(foreign.head.head).toBe(2);
        expect(foreign.registers).toHaveLength(1);
        expect(foreign.journal.map(({ id }) => id)).toEqual([1]);
        expect(foreign.registers[0]?.value).not.toEqual(own.registers[0]?.value);
      });
    });

    describe('devices', () => {
      it('get numbers that nobody had, one for each life', async () => {
        expect([await enrol(), await enrol(tenant, [9])]).toEqual([1, 2]);
        const third = await store.transaction(tenant, (tx) => tx.addDevice(2));
        expect(third).toBe(3);
        expect(await store.snapshot(tenant, (tx) => tx.device(third))).toEqual({
          dev: 3,
          last: 0,
          isRevoked: false,
          actors: [9],
        });
        expect(await store.snapshot(tenant, (tx) => tx.device(4))).toBeNull();
      });

      it('are revoked one by one', async () => {
        await enrol();
        await enrol();
        await store.transaction(tenant, (tx) => tx.revoke(2));
        const isRevoked = async (dev: number): Promise<boolean | undefined> =>
          (await store.snapshot(tenant, (tx) => tx.device(dev)))?.isRevoked;
        expect([await isRevoked(1), await isRevoked(2)]).toEqual([false, true]);
      });
    });

    describe('a push', () => {
      beforeEach(async () => {
        await enrol();
      });

      it('is read back to the byte, with the greatest numbers there are', async () => {
        const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
        const register = aRegister({ seq: 1, value: bytes, t: EVERYTHING, dev: 65_535, actor: 9 });
        const empty = aRegister({ seq: 2, row: rowKey(2), group: 4, value: new Uint8Array() });
        const push = aPush({ dev: 1, head: 2, mark: 2 ** 32 - 1, registers: [register, empty] });
        const stamp = { dseq: 1, boot: 2 ** 32 - 1, t: EVERYTHING };
        await store.transaction(tenant, (tx) =>
          tx.write({ ...push, gestures: push.gestures.map((one) => ({ ...one, ...stamp })) }),
        );
        const { head, device, registers, gestures, marks } = await contentsOf(tenant);
        expect(head).toMatchObject({ head: 2, mark: 2 ** 32 - 1 });
        expect(device?.last).toBe(1);
        expect(registers.map(plain)).toEqual([register, empty].map(plain));
        expect(gestures).toEqual([stamp]);
        expect(marks).toEqual([null, 2 ** 32 - 1]);
      });

      it('replaces a register, which then lies at its new place in the order', async () => {
        await store.transaction(tenant, async (tx) => {
          const registers = [1, 2].map((seq) => aRegister({ seq, row: rowKey(seq) }));
          await tx.write(aPush({ dev: 1, head: 2, registers }));
          await tx.write(aPush({ dev: 1, dseq: 2, head: 3 }));
        });
        const { registers, rows } = await contentsOf(tenant);
        expect(registers.map(({ seq }) => seq)).toEqual([2, 3]);
        expect(rows.map(({ seq }) => seq)).toEqual([3]);
      });

      it('of which nothing won is noted and moves nothing', async () => {
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 1 })));
        const { head } = await contentsOf(tenant);
        await store.transaction(tenant, (tx) =>
          tx.write({ ...aPush({ dev: 1, dseq: 2, head: 1, mark: head.mark }), registers: [] }),
        );
        const after = await contentsOf(tenant);
        expect(after.head).toEqual(head);
        expect(after.device?.last).toBe(2);
        expect(after.journal).toHaveLength(2);
      });

      it('that breaks off leaves nothing behind, and the next one goes through', async () => {
        const before = await contentsOf(tenant);
        const breaking = store.transaction(tenant, async (tx) => {
          await tx.write(aPush({ dev: 1, head: 1 }));
          await tx.enrol([3]);
          expect((await tx.head()).head).toBe(1);
          throw new Error('the cable was pulled');
        });
        await expect(breaking).rejects.toThrow('the cable was pulled');
        expect(await contentsOf(tenant)).toEqual(before);
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 1 })));
        expect((await contentsOf(tenant)).head.head).toBe(1);
      });

      it('that tells a gesture a second time is refused as a whole', async () => {
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 1 })));
        const before = await contentsOf(tenant);
        await expect(
          store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 2 }))),
        ).rejects.toThrow();
        expect(await contentsOf(tenant)).toEqual(before);
      });
    });

    describe('reading', () => {
      beforeEach(async () => {
        await enrol();
        const registers = [5, 3, 1, 4, 2].map((seq) => aRegister({ seq, row: rowKey(seq) }));
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 5, registers })));
      });

      it.each([
        { after: 0, upTo: 5, limit: 2, told: [1, 2] },
        { after: 2, upTo: 5, limit: 2, told: [3, 4] },
        { after: 4, upTo: 5, limit: 2, told: [5] },
        { after: 1, upTo: 3, limit: 9, told: [2, 3] },
        { after: 5, upTo: 5, limit: 9, told: [] },
      ])('goes page by page: $after to $upTo, $limit at most', async ({ told, ...page }) => {
        const read = await store.snapshot(tenant, (tx) =>
          tx.page(page.after, page.upTo, page.limit),
        );
        expect(read.map(({ seq }) => seq)).toEqual(told);
      });

      it('gives every group of a row that is asked for, once, and of no other', async () => {
        const flag = aRegister({ seq: 6, row: rowKey(1), group: DELETED_GROUP, value: ALIVE });
        const namesake = aRegister({ seq: 7, table: TABLE + 1, row: rowKey(1) });
        await store.transaction(tenant, (tx) =>
          tx.write(aPush({ dev: 1, dseq: 2, head: 7, registers: [flag, namesake] })),
        );
        const wanted = { table: TABLE, row: rowKey(1) };
        const read = await store.snapshot(tenant, (tx) =>
          tx.registersOf([wanted, wanted, { table: TABLE, row: rowKey(77) }]),
        );
        expect(new Set(read.map(({ seq }) => seq))).toEqual(new Set([1, 6]));
        expect(read).toHaveLength(2);
        expect(await store.snapshot(tenant, (tx) => tx.registersOf([]))).toEqual([]);
      });

      it('counts rows that nobody deleted', async () => {
        const registers = [
          aRegister({ seq: 6, row: rowKey(1), group: DELETED_GROUP, value: DELETED }),
          aRegister({ seq: 7, row: rowKey(2), group: DELETED_GROUP, value: ALIVE }),
          aRegister({ seq: 8, row: rowKey(3), group: 1 }),
        ];
        await store.transaction(tenant, (tx) =>
          tx.write(aPush({ dev: 1, dseq: 2, head: 8, registers })),
        );
        const count = (table: number): Promise<number> =>
          store.snapshot(tenant, (tx) => tx.countAlive(table));
        expect([await count(TABLE), await count(TABLE + 1)]).toEqual([4, 0]);
      });

      it('gives the stamps of a span of gestures, of that device alone', async () => {
        await enrol();
        await store.transaction(tenant, async (tx) => {
          await tx.write(aPush({ dev: 2, dseq: 1, head: 6 }));
          await tx.write(aPush({ dev: 1, dseq: 2, head: 7 }));
          await tx.write(aPush({ dev: 1, dseq: 3, head: 8 }));
        });
        const read = await store.snapshot(tenant, (tx) => tx.gestures(1, 2, 9));
        expect(read.map(({ dseq }) => dseq)).toEqual([2, 3]);
      });

      it('knows a gesture by its start and stamp, whichever other device told it, if it was done', async () => {
        await enrol();
        await enrol();
        await store.transaction(tenant, async (tx) => {
          await tx.write(aPush({ dev: 1, dseq: 2, head: 6 }));
          const refused = aPush({ dev: 1, dseq: 3, head: 7 });
          await tx.write({
            ...refused,
            gestures: refused.gestures.map((told) => ({ ...told, outcome: 'noRight' })),
          });
        });
        const asked = [
          { dseq: 11, boot: 7, t: 1_002 },
          { dseq: 12, boot: 7, t: 1_003 },
          { dseq: 13, boot: 8, t: 1_002 },
          { dseq: 14, boot: 7, t: 1_004 },
        ];
        const told = (dev: number): Promise<readonly GestureStamp[]> =>
          store.snapshot(tenant, (tx) => tx.toldElsewhere(dev, asked));
        expect(await told(2)).toEqual(asked.slice(0, 1));
        expect(await told(1)).toEqual([]);
      });

      it('stays at one moment while others push', async () => {
        const push = aPush({ dev: 1, dseq: 2, head: 6 });
        const pushing: Promise<void>[] = [];
        const seen = await store.snapshot(tenant, async (tx) => {
          const { head } = await tx.head();
          pushing.push(store.transaction(tenant, (other) => other.write(push)));
          // One store lets it through meanwhile, another lets it wait: neither shows it here.
          await Promise.race([...pushing, new Promise((resolve) => setTimeout(resolve, 50))]);
          return { head, newest: (await tx.page(0, EVERYTHING, 100)).at(-1)?.seq };
        });
        expect(seen).toEqual({ head: 5, newest: 5 });
        await Promise.all(pushing);
        expect((await contentsOf(tenant)).head.head).toBe(6);
      });
    });

    describe('the journal', () => {
      it('binds each entry to the one before, over several pushes', async () => {
        await enrol();
        for (const dseq of [1, 2, 3]) {
          await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, dseq, head: dseq })));
        }
        const { journal } = await contentsOf(tenant);
        expect(journal.map(({ id, dseq, head }) => [id, dseq, head])).toEqual([
          [1, 1, 1],
          [2, 2, 2],
          [3, 3, 3],
        ]);
        expect(findBreak(journal)).toBeNull();
        const [first, second, third] = journal as [JournalEntry, JournalEntry, JournalEntry];
        expect(await store.snapshot(tenant, (tx) => tx.journal(1, 1))).toEqual([second]);

        const forgeries: Partial<JournalEntry>[] = [
          { head: 9 },
          { dev: 9 },
          { dseq: 9 },
          { actor: 9 },
          { receivedMs: 9 },
          { table: 9 },
          { row: rowKey(9) },
          { group: 9 },
          { outcome: 'lost' },
          { value: Buffer.from('forged') },
          { digest: Buffer.alloc(32) },
        ];
        for (const forgery of forgeries) {
          expect(
            findBreak([first, { ...second, ...forgery }, third]),
            Object.keys(forgery).join(),
          ).toBe(2);
        }
        expect(findBreak([first, third])).toBe(3);
        // The right to be forgotten takes value and salt, and the chain holds.
        expect(findBreak([first, { ...second, value: null, salt: null }, third])).toBeNull();
      });
    });

    describe('what is forgotten', () => {
      const row = rowKey(1);
      const wanted = { table: TABLE, row };

      beforeEach(async () => {
        await enrol();
        for (const dseq of [1, 2, 3]) {
          const push = aPush({ dev: 1, dseq, head: dseq });
          const at = (ms: number) => ({ receivedMs: ms });
          await store.transaction(tenant, (tx) =>
            tx.write({
              ...push,
              audit: push.audit.map((entry) => ({ ...entry, ...at(dseq * 1_000) })),
            }),
          );
        }
      });

      it.each([
        { ms: 0, head: 0 },
        { ms: 999, head: 0 },
        { ms: 1_000, head: 1 },
        { ms: 2_500, head: 2 },
        { ms: 9_000, head: 3 },
      ])('lies before a head that is found by the time: $ms', async ({ ms, head }) => {
        expect(await store.snapshot(tenant, (tx) => tx.headBefore(ms))).toBe(head);
      });

      it('takes a row away, and no other, and the journal still knows of it', async () => {
        const other = aRegister({ seq: 4, row: rowKey(2) });
        const wasWritten = (named = wanted) => store.snapshot(tenant, (tx) => tx.wasWritten(named));
        await store.transaction(tenant, async (tx) => {
          await tx.write(aPush({ dev: 1, dseq: 4, head: 4, registers: [other] }));
          await tx.forget([wanted]);
          await tx.raiseHorizon(3);
          expect((await tx.head()).horizon).toBe(3);
        });
        const { registers, head } = await contentsOf(tenant);
        expect(registers.map(({ seq }) => seq)).toEqual([4]);
        expect(head.horizon).toBe(3);
        await store.transaction(tenant, (tx) => tx.raiseHorizon(2));
        expect((await contentsOf(tenant)).head.horizon).toBe(3);
        expect([await wasWritten(), await wasWritten({ table: TABLE, row: rowKey(9) })]).toEqual([
          true,
          false,
        ]);
      });

      it('takes values out of the journal, whose chain holds', async () => {
        await store.transaction(tenant, (tx) => tx.blankJournal([wanted]));
        const { journal } = await contentsOf(tenant);
        expect(journal.map(({ value, salt }) => [value, salt])).toEqual([
          [null, null],
          [null, null],
          [null, null],
        ]);
        expect(findBreak(journal)).toBeNull();
      });
    });

    describe('several at once', () => {
      it('write one after another: what one read is still so when she writes', async () => {
        await enrol();
        const PUSHES = 40;
        const pushes = Array.from({ length: PUSHES }, () =>
          store.transaction(tenant, async (tx) => {
            const { head } = await tx.head();
            const dseq = ((await tx.device(1))?.last ?? 0) + 1;
            await tx.write(aPush({ dev: 1, dseq, head: head + 1 }));
          }),
        );
        await Promise.all(pushes);
        const { head, device, journal } = await contentsOf(tenant);
        expect(head.head).toBe(PUSHES);
        expect(device?.last).toBe(PUSHES);
        expect(findBreak(journal)).toBeNull();
      });

      it('of two devices, each told twice: every gesture once, and a reader misses none', async () => {
        const GESTURES = 25;
        const devs = [await enrol(), await enrol()];
        const sync = (dev: number, request: Parameters<typeof aSyncRequest>[0]) =>
          syncTenant(store, { tenant, dev }, aSyncRequest(request), {
            nowMs: 1,
            pageSize: 7,
            minimumSchema: 1,
            mayWrite: () => true,
          });
        const push = async (dev: number): Promise<void> => {
          for (let dseq = 1; dseq <= GESTURES; dseq += 1) {
            const gesture = { dev, dseq, rows: [rowKey(dev * 1_000 + dseq)] };
            const answers = await Promise.all([sync(dev, { gesture }), sync(dev, { gesture })]);
            for (const answer of answers)
              expect(answer).toMatchObject({ type: 'Done', last: dseq });
          }
        };
        const reader = await enrol();
        let isOver = false;
        const received: number[] = [];
        const read = async (): Promise<void> => {
          let [cursor, mark] = [0, null as number | null];
          for (;;) {
            const wasOver = isOver;
            const answer: SyncAnswer = await sync(reader, { cursor, pulled: cursor, mark });
            if (answer.type !== 'Done') throw new Error(`the reader got ${answer.type}`);
            received.push(...answer.registers.map(({ seq }) => seq));
            // In the middle of a push there is no mark: read on to its end within this step.
            let next = answer.next;
            let word = answer.mark;
            while (word === null) {
              const more = await sync(reader, { cursor, pulled: next, mark });
              if (more.type !== 'Done') throw new Error(`the reader got ${more.type}`);
              received.push(...more.registers.map(({ seq }) => seq));
              [next, word] = [more.next, more.mark];
            }
            const isNew = next > cursor;
            [cursor, mark] = [next, word];
            if (wasOver && !isNew) return;
          }
        };
        const reading = read();
        await Promise.all(devs.map(push));
        isOver = true;
        await reading;
        const all = Array.from({ length: 2 * GESTURES }, (_, index) => index + 1);
        expect(received).toEqual(all);
        const { registers, journal } = await contentsOf(tenant);
        expect(registers.map(({ seq }) => seq)).toEqual(all);
        expect(journal).toHaveLength(2 * GESTURES);
        expect(findBreak(journal)).toBeNull();
      });
    });

    describe('facts', () => {
      it('are written, replaced and forgotten, each tenant its own', async () => {
        const other = await newTenant();
        await store.transaction(tenant, async (tx) => {
          await tx.putFact('member', '2', '{"name":"Léa"}');
          await tx.putFact('member', '10', '{}');
          await tx.putFact('enrolment', '2', '"a code"');
        });
        await store.transaction(other, (tx) => tx.putFact('member', '2', '{"name":"Zoé"}'));
        await store.transaction(tenant, (tx) => tx.putFact('member', '10', '{"now":1}'));
        const read = (at: string) =>
          store.snapshot(at, async (tx) => [
            await tx.facts('member'),
            await tx.fact('enrolment', '2'),
            await tx.fact('credential', '2'),
          ]);
        expect(await read(tenant)).toEqual([
          [
            { key: '10', json: '{"now":1}' },
            { key: '2', json: '{"name":"Léa"}' },
          ],
          '"a code"',
          null,
        ]);
        expect(await read(other)).toEqual([[{ key: '2', json: '{"name":"Zoé"}' }], null, null]);
        await store.transaction(tenant, (tx) => tx.putFact('enrolment', '2', null));
        expect((await read(tenant))[1]).toBeNull();
      });

      it('tell which tenants were made', async () => {
        expect(await store.hasTenant(tenant)).toBe(true);
        expect(await store.hasTenant('nobody')).toBe(false);
        expect(await store.hasTenant("../x';")).toBe(false);
      });
    });

    describe('watching', () => {
      it('tells heads once they hold, until one has heard enough', async () => {
        await enrol();
        const heard: string[] = [];
        const stop = store.watch({
          onHead: (whose, head) => heard.push(`${whose} ${head}`),
          onMissed: () => {},
        });
        const broken = store.transaction(tenant, async (tx) => {
          await tx.write(aPush({ dev: 1, head: 9 }));
          throw new Error('no');
        });
        await expect(broken).rejects.toThrow('no');
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, head: 1 })));
        await expect.poll(() => heard, { timeout: PATIENCE_MS }).toContain(`${tenant} 1`);
        stop();
        const other: number[] = [];
        store.watch({ onHead: (_, head) => other.push(head), onMissed: () => {} });
        await store.transaction(tenant, (tx) => tx.write(aPush({ dev: 1, dseq: 2, head: 2 })));
        await expect.poll(() => other, { timeout: PATIENCE_MS }).toContain(2);
        expect(heard).not.toContain(`${tenant} 2`);
        expect(heard).not.toContain(`${tenant} 9`);
      });
    });
  });
}

/** With plain bytes: a driver's Buffer and an array of the same bytes are one value. */
const plain = ({ row, value, ...rest }: RegisterState) => ({
  ...rest,
  row: Buffer.from(row).toString('hex'),
  value: Buffer.from(value).toString('hex'),
});
