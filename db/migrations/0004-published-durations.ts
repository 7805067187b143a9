import type { Migration } from './migration.ts';

/** A sheet says what a visit's length was when it was handed out, so a version keeps it. */
export const publishedDurations: Migration = {
  version: 4,
  name: 'published durations',
  sql: 'ALTER TABLE published ADD COLUMN duration_minutes INTEGER;',
};
