/**
 * Somebody wants a look of last Tuesday out of the journal. Whatever is done to its rows with SQL, the next
 * check finds it; what the rule drops, it doesn't miss.
 */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashLine, sealKeyOf, verifyChain } from '../../db/access-chain.ts';
import {
  appendAccess,
  countAccess,
  dropOldAccess,
  keepAccess,
  listAccess,
  putAccess,
  type AccessFilter,
  type AccessWriter,
} from '../../db/access-journal.ts';
import { gesture, watchGestures } from '../../db/changes.ts';
import { beneficiaryToRow } from '../../db/rows.ts';
import { makeHandle, type WritableDb } from '../../db/handle.ts';
import { migrate } from '../../db/migrations/index.ts';
import { kindsOf, type AccessEntry } from '../../domain/access-journal.ts';
import Database from 'better-sqlite3';
import { aBeneficiary, beneficiaryId, stoppedClock } from '../support/db.ts';

const claire = { id: '7d1cbb6e-4c1c-4c52-9b0f-0d6c5f3f1a11', name: 'Claire Dupouy' };
const START = Date.UTC(2026, 10, 2, 7, 0);
const everything: AccessFilter = {
  kinds: [...kindsOf('access'), ...kindsOf('security')],
  userName: null,
  subjectId: null,
  fromMs: null,
  untilMs: null,
};

function openWriter(): AccessWriter {
  const raw = new Database(':memory:');
  const db = makeHandle(raw);
  migrate(db);
  return { db, sealKey: sealKeyOf(randomBytes(32)) };
}

const look = (name: string): AccessEntry => ({
  kind: 'seen',
  act: 'need.list',
  subject: { kind: 'beneficiary', id: beneficiaryId(name) },
  count: null,
});

function fill(writer: AccessWriter, count: number): void {
  for (let at = 0; at < count; at++) {
    appendAccess(writer, { ...look(`p${at % 7}`), atMs: START + at * 60_000, user: claire });
  }
}

/** As somebody with the key of the open data and a SQL tool, who isn't held by triggers. */
function unguard({ db }: AccessWriter): void {
  db.exec('DROP TRIGGER access_line_stays; DROP TRIGGER access_line_kept');
}

test('a journal that was left alone is whole, from its first line to its last', () => {
  const writer = openWriter();
  expect(verifyChain(writer.db, writer.sealKey).type).toBe('broken');
  fill(writer, 40);
  expect(verifyChain(writer.db, writer.sealKey)).toMatchObject({
    type: 'whole',
    count: 40,
    from: 1,
    head: 40,
  });
});

test('the app itself can neither change a line nor let one go', () => {
  const { db, sealKey } = openWriter();
  fill({ db, sealKey }, 3);
  expect(() => db.exec("UPDATE access_line SET user_name = 'Maïté'")).toThrow(/never changed/);
  expect(() => db.exec('DELETE FROM access_line WHERE number = 2')).toThrow(/by its rule/);
});

/** Another name in that line, and right hashes up to another: they need no key. */
function rewrite(db: WritableDb, at: number, until: number): void {
  db.sql.run("UPDATE access_line SET user_name = 'Maïté' WHERE number = ?", at);
  const { seal, lines } = keepAccess(db);
  let before = lines.find(({ number }) => number === at - 1)?.hash ?? seal.base_hash;
  for (const line of lines) {
    if (line.number < at || line.number > until) continue;
    before = hashLine(line.number === at ? { ...line, user_name: 'Maïté' } : line, before);
    db.sql.run('UPDATE access_line SET hash = ? WHERE number = ?', before, line.number);
  }
}

