import type { Migration } from './migration.ts';

const key = 'id BLOB PRIMARY KEY CHECK (length(id) = 16)';

const tables = {
  sector: `${key}, name TEXT NOT NULL, communes TEXT NOT NULL, archived_on TEXT`,
  qualification: `${key}, code TEXT NOT NULL, label TEXT NOT NULL, archived_on TEXT`,
  care_task: `${key},
  kind TEXT NOT NULL, label TEXT NOT NULL, essential INTEGER NOT NULL CHECK (essential IN (0, 1)),
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
  duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
  required_caregivers INTEGER NOT NULL CHECK (required_caregivers IN (1, 2)),
  qualifications TEXT NOT NULL, lifting INTEGER NOT NULL CHECK (lifting IN (0, 1)),
  archived_on TEXT`,
  care_plan: `${key},
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary,
  funder TEXT NOT NULL, reference TEXT NOT NULL,
  granted_minutes INTEGER NOT NULL CHECK (granted_minutes >= 0),
  per TEXT NOT NULL CHECK (per IN ('week', 'month')),
  kinds TEXT NOT NULL, weekdays TEXT NOT NULL,
  pays_holidays INTEGER NOT NULL CHECK (pays_holidays IN (0, 1)),
  valid_from TEXT NOT NULL, valid_until TEXT, rank INTEGER NOT NULL, archived_on TEXT`,
  rule_change: `${key},
  rule TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  looser INTEGER NOT NULL CHECK (looser IN (0, 1)), reason TEXT NOT NULL,
  author TEXT NOT NULL, made_at TEXT NOT NULL,
  CHECK (looser = 0 OR length(reason) >= 3)`,
  template: `${key},
  label TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT, archived_on TEXT`,
  template_line: `${key},
  template_id BLOB NOT NULL REFERENCES template, need_id BLOB NOT NULL REFERENCES need,
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), parity TEXT NOT NULL,
  start INTEGER NOT NULL, first_caregiver_id BLOB NOT NULL REFERENCES caregiver,
  second_caregiver_id BLOB REFERENCES caregiver`,
  call: `${key},
  monday TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('replace', 'warn')),
  caregiver_id BLOB REFERENCES caregiver, beneficiary_id BLOB REFERENCES beneficiary,
  absence_id BLOB, visits TEXT NOT NULL, answer TEXT NOT NULL,
  author TEXT NOT NULL, made_at TEXT NOT NULL,
  CHECK ((caregiver_id IS NULL) <> (beneficiary_id IS NULL))`,
  travel_correction: `${key},
  "from" TEXT NOT NULL, "to" TEXT NOT NULL, mode TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0), metres INTEGER NOT NULL CHECK (metres >= 0),
  measured_at TEXT NOT NULL`,
};

const guardsOf = (table: string): string =>
  ['INSERT', 'UPDATE', 'DELETE']
    .map(
      (verb) => `CREATE TRIGGER guard_${table}_${verb.toLowerCase()} BEFORE ${verb} ON "${table}"
WHEN (SELECT open FROM guard) <> 1
BEGIN SELECT RAISE(ABORT, 'written outside of a gesture'); END;`,
    )
    .join('\n');

const createTables = Object.entries(tables).map(
  ([name, columns]) =>
    `CREATE TABLE "${name}" (\n  ${columns}\n) STRICT, WITHOUT ROWID;\n${guardsOf(name)}`,
);

/**
 * The files of people and places, plans, tasks, the habitual week, calls, and who changed what.
 *
 * A bond's kinds grow by one, and a CHECK can't be changed in place: its rows move to a new table.
 */
export const records: Migration = {
  version: 6,
  name: 'records',
  sql: `
ALTER TABLE caregiver ADD COLUMN file TEXT NOT NULL DEFAULT '{}';
ALTER TABLE caregiver ADD COLUMN archived_on TEXT;
ALTER TABLE beneficiary ADD COLUMN file TEXT NOT NULL DEFAULT '{}';
ALTER TABLE beneficiary ADD COLUMN archived_on TEXT;
ALTER TABLE need ADD COLUMN recurrence TEXT NOT NULL DEFAULT '{"type":"weekdays"}';
ALTER TABLE need ADD COLUMN holidays TEXT NOT NULL DEFAULT 'keep';
ALTER TABLE need ADD COLUMN exceptions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE need ADD COLUMN task_id BLOB;
ALTER TABLE need ADD COLUMN care_plan_id BLOB;
ALTER TABLE need ADD COLUMN root_id BLOB;
ALTER TABLE absence ADD COLUMN earlier_ends TEXT NOT NULL DEFAULT '[]';
ALTER TABLE performed ADD COLUMN outcome TEXT NOT NULL DEFAULT 'done';
ALTER TABLE performed ADD COLUMN source TEXT NOT NULL DEFAULT 'entered';
ALTER TABLE performed ADD COLUMN reason TEXT;
ALTER TABLE performed ADD COLUMN settled_by TEXT NOT NULL DEFAULT '';

CREATE TABLE bond_with_more_kinds (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary,
  caregiver_id BLOB NOT NULL REFERENCES caregiver,
  kind TEXT NOT NULL CHECK (kind IN ('regular', 'known', 'avoided', 'excluded')),
  rank INTEGER NOT NULL,
  reason TEXT, since TEXT, review_on TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO bond_with_more_kinds
  SELECT id, beneficiary_id, caregiver_id, kind, rank, NULL, NULL, NULL FROM bond;
UPDATE guard SET open = 1;
DROP TABLE bond;
UPDATE guard SET open = 0;
ALTER TABLE bond_with_more_kinds RENAME TO bond;
CREATE INDEX bond_by_beneficiary ON bond (beneficiary_id);
CREATE INDEX bond_by_caregiver ON bond (caregiver_id);
${guardsOf('bond')}

${createTables.join('\n\n')}
CREATE INDEX care_plan_by_beneficiary ON care_plan (beneficiary_id);
CREATE INDEX template_line_by_template ON template_line (template_id);
CREATE INDEX template_line_by_need ON template_line (need_id);
CREATE INDEX call_by_monday ON call (monday);

CREATE TABLE row_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "table" INTEGER NOT NULL, row BLOB NOT NULL CHECK (length(row) = 16),
  actor TEXT NOT NULL, made_at INTEGER NOT NULL, before TEXT, after TEXT
) STRICT;
CREATE INDEX row_change_by_row ON row_change (row);

CREATE TABLE travel_cache (
  "from" TEXT NOT NULL, "to" TEXT NOT NULL, mode TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0), metres INTEGER NOT NULL CHECK (metres >= 0),
  source TEXT NOT NULL, measured_at TEXT NOT NULL,
  PRIMARY KEY ("from", "to", mode)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  signature TEXT PRIMARY KEY, mapping TEXT NOT NULL, used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
