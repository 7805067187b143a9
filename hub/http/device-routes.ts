/** What devices ask: to be enrolled, for a session, for a sync, to be poked. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { encodeAnswer } from '../../db/sync/answer-message.ts';
import { MalformedMessage } from '../../db/sync/bytes.ts';
import type { SyncRequest } from '../../db/sync/protocol.ts';
import { decodeRequest } from '../../db/sync/request-message.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { enrolDevice, type Draw } from '../identity/enrolment.ts';
import { mayWrite } from '../identity/roles.ts';
import { readCode, readToken, type Token } from '../identity/secrets.ts';
import { findAccess, openSession, settleRefresh, type Access } from '../identity/sessions.ts';
import { syncTenant } from '../sync-tenant.ts';
import type { TenantStore } from '../tenant-store.ts';
import { readBody, type BodyRefusal } from './body.ts';
import type { Pokes } from './pokes.ts';
import { replyBytes, replyJson, type HubRefusal } from './reply.ts';
import type { Tries } from './tries.ts';

export interface DeviceDesk {
  readonly store: TenantStore;
  readonly pokes: Pokes;
  readonly tries: Tries;
  readonly draw: () => Draw;
  readonly pageSize: number;
  readonly minimumSchema: number;
  /** One line an event, without a name or a value of anybody. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

type Route = (
  desk: DeviceDesk,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<HubRefusal | null>;

/** JSON of the small messages. */
const SMALL_BYTES = 4_096;

const enrolShape = z.strictObject({
  code: z.string().max(200),
  publicKey: z.string().max(64),
  label: z.string().max(200),
  brings: z.enum(['nothing', 'service', 'waiting']),
});
const sessionShape = z.strictObject({
  refresh: z.string().max(200),
  signature: z.string().max(200),
});

const enrol: Route = async ({ store, draw, tries, log }, request, response) => {
  const address = addressOf(request);
  const waitMs = tries.waitMs(address, draw().nowMs);
  if (waitMs > 0) {
    response.setHeader('retry-after', Math.ceil(waitMs / 1_000));
    return 'TooOften';
  }
  const asked = await readJson(request, enrolShape);
  if (!asked.ok) return asked.error;
  const code = readCode(asked.value.code);
  if (code === null || !(await store.hasTenant(code.tenant))) {
    tries.wasWrong(address, draw().nowMs);
    return 'CodeRefused';
  }
  const done = await store.transaction(code.tenant, (tx) =>
    enrolDevice(tx, { ...asked.value, ...code }, draw()),
  );
  if (!done.ok) {
    tries.wasWrong(address, draw().nowMs);
    log('enrolRefused', { tenant: code.tenant });
    return done.error.type;
  }
  log('enrolled', { tenant: code.tenant, dev: done.value.dev });
  replyJson(response, 200, { tenant: code.tenant, ...done.value });
  return null;
};

const session: Route = async ({ store, draw, log }, request, response) => {
  const asked = await readJson(request, sessionShape);
  if (!asked.ok) return asked.error;
  const token = readToken(asked.value.refresh);
  if (token === null || !(await store.hasTenant(token.tenant))) return 'Refused';
  const done = await store.transaction(token.tenant, (tx) => openSession(tx, asked.value, draw()));
  if (!done.ok) {
    log(done.error.type === 'Reused' ? 'tokenReused' : 'sessionRefused', {
      tenant: token.tenant,
      dev: token.dev,
    });
    return done.error.type;
  }
  replyJson(response, 200, done.value);
  return null;
};

const sync: Route = async (desk, request, response) => {
  const { store, draw, pageSize, minimumSchema } = desk;
  const found = await letIn(desk, request);
  if (!found.ok) return found.error;
  const { token, access } = found.value;
  const body = await readBody(request);
  if (!body.ok) return body.error;
  const asked = decode(body.value);
  if (asked === null) return 'Malformed';
  const answer = await syncTenant(store, token, asked, {
    nowMs: draw().nowMs,
    pageSize,
    minimumSchema,
    mayWrite: (gesture) => {
      const role = access.roleOf(gesture.actor);
      return role !== null && mayWrite(role, gesture);
    },
  });
  const takesBrotli = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  await replyBytes(response, encodeAnswer(answer), takesBrotli);
  return null;
};

const poke: Route = async (desk, request, response) => {
  const found = await letIn(desk, request);
  if (!found.ok) return found.error;
  const { token, access } = found.value;
  const lifeMs = access.credential.accessExpiresMs - desk.draw().nowMs;
  desk.pokes.add(token.tenant, response, lifeMs);
  return null;
};

export const deviceRoutes: ReadonlyMap<string, { readonly method: string; readonly route: Route }> =
  new Map([
    ['/v1/enrol', { method: 'POST', route: enrol }],
    ['/v1/session', { method: 'POST', route: session }],
    ['/v1/sync', { method: 'POST', route: sync }],
    ['/v1/poke', { method: 'GET', route: poke }],
  ]);

interface LetIn {
  readonly token: Token;
  readonly access: Access;
}

/** Who asks, by the access token alone (I11). */
async function letIn(
  { store, draw }: DeviceDesk,
  request: IncomingMessage,
): Promise<Result<LetIn, HubRefusal>> {
  const [, text = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  const token = readToken(text);
  if (token === null || !(await store.hasTenant(token.tenant))) return err('Refused');
  const { nowMs } = draw();
  const access = await store.snapshot(token.tenant, (tx) => findAccess(tx, token, nowMs));
  if (access === null) return err('AccessEnded');
  if (!access.credential.isRefreshUsed) {
    await store.transaction(token.tenant, (tx) => settleRefresh(tx, token));
  }
  return ok({ token, access });
}

/** Null for what no device of this protocol sends. */
function decode(body: Buffer): SyncRequest | null {
  try {
    return decodeRequest(body);
  } catch (error) {
    if (error instanceof MalformedMessage) return null;
    throw error;
  }
}

async function readJson<T>(
  request: IncomingMessage,
  shape: z.ZodType<T>,
): Promise<Result<T, BodyRefusal>> {
  const body = await readBody(request, SMALL_BYTES);
  if (!body.ok) return body;
  let value: unknown;
  try {
    value = JSON.parse(body.value.toString('utf8'));
  } catch {
    return err('Malformed');
  }
  const parsed = shape.safeParse(value);
  return parsed.success ? ok(parsed.data) : err('Malformed');
}

const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';
