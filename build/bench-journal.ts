/**
 * `npm run bench:journal`: what a line of the access journal costs a gesture, and what a full journal is to
 * keep, to read and to check. Figures, never a verdict: docs/securite.md quotes them with their machine.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../db/access-chain.ts';
import { appendAccess, countAccess, dropOldAccess, listAccess } from '../db/access-journal.ts';
import { watchGestures } from '../db/changes.ts';
import { openDatabase } from '../db/open.ts';
import { saveAbsence } from '../db/needs.ts';
import { saveCaregiver } from '../db/people.ts';
import { kindsOf, MOST_ACCESS_LINES, type AccessEntry } from '../domain/access-journal.ts';
import { nameToUuid } from '../domain/derived-id.ts';
import type { AbsenceId, CaregiverId } from '../domain/ids.ts';
import { assert } from '../domain/result.ts';
import { blankCaregiverFile } from '../domain/person-file.ts';

const GESTURES = 400;
const folder = mkdtempSync(join(tmpdir(), 'planning-cias-journal-'));
const opened = openDatabase({ folder, randomBytes });
assert(opened.ok, 'a new folder opens');
const { db, sealKey, close } = opened.value;
const writer = { db, sealKey };
const user = { id: nameToUuid([], 'Claire'), name: 'Claire Dupouy' };
const START = Date.UTC(2026, 0, 5, 7);
const clock = { nowMs: () => START, boot: 1 };

const entry = (at: number): AccessEntry => ({
  kind: at % 5 === 0 ? 'changed' : 'seen',
  act: at % 5 === 0 ? 'beneficiary.save' : 'need.list',
  subject: { kind: 'beneficiary', id: nameToUuid([], `person ${at % 1_180}`) },
  count: null,
});
const append = (at: number): void =>
  appendAccess(writer, { ...entry(at), atMs: START + at * 60_000, user });

const luce = nameToUuid([], 'caregiver Luce') as CaregiverId;
saveCaregiver(db, clock, 'banc', {
  id: luce,
  civility: 'Mme',
  firstName: 'Luce',
  lastName: 'Lafitte',
  staffNumber: '1',
  grade: '',
  phone: '',
  home: { street: '', complement: '', postcode: '', commune: 'Tartas', lat: 43.8, lon: -0.8 },
  mode: 'car',
  qualifications: [],
  weeklyMinutes: 1_680,
  availability: [],
  weekend: null,
  rules: {},
  history: [],
  file: blankCaregiverFile,
  archivedOn: null,
});

/** One gesture as a coordinator makes it: a row, its change record, its history. */
function gestureOf(name: string): void {
  const saved = saveAbsence(db, clock, 'banc', {
    id: nameToUuid([], name) as AbsenceId,
    who: { caregiverId: luce },
    kind: 'annualLeave',
    from: '2026-01-05T08:00',
    to: '2026-01-05T12:00',
    earlierEnds: [],
  });
  assert(saved.ok, 'the agent is known');
}

function medianMs(count: number, work: (at: number) => void): number {
  const times = Array.from({ length: count }, (_, at) => {
    const from = performance.now();
    work(at);
    return performance.now() - from;
  }).toSorted((a, b) => a - b);
  return times[Math.floor(count / 2)] ?? 0;
}
function onceMs(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
const say = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);
const ms = (value: number): string => `${value.toFixed(2)} ms`;

gestureOf('warm');
const without = medianMs(GESTURES, (at) => gestureOf(`without ${at}`));
let line = 0;
watchGestures(db, () => append((line += 1)));
const withLine = medianMs(GESTURES, (at) => gestureOf(`with ${at}`));
watchGestures(db, () => {});
say('a gesture without its line (median)', ms(without));
say('a gesture with its line', ms(withLine));
say(
  'a look alone, on the disk before it is shown',
  ms(medianMs(GESTURES, () => append((line += 1)))),
);

const sizeOf = (): number => {
  db.pragma('wal_checkpoint(TRUNCATE)');
  return statSync(join(folder, 'planning.db')).size;
};
const before = sizeOf();
const already = line;
db.transaction(() => {
  while (line < MOST_ACCESS_LINES) append((line += 1));
});
const bytes = (sizeOf() - before) / (line - already);
say('bytes a line in the encrypted file', bytes.toFixed(0));
say('a full journal (100,000 lines)', `${((bytes * MOST_ACCESS_LINES) / 1e6).toFixed(1)} MB`);
// A coordinator's computer of the largest service: 300 lines a day, 230 days.
say('a year of 300 lines a day', `${((bytes * 300 * 230) / 1e6).toFixed(1)} MB`);
const all = {
  kinds: [...kindsOf('access'), ...kindsOf('security')],
  userName: null,
  subjectId: null,
  fromMs: null,
  untilMs: null,
};
say('a page of it', ms(onceMs(() => listAccess(db, all, { skip: 0, take: 100 }))));
const one = { ...all, subjectId: nameToUuid([], 'person 7') };
say(
  'one person’s lines, counted and read',
  ms(
    onceMs(() => {
      countAccess(db, one);
      listAccess(db, one, { skip: 0, take: 100 });
    }),
  ),
);
say('all of it checked', ms(onceMs(() => verifyChain(db, sealKey))));
say(
  'half of it dropped by the rule',
  ms(
    onceMs(() => {
      const atMs = Date.UTC(2027, 0, 5, 7) + (line / 2) * 60_000;
      dropOldAccess(writer, { atMs, user });
    }),
  ),
);
assert(verifyChain(db, sealKey).type === 'whole', 'the journal is whole at the end');
close();
rmSync(folder, { recursive: true });