/** Each takes a line number from 1 to the last but one. */
const tampers: Readonly<Record<string, (writer: AccessWriter, at: number) => void>> = {
  'another name': ({ db }, at) =>
    db.sql.run("UPDATE access_line SET user_name = 'Maïté' WHERE number = ?", at),
  'another moment': ({ db }, at) =>
    db.sql.run('UPDATE access_line SET at_ms = at_ms + 1 WHERE number = ?', at),
  'another person': ({ db }, at) =>
    db.sql.run('UPDATE access_line SET subject_id = NULL WHERE number = ?', at),
  'another count': ({ db }, at) =>
    db.sql.run('UPDATE access_line SET count = 3 WHERE number = ?', at),
  'a line gone': ({ db }, at) => db.sql.run('DELETE FROM access_line WHERE number = ?', at),
  'a line gone and the rest moved up': ({ db }, at) => {
    db.sql.run('DELETE FROM access_line WHERE number = ?', at);
    db.sql.run('UPDATE access_line SET number = -number WHERE number > ?', at);
    db.sql.run('UPDATE access_line SET number = -number - 1 WHERE number < 0');
  },
  'two lines swapped': ({ db }, at) => {
    db.sql.run('UPDATE access_line SET number = 0 WHERE number = ?', at);
    db.sql.run('UPDATE access_line SET number = ? WHERE number = ?', at, at + 1);
    db.sql.run('UPDATE access_line SET number = ? WHERE number = 0', at + 1);
  },
  'the tail cut': ({ db }, at) => db.sql.run('DELETE FROM access_line WHERE number > ?', at),
  'the tail cut, and the seal told so': ({ db }, at) => {
    db.sql.run('DELETE FROM access_line WHERE number > ?', at);
    db.sql.run(
      'UPDATE access_seal SET head = ?, head_hash = (SELECT hash FROM access_line WHERE number = ?)',
      at,
      at,
    );
  },
  'the beginning cut, and the seal told so': ({ db }, at) => {
    db.sql.run(
      'UPDATE access_seal SET base = ?, base_hash = (SELECT hash FROM access_line WHERE number = ?)',
      at,
      at,
    );
    db.sql.run('DELETE FROM access_line WHERE number <= ?', at);
  },
  'another name, and the hash of that line made anew': ({ db }, at) => rewrite(db, at, at),
  'another name, and all hashes from there on made anew': ({ db }, at) => rewrite(db, at, 1_000),
  // Whoever writes all of it anew has no key to sign it.
  'all written anew under another key': ({ db }, at) => {
    const lines = listAccess(db, everything, { skip: 0, take: 1_000 }).toReversed();
    db.exec(
      "DELETE FROM access_line; UPDATE access_seal SET head = 0, head_hash = zeroblob(32), base = 0, base_hash = zeroblob(32), mac = x''",
    );
    const other = { db, sealKey: sealKeyOf(randomBytes(32)) };
    for (const line of lines) if (line.number !== at) appendAccess(other, line);
  },
};

describe('whatever is done to the rows is found', () => {
  for (const [name, tamper] of Object.entries(tampers)) {
    test(name, () => {
      fc.assert(
        fc.property(fc.integer({ min: 3, max: 30 }), fc.nat(), (count, where) => {
          const writer = openWriter();
          fill(writer, count);
          unguard(writer);
          tamper(writer, 1 + (where % (count - 1)));
          expect(verifyChain(writer.db, writer.sealKey).type).toBe('broken');
          // And a day's work afterwards doesn't heal it.
          fill(writer, 3);
          expect(verifyChain(writer.db, writer.sealKey).type).toBe('broken');
        }),
        { numRuns: 25 },
      );
    });
  }
});

test('the check says at which line, and what is wrong there', () => {
  const told = (name: string) => {
    const writer = openWriter();
    fill(writer, 9);
    unguard(writer);
    tampers[name]?.(writer, 4);
    return verifyChain(writer.db, writer.sealKey);
  };
  expect(told('another name')).toEqual({ type: 'broken', number: 4, why: 'changed' });
  expect(told('a line gone')).toEqual({ type: 'broken', number: 4, why: 'missing' });
  expect(told('the tail cut')).toEqual({ type: 'broken', number: 5, why: 'cut' });
  expect(told('the tail cut, and the seal told so')).toMatchObject({ why: 'unsigned' });
  // The next line doesn't follow from the one that was made anew.
  expect(told('another name, and the hash of that line made anew')).toMatchObject({ number: 5 });
});

test('a line is of the change it tells of: both are written, or neither', () => {
  const writer = openWriter();
  const { db } = writer;
  watchGestures(db, () =>
    appendAccess(writer, { ...look('Dupouy'), kind: 'changed', atMs: START, user: claire }),
  );
  const save = (phone: string, fails: boolean): void =>
    gesture(db, stoppedClock, { actor: 'C' }, ({ writeRow }) => {
      writeRow('beneficiary', { ...beneficiaryToRow(aBeneficiary('Dupouy')), phone });
      if (fails) throw new Error('in the middle');
    });
  save('05 58 00 00 01', false);
  expect(() => save('05 58 00 00 02', true)).toThrow('in the middle');
  // The same again changes nothing, and says nothing.
  save('05 58 00 00 01', false);
  expect(countAccess(db, everything)).toBe(1);
  watchGestures(db, () => {
    throw new Error('no line');
  });
  expect(() => save('05 58 00 00 03', false)).toThrow('no line');
  expect(db.sql.get('SELECT phone FROM beneficiary')).toEqual({ phone: '05 58 00 00 01' });
});

