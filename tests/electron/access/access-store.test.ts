/** Which line a gesture leaves while it is answered, whatever happens in between. */
import { beforeEach, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { gesture } from '../../../db/changes.ts';
import { beneficiaryToRow } from '../../../db/rows.ts';
import type { WritableDb } from '../../../db/handle.ts';
import { kindsOf } from '../../../domain/access-journal.ts';
import { openAccess, type AccessStore } from '../../../electron/access/access-store.ts';
import { aBeneficiary, openTestDb, stoppedClock } from '../../support/db.ts';

let db: WritableDb;
let access: AccessStore;
let nowMs = 0;
beforeEach(() => {
  db = openTestDb();
  nowMs = Date.UTC(2026, 10, 23, 8);
  const user = { id: null, name: 'Claire' };
  access = openAccess(db, { sealKey: randomBytes(32), user, nowMs: () => nowMs });
});

const kinds = () =>
  access
    .list(
      {
        kinds: [...kindsOf('access'), ...kindsOf('security')],
        userName: null,
        subjectId: null,
        fromMs: null,
        untilMs: null,
      },
      { skip: 0, take: 100 },
    )
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'journalBegun');

const save = (name: string): void =>
  gesture(db, stoppedClock, { actor: 'C' }, ({ writeRow }) => {
    writeRow('beneficiary', beneficiaryToRow(aBeneficiary(name)));
  });
const changing = { act: 'beneficiary.save', kind: 'changed', subject: null } as const;

test('two gestures of one ask are one line, and two asks at once are two', async () => {
  access.during(changing, () => {
    save('Dupouy');
    save('Lesca');
  });
  expect(kinds()).toEqual(['changed']);
  // Two windows' asks that wait in turn don't take each other's line.
  const slow = async (name: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    save(name);
  };
  await Promise.all([
    access.during(changing, () => slow('Bats')),
    access.during({ ...changing, act: 'intake.take' }, () => slow('Labat')),
  ]);
  expect(kinds()).toEqual(['changed', 'changed', 'changed']);
});

test('a gesture that was taken back takes its line with it, and the next one leaves its own', () => {
  access.during(changing, () => {
    expect(() =>
      db.transaction(() => {
        save('Dupouy');
        throw new Error('refused after all');
      }),
    ).toThrow('refused after all');
    expect(kinds()).toEqual([]);
    save('Lesca');
  });
  expect(kinds()).toEqual(['changed']);
});

test('what a look makes follows from what was journaled before: no line of its own', () => {
  access.during({ act: 'week.load', kind: null, subject: null }, () => save('Dupouy'));
  expect(kinds()).toEqual([]);
});

test('an answer that writes no row of the service is a line; a refused one is none', () => {
  const settled = { act: 'conflict.settle', kind: 'changed', subject: null } as const;
  const answer = (isDone: boolean): boolean =>
    access.during(settled, () =>
      access.changing(
        { kind: 'conflict', id: null },
        () => isDone,
        (done) => done,
      ),
    );
  expect([answer(false), answer(true)]).toEqual([false, true]);
  expect(kinds()).toEqual(['changed']);
});

test('the same look is told again after a quarter of an hour, and when the clock is set back', () => {
  const look = (): void =>
    access.note({ kind: 'seen', act: 'need.list', subject: { kind: 'week', id: null }, count: 1 });
  look();
  nowMs += 14 * 60_000;
  look();
  expect(kinds()).toHaveLength(1);
  nowMs += 60_000;
  look();
  expect(kinds()).toHaveLength(2);
  nowMs -= 3_600_000;
  look();
  expect(kinds()).toHaveLength(3);
});
