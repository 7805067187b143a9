import type { Migration } from './migration.ts';

/**
 * Who may work on this computer, what she was typing when it was locked, and when it locks by itself:
 * the computer's own, never synced. Roles lie here, in the encrypted file, and not in the key file.
 */
export const deviceUsers: Migration = {
  version: 11,
  name: 'device-users',
  sql: `
CREATE TABLE device_user (
  id TEXT PRIMARY KEY, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('lecture', 'planification', 'rh', 'administration')),
  member INTEGER, must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  made_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  user TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, kept_ms INTEGER NOT NULL,
  PRIMARY KEY (user, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE device_policy (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  lock_minutes INTEGER NOT NULL CHECK (lock_minutes BETWEEN 1 AND 15)
) STRICT;
INSERT INTO device_policy (id, lock_minutes) VALUES (1, 5);
`,
};
