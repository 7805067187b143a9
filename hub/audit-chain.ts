/**
 * Each entry of the journal binds the one before it: who changes or drops one changes every chain
 * after it. A value is bound by a salted digest, so that it can be erased (RGPD art. 17) and the chain
 * still be verified.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry } from './tenant-store.ts';

export const FIRST_CHAIN: Uint8Array = new Uint8Array(32);

export function digestOf(salt: Uint8Array, value: Uint8Array): Uint8Array {
  return createHash('sha256').update(salt).update(value).digest();
}

export function nextChain(
  before: Uint8Array,
  entry: Omit<AuditEntry, 'value'>,
  digest: Uint8Array,
): Uint8Array {
  const { head, dev, dseq, actor, receivedMs, table, row, group, outcome } = entry;
  return createHash('sha256')
    .update(before)
    .update(`${head} ${dev} ${dseq} ${actor} ${receivedMs} ${table} ${group} ${outcome} `)
    .update(row)
    .update(digest)
    .digest();
}