describe('it is bounded', () => {
  test('a year after, a line goes; what stays still verifies, and a line says how many went', () => {
    const writer = openWriter();
    fill(writer, 20);
    const later = { ...look('p1'), atMs: Date.UTC(2027, 5, 1), user: claire };
    appendAccess(writer, later);
    // A year and a day after the first twenty.
    dropOldAccess(writer, { atMs: Date.UTC(2027, 10, 3, 7, 30), user: claire });
    expect(verifyChain(writer.db, writer.sealKey)).toMatchObject({ type: 'whole', from: 21 });
    const [pruned, kept] = listAccess(writer.db, everything, { skip: 0, take: 10 });
    expect(pruned).toMatchObject({ kind: 'journalPruned', count: 20 });
    expect(kept).toMatchObject({ number: 21 });
    fill(writer, 5);
    expect(verifyChain(writer.db, writer.sealKey).type).toBe('whole');
  });

  test('at so many lines the oldest twentieth goes, whatever its age', () => {
    const writer = openWriter();
    const MOST = 100;
    for (let at = 0; at < 260; at++) {
      appendAccess(writer, { ...look('p'), atMs: START + at, user: claire }, MOST);
      expect(countAccess(writer.db, everything)).toBeLessThanOrEqual(MOST + 1);
    }
    expect(verifyChain(writer.db, writer.sealKey)).toMatchObject({ type: 'whole' });
    expect(countAccess(writer.db, everything)).toBeGreaterThan(MOST * 0.9);
  });

  test('a journal that was tampered with isn’t dropped from: that would sign it again', () => {
    const writer = openWriter();
    fill(writer, 20);
    unguard(writer);
    tampers['the tail cut, and the seal told so']?.(writer, 10);
    dropOldAccess(writer, { atMs: Date.UTC(2029, 0, 1), user: claire });
    expect(countAccess(writer.db, everything)).toBe(10);
    expect(verifyChain(writer.db, writer.sealKey).type).toBe('broken');
  });
});

test('a copy of last week that is restored gets this week’s journal', () => {
  const now = openWriter();
  fill(now, 30);
  const copy = { db: openWriter().db, sealKey: now.sealKey };
  fill(copy, 12);
  putAccess(copy.db, keepAccess(now.db));
  expect(verifyChain(copy.db, copy.sealKey)).toMatchObject({ type: 'whole', head: 30 });
  fill(copy, 1);
  expect(verifyChain(copy.db, copy.sealKey)).toMatchObject({ type: 'whole', head: 31 });
});

test('it is read by kind, by person, by user and by period', () => {
  const writer = openWriter();
  fill(writer, 20);
  appendAccess(writer, {
    kind: 'tryFailed',
    act: 'session.open',
    subject: null,
    count: null,
    atMs: START + 3_600_000,
    user: { id: null, name: 'Maïté' },
  });
  const count = (change: Partial<AccessFilter>): number =>
    countAccess(writer.db, { ...everything, ...change });
  expect(count({ kinds: kindsOf('security') })).toBe(1);
  expect(count({ kinds: kindsOf('access') })).toBe(20);
  expect(count({ userName: 'Maïté' })).toBe(1);
  // Seven people in turn: the first of them three times.
  expect(count({ subjectId: beneficiaryId('p0') })).toBe(3);
  expect(count({ fromMs: START + 10 * 60_000, untilMs: START + 12 * 60_000 })).toBe(2);
});

test('free text has no place in a line', () => {
  const writer = openWriter();
  const write = (entry: Partial<AccessEntry>) => () =>
    appendAccess(writer, { ...look('p'), ...entry, atMs: START, user: claire });
  expect(write({ act: 'Déplacer Mme Dupuy' })).toThrow('a gesture is a code');
  expect(write({ subject: { kind: 'beneficiary', id: 'Mme Dupuy' } })).toThrow('is a key');
});
