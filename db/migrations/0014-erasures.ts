import type { Migration } from './migration.ts';

/**
 * Who was erased on this computer: a key that leads to nobody any more, when, by whom, why, and how many rows.
 * Its own, never synced: a hub keeps what it orders itself.
 */
export const erasures: Migration = {
  version: 14,
  name: 'erasures',
  sql: `
CREATE TABLE erasure (
  row BLOB PRIMARY KEY CHECK (length(row) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('beneficiary', 'caregiver')),
  why TEXT NOT NULL CHECK (why IN ('asked', 'due')),
  at_ms INTEGER NOT NULL, by_name TEXT NOT NULL, counts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
