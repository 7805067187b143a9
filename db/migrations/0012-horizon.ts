import type { Migration } from './migration.ts';

/**
 * How far back the hub remembered deletions when this device last heard from it, and whether everything
 * is being received again since the device was away for longer than that.
 */
export const horizon: Migration = {
  version: 12,
  name: 'horizon',
  sql: `
ALTER TABLE link ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1));
`,
};
