/**
 * The borders between tenants are the database's own: they hold against a hub whose code is wrong.
 *
 * Each test speaks SQL as the app's role, or as the owner, past all of the hub's own care.
 */
import { randomBytes } from 'node:crypto';
import { Client, type ClientConfig, type QueryResult } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../../../build/temporary-postgres.ts';
import { hubVersion, migrateHub } from '../../../hub/postgres/migrate.ts';
import { openPostgresStore } from '../../../hub/postgres/postgres-store.ts';
import { refusalSentence } from '../../../hub/postgres/check-database.ts';
import type { TenantStore } from '../../../hub/tenant-store.ts';
import { aPush } from '../../support/hub.ts';

const START_MS = 60_000;
const TABLES = ['tenant', 'device', 'register', 'push', 'gesture', 'audit', 'fact'] as const;
let server: TemporaryPostgres;
let store: TenantStore;

const open = (connection: ClientConfig) =>
  openPostgresStore({
    connection,
    maxConnections: 2,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });

beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
  const opened = await open(server.app);
  if (!opened.ok) throw new Error(refusalSentence(opened.error));
  store = opened.value;
  for (const tenant of ['dax', 'mugron']) {
    await store.createTenant(tenant);
    await store.transaction(tenant, async (tx) => {
      const dev = await tx.enrol([1]);
      await tx.write(aPush({ dev, head: 1, text: tenant }));
      await tx.putFact('member', '1', '{}');
    });
  }
}, START_MS);

afterAll(async () => {
  await store.close();
  await server.stop();
});

/** One transaction of one's own; a refusal ends it. */
async function say(
  connection: ClientConfig,
  tenant: string | null,
  sql: string,
): Promise<QueryResult> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query('BEGIN');
    if (tenant !== null) await client.query(`SELECT set_config('app.tenant', $1, true)`, [tenant]);
    const answer = await client.query(sql);
    await client.query('COMMIT');
    return answer;
  } finally {
    await client.end();
  }
}

describe.each(TABLES)('the table %s', (table) => {
  it('shows one tenant to who named it, be it the owner, and is an error to who named none', async () => {
    for (const role of [server.app, server.owner]) {
      const { rows } = await say(role, 'dax', `SELECT DISTINCT tenant FROM hub.${table}`);
      expect(rows).toEqual([{ tenant: 'dax' }]);
      await expect(say(role, null, `SELECT * FROM hub.${table}`)).rejects.toThrow('app.tenant');
    }
    const { rows } = await say(server.superuser, null, `SELECT DISTINCT tenant FROM hub.${table}`);
    expect(rows).toHaveLength(2);
  });

  it('forgets the tenant with its transaction', async () => {
    const client = new Client(server.app);
    await client.connect();
    await client.query(`BEGIN; SET LOCAL app.tenant = 'dax'; COMMIT`);
    const { rows } = await client.query(`SELECT * FROM hub.${table}`);
    expect(rows).toEqual([]);
    await client.end();
  });

  it('lets nobody step around the borders', async () => {
    const attempts = [
      `SET LOCAL row_security = off; SELECT * FROM hub.${table}`,
      `ALTER TABLE hub.${table} DISABLE ROW LEVEL SECURITY`,
      `DROP POLICY own_tenant ON hub.${table}`,
      `TRUNCATE hub.${table} CASCADE`,
      // Forgotten by right: a code that was used, a row that was deleted long ago or erased.
      ...(table === 'fact' || table === 'register' ? [] : [`DELETE FROM hub.${table}`]),
    ];
    for (const attempt of attempts) {
      await expect(say(server.app, 'dax', attempt), attempt).rejects.toThrow(
        /row-level security|must be owner|permission denied/,
      );
    }
  });
});

