/** The word that binds all pushes up to a head: two histories that differ have other marks. */
import { createHash } from 'node:crypto';
import type { Gesture } from '../db/sync/protocol.ts';
import type { TenantHead } from './tenant-store.ts';

export function nextMark(
  { epoch, mark }: TenantHead,
  head: number,
  dev: number,
  gestures: readonly Pick<Gesture, 'dseq' | 'boot' | 't'>[],
): number {
  const stamps = gestures.map(({ dseq, boot, t }) => `${dseq} ${boot} ${t}`).join(',');
  return createHash('sha256')
    .update(`${epoch} ${mark} ${head} ${dev} ${stamps}`)
    .digest()
    .readUInt32LE(0);
}
