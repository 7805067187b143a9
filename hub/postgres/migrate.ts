/** Brings the hub's schema up to date: run by its owner, before the hub's processes are replaced. */
import type { Client } from 'pg';
import { assert } from '../../domain/result.ts';
import { hubMigrations } from './schema.ts';

export const hubVersion = hubMigrations.length;

/** Any number that nobody else locks by in this database. */
const MIGRATION_LOCK = 7_304_118;
const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * All missing versions in one transaction, or none; two that migrate at once go one after another.
 * `appRole` is the role of the hub's processes, a plain name that exists already.
 */
export async function migrateHub(owner: Client, appRole: string): Promise<void> {
  assert(ROLE_NAME.test(appRole), 'a role is named by lower-case letters, digits and underscores');
  await owner.query('BEGIN');
  try {
    await owner.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await owner.query(`CREATE SCHEMA IF NOT EXISTS hub`);
    await owner.query(`CREATE TABLE IF NOT EXISTS hub.version (version integer PRIMARY KEY)`);
    const from = await readHubVersion(owner);
    assert(from <= hubVersion, 'the schema is no newer than this program');
    for (const [index, migration] of hubMigrations.entries()) {
      if (index < from) continue;
      await owner.query(migration(appRole));
      await owner.query('INSERT INTO hub.version VALUES ($1)', [index + 1]);
    }
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

/** 0 for a schema without tables. */
export async function readHubVersion(client: Pick<Client, 'query'>): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM hub.version',
  );
  return rows[0]?.version ?? 0;
}
