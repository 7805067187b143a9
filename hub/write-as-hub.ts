/** What the hub itself tells all devices, in the same order and journal as what they tell it. */
import type { Op } from '../db/sync/protocol.ts';
import { nextMark } from './mark.ts';
import type { TenantTx } from './tenant-store.ts';

const HUB = 0;

export async function writeAsHub(tx: TenantTx, ops: readonly Op[], nowMs: number): Promise<void> {
  const before = await tx.head();
  const head = before.head + ops.length;
  const stamp = { t: Math.trunc(nowMs), dev: HUB, actor: HUB };
  await tx.write({
    dev: HUB,
    last: 0,
    head,
    mark: nextMark(before, head, HUB, []),
    registers: ops.map((op, index) => ({ ...op, ...stamp, seq: before.head + 1 + index })),
    gestures: [],
    audit: ops.map((op) => ({
      ...op,
      head,
      dev: HUB,
      dseq: 0,
      actor: HUB,
      receivedMs: stamp.t,
      outcome: 'won' as const,
    })),
  });
}
