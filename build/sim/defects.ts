/**
 * Faults planted at the seams, to prove that the simulation sees them: what the code would do if a rule
 * of the protocol were left out. Production code has no switch for them.
 */
import type { SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';
import { CONFLICT_TABLE, readConflict } from '../../db/sync/conflict-register.ts';
import { DELETED_GROUP } from '../../db/registers.ts';
import type { TenantStore, TenantTx } from '../../hub/tenant-store.ts';
import type { Chance } from './chance.ts';
import type { SimDevice } from './device.ts';

export interface Defect {
  readonly onRequest?: (request: SyncRequest, device: SimDevice, chance: Chance) => SyncRequest;
  readonly onAnswer?: (answer: SyncAnswer, device: SimDevice, chance: Chance) => SyncAnswer;
  readonly onApplied?: (answer: SyncAnswer, device: SimDevice) => void;
  readonly onStore?: (store: TenantStore) => TenantStore;
  /** The hub comes back from a backup as if nothing had happened. */
  readonly keepsEpoch?: boolean;
}

const onTx = (change: (tx: TenantTx) => Partial<TenantTx>): Defect => ({
  onStore: (store) => ({
    ...store,
    transaction: (tenant, work) =>
      store.transaction(tenant, (tx) => work({ ...tx, ...change(tx) })),
    // A reader lacks the calls that write, and nobody makes them there.
    snapshot: (tenant, work) =>
      store.snapshot(tenant, (tx) => work({ ...tx, ...change(tx as TenantTx) })),
  }),
});

const onDone = (
  change: (done: Extract<SyncAnswer, { type: 'Done' }>, chance: Chance) => SyncAnswer,
): Defect => ({
  onAnswer: (answer, _, chance) => (answer.type === 'Done' ? change(answer, chance) : answer),
});

export const defects: Readonly<Record<string, Defect>> = {
  'the cursor runs ahead of the rows': onDone((done, chance) =>
    chance.is(0.3) ? { ...done, registers: done.registers.slice(0, -1) } : done,
  ),
  'a device claims to have seen what it has not': {
    onRequest: (request) => ({
      ...request,
      gestures: request.gestures.map((gesture) => ({ ...gesture, seen: 2 ** 40 })),
    }),
  },
  'what was not sent is taken as received': {
    onApplied: (answer, { db }) => {
      if (answer.type === 'Done') {
        db.sql.run(`UPDATE outbox SET state = 'acked', push_head = 0 WHERE state = 'waiting'`);
      }
    },
  },
  'gestures are numbered anew when they are sent again': {
    onRequest: (request) => ({
      ...request,
      gestures: request.gestures.map((gesture) => ({ ...gesture, dseq: gesture.dseq + 1 })),
    }),
  },
  'the hub forgets which gestures it has': onTx((tx) => ({
    device: async (dev) => {
      const device = await tx.device(dev);
      return device === null ? null : { ...device, last: Math.max(0, device.last - 1) };
    },
    write: async (push) => {
      const known = await tx.gestures(push.dev, 1, push.last);
      const numbers = new Set(known.map(({ dseq }) => dseq));
      await tx.write({ ...push, gestures: push.gestures.filter(({ dseq }) => !numbers.has(dseq)) });
    },
  })),
  'two lives of a device are taken for one': onTx(() => ({ gestures: async () => [] })),
  'conflicts are settled in silence': onTx((tx) => ({
    write: (push) =>
      tx.write({
        ...push,
        registers: push.registers.filter(({ table }) => table !== CONFLICT_TABLE),
      }),
  })),
  'a deletion beats an edit that it did not know': onTx((tx) => ({
    write: (push) =>
      tx.write({
        ...push,
        registers: push.registers.filter(
          ({ group, dev, table, value }) =>
            !(group === DELETED_GROUP && dev === 0) &&
            !(table === CONFLICT_TABLE && readConflict(value)?.kind === 'deleted'),
        ),
      }),
  })),
  'the hub comes back from a backup and nobody notices': {
    ...onTx(() => ({})),
    keepsEpoch: true,
    onRequest: (request) => ({ ...request, mark: null, cursor: 0 }),
  },
  'the hub forgets deletions and nobody notices': onTx((tx) => ({
    head: async () => ({ ...(await tx.head()), horizon: 0 }),
  })),
  'own values are let go before the hub has told them': onDone((done) => ({
    ...done,
    pushHead: 0,
    report: null,
  })),
  'a page is applied before the others have come': {
    onAnswer: (answer) => (answer.type === 'Done' ? { ...answer, head: answer.next } : answer),
  },
};
