import type { Migration } from './migration.ts';

/** How this device is known to its hub: its key and token lie in the encrypted file and nowhere else. */
export const hubAccess: Migration = {
  version: 10,
  name: 'hub-access',
  sql: `
CREATE TABLE hub_access (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL, tenant TEXT NOT NULL, member TEXT NOT NULL, role TEXT NOT NULL,
  private_key BLOB NOT NULL, refresh TEXT NOT NULL, done_ms INTEGER
) STRICT;
`,
};
