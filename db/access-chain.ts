/**
 * What makes the access journal tell when somebody tampered with it. Each line's hash covers the line and the
 * hash of the one before; the seal names where the chain begins and ends, under a key that comes from the
 * data key. A row that was changed, dropped, moved or put in breaks the chain; a tail that was cut, or a
 * chain that was written anew, doesn't fit the seal. Whoever holds the key of the open data can forge both.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { AccessVerdict } from '../domain/access-journal.ts';
import { must } from '../domain/result.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { AccessLineRow, AccessSealRow } from './schema.ts';

export type AccessSeal = Readonly<Omit<AccessSealRow, 'id'>>;
type Unhashed = Readonly<Omit<AccessLineRow, 'hash'>>;

const HASH_BYTES = 32;

/** Another key than that of the data, so that neither tells of the other (RFC 5869). */
export const sealKeyOf = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'planning-cias access journal', 32));

/** A JSON list has one reading: no two lines have the same text. */
export function hashLine(line: Unhashed, before: Uint8Array): Buffer {
  const { number, at_ms: atMs, user_id: userId, user_name: userName, kind, act } = line;
  const { subject_kind: subjectKind, subject_id: subjectId, count } = line;
  const text = [1, number, atMs, userId, userName, kind, act, subjectKind, subjectId, count];
  return createHash('sha256')
    .update(JSON.stringify([...text, Buffer.from(before).toString('hex')]))
    .digest();
}

const macOf = (key: Uint8Array, seal: Omit<AccessSeal, 'mac'>): Buffer =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        seal.base,
        Buffer.from(seal.base_hash).toString('hex'),
        seal.head,
        Buffer.from(seal.head_hash).toString('hex'),
      ]),
    )
    .digest();

export const readSeal = (db: ReadableDb): AccessSeal =>
  must(db.first(query.selectFrom('access_seal').selectAll()), 'the journal has a seal');

export function writeSeal(
  db: WritableDb,
  key: Uint8Array,
  { base, base_hash, head, head_hash }: Omit<AccessSeal, 'mac'>,
): void {
  const facts = { base, base_hash, head, head_hash };
  db.run(query.updateTable('access_seal').set({ ...facts, mac: macOf(key, facts) }));
}

export const isSigned = (key: Uint8Array, seal: AccessSeal): boolean =>
  seal.mac.length === HASH_BYTES && timingSafeEqual(macOf(key, seal), seal.mac);

/** Nobody has written a line yet. */
export const isUnbegun = ({ head, mac }: AccessSeal): boolean => head === 0 && mac.length === 0;

/**
 * Signs under the key of other data what was signed under that of before: the journal goes with its file. One
 * that doesn't hold is left as it is.
 */
export function reseal(db: WritableDb, before: Uint8Array, after: Uint8Array): void {
  if (Number(db.pragma('user_version')) < FIRST_VERSION) return;
  const seal = readSeal(db);
  if (isSigned(sealKeyOf(before), seal)) writeSeal(db, sealKeyOf(after), seal);
}

/** Of the file that has a journal (migrations/0013). */
const FIRST_VERSION = 13;

/** So many lines are read at once: the journal of a year isn't held in memory. */
const BLOCK = 2_000;

/** Reads all of it; the first thing that is wrong is told. */
export function verifyChain(db: ReadableDb, key: Uint8Array): AccessVerdict {
  const seal = readSeal(db);
  let before = seal.base_hash;
  let at = seal.base;
  for (;;) {
    const lines = db.all(
      query
        .selectFrom('access_line')
        .selectAll()
        .where('number', '>', at)
        .orderBy('number')
        .limit(BLOCK),
    );
    for (const line of lines) {
      const { number, hash } = line;
      if (number !== at + 1) return { type: 'broken', number: at + 1, why: 'missing' };
      if (!hashLine(line, before).equals(hash)) return { type: 'broken', number, why: 'changed' };
      before = hash;
      at = number;
    }
    if (lines.length < BLOCK) break;
  }
  if (at < seal.head) return { type: 'broken', number: at + 1, why: 'cut' };
  if (!isSigned(key, seal)) return { type: 'broken', number: at, why: 'unsigned' };
  if (at !== seal.head || Buffer.compare(before, seal.head_hash) !== 0) {
    return { type: 'broken', number: at, why: 'unsigned' };
  }
  const headHash = Buffer.from(seal.head_hash).toString('hex');
  return { type: 'whole', count: at - seal.base, from: seal.base + 1, head: at, headHash };
}
