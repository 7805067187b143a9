/** The tables of one tenant's file. */
export const tables = `
CREATE TABLE IF NOT EXISTS head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL, base INTEGER NOT NULL, head INTEGER NOT NULL, mark INTEGER NOT NULL,
  horizon INTEGER NOT NULL, backed_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS device (
  dev INTEGER PRIMARY KEY AUTOINCREMENT,
  last INTEGER NOT NULL, revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)), actors TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS register (
  tbl INTEGER NOT NULL, row BLOB NOT NULL CHECK (length(row) = 16), grp INTEGER NOT NULL,
  seq INTEGER NOT NULL, t INTEGER NOT NULL, dev INTEGER NOT NULL, actor INTEGER NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (tbl, row, grp)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS register_by_seq ON register (seq);
CREATE TABLE IF NOT EXISTS push (head INTEGER PRIMARY KEY, mark INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS gesture (
  dev INTEGER NOT NULL, dseq INTEGER NOT NULL, boot INTEGER NOT NULL, t INTEGER NOT NULL,
  actor INTEGER NOT NULL, received_ms INTEGER NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (dev, dseq)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS gesture_by_stamp ON gesture (boot, t);
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  head INTEGER NOT NULL, dev INTEGER NOT NULL, dseq INTEGER NOT NULL, actor INTEGER NOT NULL,
  received_ms INTEGER NOT NULL, tbl INTEGER NOT NULL, row BLOB NOT NULL, grp INTEGER NOT NULL,
  outcome TEXT NOT NULL, value BLOB, salt BLOB, digest BLOB NOT NULL, chain BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS fact (
  kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER IF NOT EXISTS audit_is_true BEFORE UPDATE ON audit
WHEN new.value IS NOT NULL OR new.salt IS NOT NULL
  OR new.id <> old.id OR new.head <> old.head OR new.dev <> old.dev OR new.dseq <> old.dseq
  OR new.actor <> old.actor OR new.received_ms <> old.received_ms OR new.tbl <> old.tbl
  OR new.row <> old.row OR new.grp <> old.grp OR new.outcome <> old.outcome
  OR new.digest <> old.digest OR new.chain <> old.chain
BEGIN SELECT RAISE(ABORT, 'the journal loses values and is never changed'); END;
CREATE INDEX IF NOT EXISTS audit_by_row ON audit (tbl, row);
`;
