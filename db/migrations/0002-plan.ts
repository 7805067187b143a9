import type { Migration } from './migration.ts';

/** The week three times over: planned, published, performed. They never share a table. */
export const plan: Migration = {
  version: 2,
  name: 'plan',
  sql: `
CREATE TABLE visit (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  monday TEXT NOT NULL CHECK (length(monday) = 10),
  need_id BLOB REFERENCES need, beneficiary_id BLOB NOT NULL REFERENCES beneficiary,
  kind TEXT NOT NULL, priority INTEGER NOT NULL,
  earliest TEXT NOT NULL CHECK (length(earliest) = 16),
  latest TEXT NOT NULL CHECK (length(latest) = 16),
  preferred TEXT NOT NULL CHECK (length(preferred) = 16),
  duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
  required_caregivers INTEGER NOT NULL CHECK (required_caregivers IN (1, 2)),
  qualifications TEXT NOT NULL,
  cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_by_monday ON visit (monday);
CREATE INDEX visit_by_need ON visit (need_id);
CREATE INDEX visit_by_beneficiary ON visit (beneficiary_id);

CREATE TABLE planned (
  id BLOB PRIMARY KEY REFERENCES visit,
  start TEXT NOT NULL CHECK (length(start) = 16),
  first_caregiver_id BLOB NOT NULL REFERENCES caregiver,
  second_caregiver_id BLOB REFERENCES caregiver,
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  CHECK (second_caregiver_id IS NULL OR second_caregiver_id <> first_caregiver_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_by_first ON planned (first_caregiver_id);
CREATE INDEX planned_by_second ON planned (second_caregiver_id);

CREATE TABLE publication (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  monday TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
  author TEXT NOT NULL, published_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_by_monday ON publication (monday, version);

CREATE TABLE published (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  publication_id BLOB NOT NULL REFERENCES publication,
  visit_id BLOB NOT NULL REFERENCES visit,
  start TEXT, first_caregiver_id BLOB REFERENCES caregiver,
  second_caregiver_id BLOB REFERENCES caregiver,
  cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
  CHECK (cancelled = 1 OR (start IS NOT NULL AND first_caregiver_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX published_by_publication ON published (publication_id);
CREATE INDEX published_by_visit ON published (visit_id);
CREATE INDEX published_by_first ON published (first_caregiver_id);
CREATE INDEX published_by_second ON published (second_caregiver_id);

CREATE TABLE performed (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  visit_id BLOB NOT NULL REFERENCES visit, caregiver_id BLOB NOT NULL REFERENCES caregiver,
  started TEXT NOT NULL, ended TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX performed_by_visit ON performed (visit_id);
CREATE INDEX performed_by_caregiver ON performed (caregiver_id);

CREATE TABLE override (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  monday TEXT NOT NULL, visits TEXT NOT NULL, rules TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) >= 3), author TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX override_by_monday ON override (monday);
`,
};
