import type { Migration } from './migration.ts';

/**
 * Who saw, printed, exported and changed what on this computer: its own, never synced. A line is never
 * changed, and none goes but those that the seal says were dropped.
 */
export const accessJournal: Migration = {
  version: 13,
  name: 'access-journal',
  sql: `
CREATE TABLE access_line (
  number INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL,
  user_id TEXT, user_name TEXT NOT NULL,
  kind TEXT NOT NULL, act TEXT NOT NULL,
  subject_kind TEXT, subject_id TEXT, count INTEGER,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE access_seal (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  base INTEGER NOT NULL, base_hash BLOB NOT NULL,
  head INTEGER NOT NULL, head_hash BLOB NOT NULL,
  mac BLOB NOT NULL
) STRICT;
INSERT INTO access_seal (id, base, base_hash, head, head_hash, mac)
  VALUES (1, 0, zeroblob(32), 0, zeroblob(32), x'');
CREATE TRIGGER access_line_stays BEFORE UPDATE ON access_line
  BEGIN SELECT RAISE(ABORT, 'a line of the access journal is never changed'); END;
CREATE TRIGGER access_line_kept BEFORE DELETE ON access_line
  WHEN OLD.number > (SELECT base FROM access_seal)
  BEGIN SELECT RAISE(ABORT, 'a line of the access journal goes only by its rule'); END;
`,
};
