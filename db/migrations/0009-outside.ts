import type { Migration } from './migration.ts';

const guard = (verb: 'INSERT' | 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER guard_travel_measure_${verb.toLowerCase()} BEFORE ${verb} ON travel_measure
WHEN (SELECT open FROM guard) <> 1
BEGIN SELECT RAISE(ABORT, 'written outside of a gesture'); END;`;

/**
 * Services outside that a service chose, and the ways that they measured: a row for each door and
 * means of travel, for hundreds of ways begin at one door. Nothing ever filled the older cache.
 */
export const outside: Migration = {
  version: 9,
  name: 'outside',
  sql: `
ALTER TABLE service ADD COLUMN outside TEXT NOT NULL DEFAULT '{}';
DROP TABLE travel_cache;
CREATE TABLE travel_measure (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  "from" TEXT NOT NULL, mode TEXT NOT NULL, source TEXT NOT NULL, measured_on TEXT NOT NULL,
  ways TEXT NOT NULL, misses TEXT NOT NULL
) STRICT, WITHOUT ROWID;
${guard('INSERT')}
${guard('UPDATE')}
${guard('DELETE')}
`,
};
