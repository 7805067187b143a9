import type { Migration } from './migration.ts';

const tables = [
  'service',
  'caregiver',
  'beneficiary',
  'bond',
  'need',
  'absence',
  'commitment',
  'commitment_member',
  'visit',
  'planned',
  'publication',
  'published',
  'performed',
  'override',
];

const guards = tables.flatMap((table) =>
  ['INSERT', 'UPDATE', 'DELETE'].map(
    (verb) => `CREATE TRIGGER guard_${table}_${verb.toLowerCase()} BEFORE ${verb} ON "${table}"
WHEN (SELECT open FROM guard) <> 1
BEGIN SELECT RAISE(ABORT, 'written outside of a gesture'); END;`,
  ),
);

/** Change records for the hub to come, the way back, and the guard on every synced table. */
export const changes: Migration = {
  version: 3,
  name: 'changes',
  sql: `
CREATE TABLE outbox (
  dseq INTEGER PRIMARY KEY AUTOINCREMENT,
  boot INTEGER NOT NULL, t INTEGER NOT NULL, seen INTEGER NOT NULL,
  actor TEXT NOT NULL, ops TEXT NOT NULL
) STRICT;

CREATE TABLE undo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  monday TEXT NOT NULL, label TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)), patches TEXT NOT NULL
) STRICT;
CREATE INDEX undo_by_monday ON undo (monday, undone);

CREATE TABLE device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  dev INTEGER NOT NULL, cursor INTEGER NOT NULL, last_t INTEGER NOT NULL,
  boots INTEGER NOT NULL, author TEXT NOT NULL
) STRICT;
INSERT INTO device VALUES (1, 0, 0, 0, 0, '');

CREATE TABLE guard (
  id INTEGER PRIMARY KEY CHECK (id = 1), open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;
INSERT INTO guard VALUES (1, 0);

${guards.join('\n')}
`,
};
