import type { Migration } from './migration.ts';

/**
 * The device's side of the sync (docs/sync.md).
 *
 * A device that belongs to no hub keeps no outbox: once it is enrolled, the whole service is told
 * from its rows. So the outbox of before goes, which nobody was ever told of.
 */
export const sync: Migration = {
  version: 8,
  name: 'sync',
  sql: `
DROP TABLE outbox;
CREATE TABLE outbox (
  dseq INTEGER PRIMARY KEY,
  dev INTEGER NOT NULL, boot INTEGER NOT NULL, t INTEGER NOT NULL, seen INTEGER NOT NULL,
  actor INTEGER NOT NULL, label TEXT, ops BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'acked', 'refused')),
  push_head INTEGER, refusal TEXT
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state);

CREATE TABLE register (
  tbl INTEGER NOT NULL, row BLOB NOT NULL CHECK (length(row) = 16), grp INTEGER NOT NULL,
  seq INTEGER NOT NULL, t INTEGER NOT NULL, dev INTEGER NOT NULL, actor INTEGER NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (tbl, row, grp)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (
  tbl INTEGER NOT NULL, row BLOB NOT NULL CHECK (length(row) = 16), grp INTEGER NOT NULL,
  dseq INTEGER NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (tbl, row, grp)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_by_dseq ON pending (dseq);

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY,
  tbl INTEGER NOT NULL, row BLOB NOT NULL CHECK (length(row) = 16), grp INTEGER NOT NULL,
  t INTEGER NOT NULL, dev INTEGER NOT NULL, actor INTEGER NOT NULL, value BLOB NOT NULL
) STRICT;

CREATE TABLE revived (
  tbl INTEGER NOT NULL, row BLOB NOT NULL, PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE unshown (
  tbl INTEGER NOT NULL, row BLOB NOT NULL, PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  dev INTEGER NOT NULL, actor INTEGER NOT NULL, epoch INTEGER NOT NULL,
  cursor INTEGER NOT NULL, mark INTEGER, pulled INTEGER NOT NULL, seen INTEGER NOT NULL,
  rebuild INTEGER NOT NULL CHECK (rebuild IN (0, 1)),
  next_dseq INTEGER NOT NULL, last_t INTEGER NOT NULL, offset_ms INTEGER NOT NULL,
  confirmed_dseq INTEGER NOT NULL, brake_dseq INTEGER, brake_deletions INTEGER
) STRICT;
INSERT INTO link VALUES (1, 0, 0, 0, 0, NULL, 0, 0, 0, 1, 0, 0, 0, NULL, NULL);

ALTER TABLE device DROP COLUMN dev;
ALTER TABLE device DROP COLUMN cursor;
ALTER TABLE device DROP COLUMN last_t;
`,
};
