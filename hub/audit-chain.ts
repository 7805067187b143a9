/**
 * Each entry of the journal binds the one before it: who changes or drops one changes every chain
 * after it. A value is bound by a salted digest, so that it can be erased (RGPD art. 17) and the chain
 * still be verified.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, JournalEntry } from './tenant-store.ts';

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

/** What a store keeps of new entries; ids are its own matter. */
export function chainEntries(
  before: Uint8Array,
  entries: readonly AuditEntry[],
  randomWord: () => number,
): readonly (AuditEntry &
  Pick<JournalEntry, 'digest' | 'chain'> & { readonly salt: Uint8Array })[] {
  let chain = before;
  return entries.map((entry) => {
    const salt = new Uint8Array(new Uint32Array([randomWord(), randomWord()]).buffer);
    const digest = digestOf(salt, entry.value);
    chain = nextChain(chain, entry, digest);
    return { ...entry, salt, digest, chain };
  });
}

/**
 * The id of the first entry that isn't what was written after `before`; null for a whole journal. An
 * erased value is no break. Entries that miss at the end are seen by whoever kept the last chain.
 */
export function findBreak(
  entries: readonly JournalEntry[],
  before: Uint8Array = FIRST_CHAIN,
): number | null {
  let last = before;
  for (const entry of entries) {
    const { id, salt, value, digest, chain } = entry;
    const isErased = salt === null || value === null;
    const isTrue = isErased || isSame(digest, digestOf(salt, value));
    if (!isTrue || !isSame(chain, nextChain(last, entry, digest))) return id;
    last = chain;
  }
  return null;
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