describe('what another tenant has', () => {
  it.each(['tenant', 'device', 'register', 'fact'])('is not changed: %s', async (table) => {
    const update = `UPDATE hub.${table} SET tenant = tenant WHERE tenant = 'mugron'`;
    expect((await say(server.app, 'dax', update)).rowCount).toBe(0);
    const move = `UPDATE hub.${table} SET tenant = 'mugron'`;
    await expect(say(server.app, 'dax', move)).rejects.toThrow('row-level security');
  });

  it.each(['fact', 'register'])('is not forgotten: %s', async (table) => {
    const forget = `DELETE FROM hub.${table} WHERE tenant = 'mugron'`;
    expect((await say(server.app, 'dax', forget)).rowCount).toBe(0);
  });

  it('is not written to', async () => {
    const insert = `INSERT INTO hub.push VALUES ('mugron', 99, 0)`;
    await expect(say(server.app, 'dax', insert)).rejects.toThrow('row-level security');
  });

  it('is not reached by a part of a table', async () => {
    for (const part of [0, 7]) {
      const read = `SELECT * FROM hub.register_${part}`;
      await expect(say(server.app, 'dax', read)).rejects.toThrow('permission denied');
      expect((await say(server.owner, 'nobody', read)).rows).toEqual([]);
    }
  });
});

describe('the journal', () => {
  it('is neither changed nor shortened by the hub, nor shortened by its owner', async () => {
    for (const attempt of [
      `UPDATE hub.audit SET actor = 9`,
      `UPDATE hub.gesture SET actor = 9`,
      `UPDATE hub.push SET mark = 9`,
      `DELETE FROM hub.audit`,
    ]) {
      await expect(say(server.app, 'dax', attempt), attempt).rejects.toThrow('permission denied');
    }
    for (const attempt of [`DELETE FROM hub.audit`, `TRUNCATE hub.audit`]) {
      await expect(say(server.owner, 'dax', attempt), attempt).rejects.toThrow('never shortened');
    }
  });
});

describe('the hub doesn’t start', () => {
  it('with a role that could step over the borders', async () => {
    await say(server.superuser, null, 'CREATE ROLE sly LOGIN BYPASSRLS');
    await say(server.superuser, null, 'CREATE ROLE heir LOGIN IN ROLE hub_owner');
    for (const user of ['superuser', 'hub_owner', 'sly', 'heir']) {
      expect(await open({ ...server.app, user })).toEqual({
        ok: false,
        error: { type: 'RoleTooPowerful', role: user },
      });
    }
  });

  it('before its schema is there, or on one that it doesn’t know', async () => {
    await say(server.superuser, null, 'CREATE ROLE stranger LOGIN');
    const unmade = { type: 'OtherSchema', found: 0, wanted: hubVersion };
    expect(await open({ ...server.app, user: 'stranger' })).toEqual({ ok: false, error: unmade });
    expect(await open({ ...server.app, database: 'postgres' })).toEqual({
      ok: false,
      error: unmade,
    });
    await say(server.owner, null, 'INSERT INTO hub.version VALUES (99)');
    const newer = await open(server.app);
    await say(server.owner, null, 'DELETE FROM hub.version WHERE version = 99');
    expect(newer).toEqual({ ok: false, error: { ...unmade, found: 99 } });
  });

  it('on a server that doesn’t answer, and says what to do', async () => {
    const opened = await open({ ...server.app, host: '/nowhere' });
    expect(opened).toMatchObject({ ok: false, error: { type: 'Unreachable' } });
    if (!opened.ok) expect(refusalSentence(opened.error)).toContain('vérifiez son adresse');
  });
});

describe('the schema', () => {
  it('is made once by two who make it at once, and left alone by who comes after', async () => {
    const maker = new Client(server.superuser);
    await maker.connect();
    await maker.query('CREATE DATABASE fresh OWNER hub_owner');
    await maker.end();
    const fresh = { ...server.owner, database: 'fresh' };
    const clients = [new Client(fresh), new Client(fresh), new Client(fresh)] as const;
    const [one, other, late] = clients;
    await Promise.all(clients.map((client) => client.connect()));
    await Promise.all([one, other].map((client) => migrateHub(client, 'hub_app')));
    await migrateHub(late, 'hub_app');
    await Promise.all(clients.map((client) => client.end()));
    const { rows } = await say(fresh, null, 'SELECT version FROM hub.version');
    expect(rows).toEqual(
      Array.from({ length: hubVersion }, (_, index) => ({ version: index + 1 })),
    );
  });

  it('grants to no role with a name that is a statement', async () => {
    const client = new Client(server.owner);
    await expect(migrateHub(client, 'hub_app; DROP SCHEMA hub')).rejects.toThrow('lower-case');
  });
});
