import type { Migration } from './migration.ts';

/** How a service counts what was done; what it never chose is as usual. */
export const counting: Migration = {
  version: 7,
  name: 'counting',
  sql: "ALTER TABLE service ADD COLUMN counting TEXT NOT NULL DEFAULT '{}';",
};
