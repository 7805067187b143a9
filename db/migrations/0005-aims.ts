import type { Migration } from './migration.ts';

/** What the service holds dear in a planning; an aim that isn't named counts normally. */
export const aims: Migration = {
  version: 5,
  name: 'aims',
  sql: "ALTER TABLE service ADD COLUMN aims TEXT NOT NULL DEFAULT '{}';",
};
