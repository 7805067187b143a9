/**
 * `npm run hub:migrate`: makes the hub's schema, or brings it up to date, as its owner.
 *
 *     HUB_OWNER_URL=postgres://hub_owner@base.example/hub HUB_APP_ROLE=hub_app npm run hub:migrate
 *
 * Both roles and the database are made by whoever runs PostgreSQL (docs/hub.md).
 */
import { Client } from 'pg';
import { hubVersion, migrateHub } from './migrate.ts';

const { HUB_OWNER_URL: url, HUB_APP_ROLE: appRole = 'hub_app' } = process.env;
if (url === undefined) {
  console.error('Indiquez dans HUB_OWNER_URL l’adresse de la base avec son rôle propriétaire.');
  process.exit(2);
}
const owner = new Client({ connectionString: url });
try {
  await owner.connect();
  await migrateHub(owner, appRole);
  console.log(`La base du hub est à la version ${hubVersion}.`);
} catch (error) {
  console.error(
    `La base du hub n’a pas été changée (${error instanceof Error ? error.message : String(error)}).`,
  );
  process.exitCode = 1;
} finally {
  await owner.end();
}
