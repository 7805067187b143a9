/**
 * All tenants in one PostgreSQL database, for any number of hub processes.
 *
 * Each transaction names its tenant (`SET LOCAL app.tenant`) and sees no other (schema.ts). A push takes
 * the tenant's row first and holds it to its end: pushes of one tenant go one after another, those of
 * others beside it. A process that freezes or dies with a row in its hand loses it: PostgreSQL ends its
 * transaction, at once when the line is cut, else after `MAX_IDLE_MS`.
 */
import {
  Client,
  DatabaseError,
  Pool,
  types,
  type ClientBase,
  type ClientConfig,
  type PoolClient,
} from 'pg';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import { isTenantName, OwnerNeeded, TenantBusy, type TenantStore } from '../tenant-store.ts';
import { checkDatabase, type DatabaseRefusal } from './check-database.ts';
import { openHeadChannel } from './head-channel.ts';
import { makePostgresSource, makePostgresTarget } from './postgres-copy.ts';
import { askOn, makeReader, makeTx, readHead, type Ask } from './postgres-tx.ts';

export interface PostgresStoreOptions {
  /** As the app's role: one that owns nothing and bypasses nothing. */
  readonly connection: ClientConfig;
  /** As who owns the schema: only to restore a tenant in place of another. */
  readonly owner?: ClientConfig | undefined;
  /** At once, beside the one that listens. */
  readonly maxConnections: number;
  /** 32 random bits: an epoch, a salt. */
  readonly randomWord: () => number;
}

/** Nobody waits longer than this for another's push. */
const MAX_LOCK_WAIT_MS = 10_000;
const MAX_STATEMENT_MS = 30_000;
/** A transaction whose process says nothing more is ended after this. */
const MAX_IDLE_MS = 15_000;

const INT8 = 20;
/** No number of the protocol is above 2^53. */
const wholeNumbers: NonNullable<ClientConfig['types']> = {
  getTypeParser: (oid, format) =>
    (oid as number) === INT8 ? Number : types.getTypeParser(oid, format),
};

export async function openPostgresStore({
  connection: asked,
  owner,
  maxConnections,
  randomWord,
}: PostgresStoreOptions): Promise<Result<TenantStore, DatabaseRefusal>> {
  const connection: ClientConfig = { ...asked, application_name: 'planning-cias-hub' };
  const pool = new Pool({
    ...connection,
    max: maxConnections,
    keepAlive: true,
    lock_timeout: MAX_LOCK_WAIT_MS,
    statement_timeout: MAX_STATEMENT_MS,
    idle_in_transaction_session_timeout: MAX_IDLE_MS,
    types: wholeNumbers,
  });
  // A connection that breaks while nobody uses it is replaced; one in use tells its user.
  pool.on('error', () => {});
  const refusal = await checkDatabase(pool);
  if (refusal !== null) {
    await pool.end();
    return err(refusal);
  }
  const channel = await openHeadChannel(pool, connection);
  const hasTenant = async (tenant: string): Promise<boolean> => {
    if (!isTenantName(tenant)) return false;
    return inTransaction(pool, { tenant, mode: '' }, async (ask) => {
      const found = await ask('SELECT 1 FROM hub.tenant WHERE tenant = $1', [tenant]);
      return found.length > 0;
    });
  };
  return ok({
    createTenant: (tenant) =>
      inTransaction(pool, { tenant, mode: '' }, async (ask) => {
        await ask(
          `INSERT INTO hub.tenant VALUES ($1, $2, 0, 0, $3, 0, 0, 0) ON CONFLICT DO NOTHING`,
          [tenant, randomWord() || 1, randomWord() || 1],
        );
      }),
    hasTenant,
    transaction: async (tenant, work) => {
      const [done, { head }] = await inTransaction(pool, { tenant, mode: '' }, async (ask) => {
        const tx = makeTx(ask, tenant, await readHead(ask, tenant, true), randomWord);
        return [await work(tx), await tx.head()] as const;
      });
      channel.announce(tenant, head);
      return done;
    },
    snapshot: async (tenant, work) => {
      const mode = 'ISOLATION LEVEL REPEATABLE READ READ ONLY';
      const [done, head] = await inTransaction(pool, { tenant, mode }, async (ask) => {
        const read = await readHead(ask, tenant, false);
        return [await work(makeReader(ask, tenant, read)), read.head] as const;
      });
      channel.announce(tenant, head);
      return done;
    },
    copyOut: (tenant, work) => {
      const mode = 'ISOLATION LEVEL REPEATABLE READ READ ONLY';
      return inTransaction(pool, { tenant, mode }, async (ask, client) =>
        work(makePostgresSource(client, tenant, await readHead(ask, tenant, false))),
      );
    },
    copyIn: async (tenant, work) => {
      const write = async (_: Ask, client: ClientBase) =>
        work(await makePostgresTarget(client, tenant));
      if (!(await hasTenant(tenant))) return inTransaction(pool, { tenant, mode: '' }, write);
      if (owner === undefined) throw new OwnerNeeded(tenant);
      const client = new Client({ ...owner, types: wholeNumbers });
      await client.connect();
      try {
        return await within(client, { tenant, mode: '' }, write);
      } finally {
        await client.end();
      }
    },
    // Its vacuum clears pages, and its write-ahead log rolls over: the database's own matter (docs/hub.md).
    sweep: async () => {},
    watch: channel.watch,
    close: async () => {
      await channel.close();
      await pool.end();
    },
  });
}

interface Begin {
  readonly tenant: string;
  readonly mode: '' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY';
}

async function inTransaction<T>(
  pool: Pool,
  { tenant, mode }: Begin,
  work: (ask: Ask, client: ClientBase) => Promise<T>,
): Promise<T> {
  // Before a connection is taken for it.
  assert(isTenantName(tenant), NAMED_SO);
  const client = await pool.connect();
  // An error here is a query's too, which tells it.
  client.on('error', ignore);
  let isLost = true;
  try {
    const done = await within(client, { tenant, mode }, work);
    isLost = false;
    return done;
  } catch (error) {
    isLost = !(await canRollBack(client));
    throw isLockTimeout(error) ? new TenantBusy(tenant, { cause: error }) : error;
  } finally {
    client.removeListener('error', ignore);
    client.release(isLost);
  }
}

const NAMED_SO = 'a tenant is named by letters, digits and hyphens';

/** A client whose transaction breaks off is rolled back, or ended, by its caller. */
async function within<T>(
  client: ClientBase,
  { tenant, mode }: Begin,
  work: (ask: Ask, client: ClientBase) => Promise<T>,
): Promise<T> {
  // It is written into the statement: SET takes no parameter.
  assert(isTenantName(tenant), NAMED_SO);
  await client.query(`BEGIN ${mode}; SET LOCAL app.tenant = '${tenant}'`);
  const done = await work(askOn(client), client);
  await client.query('COMMIT');
  return done;
}

const LOCK_NOT_AVAILABLE = '55P03';

const isLockTimeout = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;

const ignore = (): void => {};

async function canRollBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
