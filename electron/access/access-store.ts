/**
 * The access journal of the open file, and which gesture is being answered: a change that is made meanwhile
 * leaves its line in its own transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isUnbegun, readSeal, verifyChain } from '../../db/access-chain.ts';
import * as journal from '../../db/access-journal.ts';
import { watchGestures } from '../../db/changes.ts';
import type { WritableDb } from '../../db/handle.ts';
import {
  LOOK_AGAIN_MINUTES,
  type AccessEntry,
  type AccessKind,
  type AccessLine,
  type AccessUser,
  type AccessVerdict,
} from '../../domain/access-journal.ts';
import { changedSubject } from './changed-subject.ts';

/** What is being answered. */
export interface CurrentAct {
  readonly act: string;
  /** Of the line that a change leaves; null: what it writes follows from what was journaled before. */
  readonly kind: AccessKind | null;
  readonly subject: AccessEntry['subject'];
}

export interface AccessStore {
  /** Writes a line now; a look that was written down some minutes ago is left out. */
  readonly note: (entry: AccessEntry) => void;
  /** What somebody else did, or at another time: at the lock, by the hub. */
  readonly noteBy: (user: AccessUser, atMs: number, entry: AccessEntry) => void;
  /** Runs `work`; each gesture in it is of that act, and the first one leaves the line. */
  readonly during: <T>(act: CurrentAct, work: () => T) => T;
  /** What is being answered has left its line already. */
  readonly isTold: () => boolean;
  /** Writes what the computer keeps of its own, with the line of the act, in one transaction. */
  readonly changing: <T>(
    subject: AccessEntry['subject'],
    write: () => T,
    /** Left out: it always is. */
    isDone?: (answer: T) => boolean,
  ) => T;
  readonly list: (
    filter: journal.AccessFilter,
    page: { readonly skip: number; readonly take: number },
  ) => readonly AccessLine[];
  readonly count: (filter: journal.AccessFilter) => number;
  readonly users: () => readonly string[];
  readonly verify: () => AccessVerdict;
  /** The whole journal, for the copy that takes the place of this file. */
  readonly keep: () => journal.KeptAccess;
  readonly put: (kept: journal.KeptAccess) => void;
}

interface AccessOptions {
  readonly sealKey: Uint8Array;
  readonly user: AccessUser;
  readonly nowMs: () => number;
}

/** Repeated by their nature: going to and fro is one look, and so is trying a closed door again. */
const looks: ReadonlySet<AccessKind> = new Set<AccessKind>([
  'seen',
  'listed',
  'rightRefused',
  'journalSeen',
]);
const AGAIN_MS = LOOK_AGAIN_MINUTES * 60_000;
const MOST_REMEMBERED = 5_000;

export function openAccess(db: WritableDb, { sealKey, user, nowMs }: AccessOptions): AccessStore {
  const writer = { db, sealKey };
  const current = new AsyncLocalStorage<CurrentAct & { line: number | null }>();
  const seenAtMs = new Map<string, number>();

  const append = (entry: AccessEntry): void =>
    journal.appendAccess(writer, { ...entry, atMs: nowMs(), user });

  /** Its transaction may have been taken back since, and the line with it. */
  const isLeft = (line: number | null): boolean => line !== null && line <= readSeal(db).head;

  const noteAct = (subject: AccessEntry['subject'], count: number | null): void => {
    const act = current.getStore();
    if (act === undefined || act.kind === null || isLeft(act.line)) return;
    append({ kind: act.kind, act: act.act, subject: act.subject ?? subject, count });
    act.line = readSeal(db).head;
  };

  if (isUnbegun(readSeal(db))) {
    append({
      kind: 'journalBegun',
      act: 'journal.begin',
      subject: { kind: 'journal', id: null },
      count: null,
    });
  }
  journal.dropOldAccess(writer, { atMs: nowMs(), user });
  watchGestures(db, (patches) => {
    const { subject, count } = changedSubject(patches);
    noteAct(subject, count);
  });

  return {
    note(entry) {
      if (looks.has(entry.kind)) {
        // The same file by two ways is one look; two doors that stay closed are two tries.
        const way = entry.kind === 'rightRefused' ? entry.act : '';
        const name = JSON.stringify([entry.kind, way, entry.subject]);
        const now = nowMs();
        const last = seenAtMs.get(name);
        if (last !== undefined && now >= last && now - last < AGAIN_MS) return;
        if (seenAtMs.size >= MOST_REMEMBERED) seenAtMs.clear();
        seenAtMs.set(name, now);
      }
      append(entry);
    },
    noteBy: (by, atMs, entry) => journal.appendAccess(writer, { ...entry, atMs, user: by }),
    during: (act, work) => current.run({ ...act, line: null }, work),
    isTold: () => (current.getStore()?.line ?? null) !== null,
    changing: (subject, write, isDone = () => true) =>
      db.transaction(() => {
        const answer = write();
        if (isDone(answer)) noteAct(subject, null);
        return answer;
      }),
    list: (filter, page) => journal.listAccess(db, filter, page),
    count: (filter) => journal.countAccess(db, filter),
    users: () => journal.listAccessUsers(db),
    verify: () => verifyChain(db, sealKey),
    keep: () => journal.keepAccess(db),
    put: (kept) => journal.putAccess(db, kept),
  };
}
