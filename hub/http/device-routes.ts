/** What devices ask: to be enrolled, for a session, for a sync, to be poked. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { encodeAnswer } from '../../db/sync/answer-message.ts';
import { MalformedMessage } from '../../db/sync/bytes.ts';
import type { GestureRefusal, SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';
import { decodeRequest } from '../../db/sync/request-message.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { enrolDevice, type Draw } from '../identity/enrolment.ts';
import { makeLink, revokeLink } from '../identity/agent-links.ts';
import { mayWrite, type Role } from '../identity/roles.ts';
import { readCode, readToken, type Token } from '../identity/secrets.ts';
import {
  findAccess,
  openSession,
  settleRefresh,
  settleVeil,
  type Access,
} from '../identity/sessions.ts';
import { syncTenant, type SyncOptions } from '../sync-tenant.ts';
import type { TenantStore } from '../tenant-store.ts';
import { addressOf, type AddressSource } from './address.ts';
import { readBody, type BodyRefusal } from './body.ts';
import type { Pokes } from './pokes.ts';
import { replyBytes, replyJson, type HubRefusal } from './reply.ts';
import type { Tries } from './tries.ts';

export interface DeviceDesk {
  readonly store: TenantStore;
  readonly pokes: Pokes;
  readonly tries: Tries;
  readonly draw: () => Draw;
  readonly addresses: AddressSource;
  readonly pageSize: number;
  /** As browsers reach the hub; null: it serves no pages. */
  readonly publicUrl: URL | null;
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

const enrol: Route = async ({ store, draw, tries, log, addresses }, request, response) => {
  const address = addressOf(request, addresses);
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
  const { veil, sectorsOf } = access;
  const isVeilNew = access.credential.veil !== veil;
  if (isVeilNew && asked.pulled === 0) {
    await store.transaction(token.tenant, (tx) => settleVeil(tx, token, veil));
  }
  const options: SyncOptions = {
    nowMs: draw().nowMs,
    pageSize,
    minimumSchema,
    mayWrite: (gesture) => {
      const role = access.roleOf(gesture.actor);
      return role !== null && mayWrite(role, gesture);
    },
    sectorsOf,
    veil,
  };
  // Its user may see more or less than when it received this: all is told again.
  const answer: SyncAnswer =
    isVeilNew && asked.pulled > 0
      ? { type: 'Horizon' }
      : await syncTenant(store, token, asked, options);
  if (answer.type === 'Done') logRefusals(desk.log, token, answer.report?.refusals);
  const takesBrotli = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  await replyBytes(response, encodeAnswer(answer), takesBrotli);
  return null;
};

/** One line a reason: which gestures, the hub's journal has. */
function logRefusals(
  log: DeviceDesk['log'],
  { tenant, dev }: Token,
  refusals: ReadonlyMap<number, GestureRefusal> = new Map(),
): void {
  for (const [why, own] of Map.groupBy(refusals, ([, reason]) => reason)) {
    log('rightRefused', { tenant, dev, what: 'gesture', why, count: own.length });
  }
}

const poke: Route = async (desk, request, response) => {
  const found = await letIn(desk, request);
  if (!found.ok) return found.error;
  const { token, access } = found.value;
  const lifeMs = access.credential.accessExpiresMs - desk.draw().nowMs;
  desk.pokes.add(token.tenant, response, lifeMs);
  return null;
};

const caregiverShape = z.strictObject({ caregiver: z.string().max(64) });
/** Whose hours are planned or kept. */
const linkMakers: ReadonlySet<Role> = new Set(['planification', 'rh', 'administration']);

/** Makes an agent's personal link, or takes it back; the computer's user must plan or keep hours. */
const agentLink =
  (isMade: boolean): Route =>
  async (desk, request, response) => {
    const { store, draw, publicUrl, log } = desk;
    if (publicUrl === null) return 'NotFound';
    const found = await letIn(desk, request);
    if (!found.ok) return found.error;
    const { token, access } = found.value;
    const { tenant, dev } = token;
    if (!access.roles.some((role) => linkMakers.has(role))) {
      log('rightRefused', { tenant, dev, what: 'agentLink' });
      return 'NoRight';
    }
    const asked = await readJson(request, caregiverShape);
    if (!asked.ok) return asked.error;
    const { caregiver } = asked.value;
    if (!isMade) {
      await store.transaction(tenant, (tx) => revokeLink(tx, caregiver, draw().nowMs));
      log('agentLinkRevoked', { tenant });
      replyJson(response, 200, {});
      return null;
    }
    const secret = await store.transaction(tenant, (tx) => makeLink(tx, tenant, caregiver, draw()));
    if (secret === null) return 'NotFound';
    log('agentLinkMade', { tenant });
    replyJson(response, 200, { address: new URL(`/agent#${secret}`, publicUrl).href });
    return null;
  };

export const deviceRoutes: ReadonlyMap<string, { readonly method: string; readonly route: Route }> =
  new Map([
    ['/v1/enrol', { method: 'POST', route: enrol }],
    ['/v1/session', { method: 'POST', route: session }],
    ['/v1/sync', { method: 'POST', route: sync }],
    ['/v1/agent-link', { method: 'POST', route: agentLink(true) }],
    ['/v1/agent-link/revoke', { method: 'POST', route: agentLink(false) }],
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
