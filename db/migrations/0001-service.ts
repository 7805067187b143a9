import type { Migration } from './migration.ts';

/** The service, its people and what they need. */
export const service: Migration = {
  version: 1,
  name: 'service',
  sql: `
CREATE TABLE service (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL, time_zone TEXT NOT NULL, profile TEXT NOT NULL, rules TEXT NOT NULL,
  manager TEXT NOT NULL, phone TEXT NOT NULL, on_call_phone TEXT NOT NULL,
  on_call_hours TEXT NOT NULL, address TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE caregiver (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  civility TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
  staff_number TEXT NOT NULL, grade TEXT NOT NULL, phone TEXT NOT NULL,
  home TEXT NOT NULL, mode TEXT NOT NULL, qualifications TEXT NOT NULL,
  weekly_minutes INTEGER NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 10080),
  availability TEXT NOT NULL, weekend TEXT, rules TEXT NOT NULL, history TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE beneficiary (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  civility TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
  phone TEXT NOT NULL, address TEXT NOT NULL, access TEXT NOT NULL, instruction TEXT NOT NULL,
  granted_monthly_minutes INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE bond (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary,
  caregiver_id BLOB NOT NULL REFERENCES caregiver,
  kind TEXT NOT NULL CHECK (kind IN ('regular', 'known', 'excluded')),
  rank INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bond_by_beneficiary ON bond (beneficiary_id);
CREATE INDEX bond_by_caregiver ON bond (caregiver_id);

CREATE TABLE need (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary,
  kind TEXT NOT NULL, priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
  weekdays TEXT NOT NULL, parity TEXT NOT NULL,
  earliest INTEGER NOT NULL, latest INTEGER NOT NULL, preferred INTEGER NOT NULL,
  duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
  required_caregivers INTEGER NOT NULL CHECK (required_caregivers IN (1, 2)),
  qualifications TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT, "after" TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX need_by_beneficiary ON need (beneficiary_id);

CREATE TABLE absence (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  caregiver_id BLOB REFERENCES caregiver, beneficiary_id BLOB REFERENCES beneficiary,
  kind TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT,
  CHECK ((caregiver_id IS NULL) <> (beneficiary_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_by_caregiver ON absence (caregiver_id);
CREATE INDEX absence_by_beneficiary ON absence (beneficiary_id);

CREATE TABLE commitment (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL, label TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_member (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  commitment_id BLOB NOT NULL REFERENCES commitment,
  caregiver_id BLOB NOT NULL REFERENCES caregiver
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_commitment ON commitment_member (commitment_id);
CREATE INDEX member_by_caregiver ON commitment_member (caregiver_id);
`,
};
