/**
 * The access journal of one open file: lines are added, read, dropped when their time is over, and never
 * changed. A line that belongs to a change is written in the transaction of that change.
 */
import {
  accessCutoffMs,
  isAccessKind,
  isAccessSubject,
  MOST_ACCESS_LINES,
  type AccessEntry,
  type AccessKind,
  type AccessLine,
  type AccessUser,
} from '../domain/access-journal.ts';
import { assert } from '../domain/result.ts';
import { hashLine, isSigned, isUnbegun, readSeal, writeSeal } from './access-chain.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { AccessLineRow } from './schema.ts';

export interface AccessWriter {
  readonly db: WritableDb;
  /** From the data key (access-chain.ts). */
  readonly sealKey: Uint8Array;
}

export interface SignedEntry extends AccessEntry {
  readonly atMs: number;
  readonly user: AccessUser;
}

/** A channel or an event: letters and one dot. */
const ACT = /^[a-zA-Z]+\.[a-zA-Z]+$/;
/** A key or a Monday: no text. */
const SUBJECT = /^[0-9a-f-]{1,40}$/;
/** At the limit so many go at once, so that not each new line drops one. */
const DROPPED_AT_ONCE = 0.05;

/** Adds a line at the end; within the caller's transaction where there is one. */
export function appendAccess(
  writer: AccessWriter,
  { kind, act, subject, count, atMs, user }: SignedEntry,
  most = MOST_ACCESS_LINES,
): void {
  const { db, sealKey } = writer;
  assert(ACT.test(act), 'a gesture is a code');
  assert(subject === null || subject.id === null || SUBJECT.test(subject.id), 'a subject is a key');
  db.transaction(() => {
    const seal = readSeal(db);
    // A seal that doesn't hold stays as it is: a new signature over it would make it good again.
    const holds = isSigned(sealKey, seal) || isUnbegun(seal);
    const line = {
      number: seal.head + 1,
      at_ms: Math.trunc(atMs),
      user_id: user.id,
      user_name: user.name.toWellFormed(),
      kind,
      act,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      count,
    };
    const hash = hashLine(line, seal.head_hash);
    // Where somebody put a line there, it stays: the chain tells.
    db.run(
      query
        .insertInto('access_line')
        .values({ ...line, hash })
        .onConflict((conflict) => conflict.doNothing()),
    );
    const next = { ...seal, head: line.number, head_hash: hash };
    if (holds) writeSeal(db, sealKey, next);
    else db.run(query.updateTable('access_seal').set(next));
    if (holds && next.head - next.base > most) {
      dropThrough(writer, next.head - Math.floor(most * (1 - DROPPED_AT_ONCE)), { atMs, user });
    }
  });
}

/** Lines whose time is over by the rule go; how many. */
export function dropOldAccess(writer: AccessWriter, by: Pick<SignedEntry, 'atMs' | 'user'>): void {
  const { db, sealKey } = writer;
  const cutoff = accessCutoffMs(by.atMs);
  if (cutoff === null) return;
  db.transaction(() => {
    const seal = readSeal(db);
    if (!isSigned(sealKey, seal)) return;
    // The oldest alone: a clock that was set back once must not make a hole in the middle.
    const kept = db.first(
      query
        .selectFrom('access_line')
        .select('number')
        .where('at_ms', '>=', cutoff)
        .orderBy('number')
        .limit(1),
    );
    const through = (kept?.number ?? seal.head + 1) - 1;
    if (through > seal.base) dropThrough(writer, through, by);
  });
}

/** The seal says from where on the chain stands, and a line tells how many went. */
function dropThrough(
  writer: AccessWriter,
  through: number,
  by: Pick<SignedEntry, 'atMs' | 'user'>,
): void {
  const { db, sealKey } = writer;
  const seal = readSeal(db);
  const last = db.first(
    query.selectFrom('access_line').select('hash').where('number', '=', through),
  );
  if (last === undefined) return;
  writeSeal(db, sealKey, { ...seal, base: through, base_hash: last.hash });
  db.run(query.deleteFrom('access_line').where('number', '<=', through));
  appendAccess(writer, {
    kind: 'journalPruned',
    act: 'journal.rule',
    subject: { kind: 'journal', id: null },
    count: through - seal.base,
    ...by,
  });
}

export interface AccessFilter {
  readonly kinds: readonly AccessKind[];
  /** As she is called in the lines. */
  readonly userName: string | null;
  readonly subjectId: string | null;
  /** Milliseconds since 1970: from then on, and before then. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

const filtered = ({ kinds, userName, subjectId, fromMs, untilMs }: AccessFilter) => {
  let lines = query.selectFrom('access_line').where('kind', 'in', kinds);
  if (userName !== null) lines = lines.where('user_name', '=', userName);
  if (subjectId !== null) lines = lines.where('subject_id', '=', subjectId);
  if (fromMs !== null) lines = lines.where('at_ms', '>=', fromMs);
  if (untilMs !== null) lines = lines.where('at_ms', '<', untilMs);
  return lines;
};

/** Newest first. */
export const listAccess = (
  db: ReadableDb,
  filter: AccessFilter,
  page: { readonly skip: number; readonly take: number },
): readonly AccessLine[] =>
  db
    .all(filtered(filter).selectAll().orderBy('number', 'desc').limit(page.take).offset(page.skip))
    .map(readLine);

export const countAccess = (db: ReadableDb, filter: AccessFilter): number =>
  db.first(filtered(filter).select(({ fn }) => fn.countAll<number>().as('n')))?.n ?? 0;

/** Whoever is named in a line, by name. */
export const listAccessUsers = (db: ReadableDb): readonly string[] =>
  db
    .all(query.selectFrom('access_line').select('user_name').distinct().orderBy('user_name'))
    .map(({ user_name: name }) => name);

function readLine(row: AccessLineRow): AccessLine {
  const { number, at_ms: atMs, user_id: id, user_name: name, kind, act, count } = row;
  const { subject_kind: subjectKind, subject_id: subjectId } = row;
  assert(isAccessKind(kind), 'a kind that this version knows');
  return {
    number,
    atMs,
    user: { id, name },
    kind,
    act,
    subject:
      subjectKind !== null && isAccessSubject(subjectKind)
        ? { kind: subjectKind, id: subjectId }
        : null,
    count,
  };
}

/** All of a journal as it lies: the one of a copy that is restored is put back by the one that lived. */
export interface KeptAccess {
  readonly seal: ReturnType<typeof readSeal>;
  readonly lines: readonly AccessLineRow[];
}

export const keepAccess = (db: ReadableDb): KeptAccess => ({
  seal: readSeal(db),
  lines: db.all(query.selectFrom('access_line').selectAll().orderBy('number')),
});

/** Takes the place of the journal of the open file, under the same data key. */
export function putAccess(db: WritableDb, { seal, lines }: KeptAccess): void {
  db.transaction(() => {
    const own = readSeal(db);
    db.run(query.updateTable('access_seal').set({ ...own, base: own.head }));
    db.run(query.deleteFrom('access_line'));
    for (const line of lines) db.run(query.insertInto('access_line').values(line));
    db.run(query.updateTable('access_seal').set(seal));
  });
}
