/**
 * How this computer speaks with its hub: over https alone (or to a hub on itself), with a key of its own
 * that signs, and with tokens that last a quarter of an hour. Nothing that comes back is believed before
 * it is what the protocol says; whatever else comes (a captive portal's page, half a body) is no answer.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { decodeAnswer } from '../../db/sync/answer-message.ts';
import {
  MAX_MESSAGE_BYTES,
  PACK_FROM_BYTES,
  PACK_QUALITY,
  sessionWords,
  SYNC_TYPE,
  type SyncAnswer,
  type SyncRequest,
} from '../../db/sync/protocol.ts';
import { encodeRequest } from '../../db/sync/request-message.ts';
import { err, ok, type Result } from '../../domain/result.ts';

export type HubFailure =
  /** No answer, or one that is not a hub's: try again. */
  | { readonly type: 'Silent' }
  | { readonly type: 'CodeRefused' }
  | { readonly type: 'TooOften' }
  /** The hub has a service, and this computer brings another. */
  | { readonly type: 'HasData' }
  /** The hub doesn't know this device any more, or its token was used by another. */
  | { readonly type: 'Refused' }
  /** Its user has another role. */
  | { readonly type: 'NoRight' }
  /** The hub knows nothing of that. */
  | { readonly type: 'Unknown' };

const enrolledShape = z.object({
  tenant: z.string(),
  dev: z.number().int().positive(),
  member: z.number().int().positive(),
  name: z.string(),
  role: z.string(),
  refresh: z.string(),
});
export type HubEnrolment = Readonly<z.output<typeof enrolledShape>>;

const linkShape = z.object({ address: z.string().max(500) });
const doneShape = z.object({});
const sessionShape = z.object({ access: z.string(), refresh: z.string() });
const errorShape = z.object({ error: z.object({ type: z.string() }) });

export interface HubEnrolmentAsk {
  readonly code: string;
  readonly publicKey: string;
  readonly label: string;
  /** `waiting`: it was known there before. */
  readonly brings: 'nothing' | 'service' | 'waiting';
}

export interface HubIdentity {
  readonly url: string;
  readonly privateKey: Uint8Array;
  readonly refresh: string;
}

export interface HubClient {
  readonly enrol: (url: string, ask: HubEnrolmentAsk) => Promise<Result<HubEnrolment, HubFailure>>;
  readonly openSession: (
    identity: HubIdentity,
  ) => Promise<Result<{ readonly access: string; readonly refresh: string }, HubFailure>>;
  /** A new personal link of an agent, whose address is told once. */
  readonly makeAgentLink: (
    url: string,
    access: string,
    caregiver: string,
  ) => Promise<Result<{ readonly address: string }, HubFailure | { readonly type: 'AccessEnded' }>>;
  readonly revokeAgentLink: (
    url: string,
    access: string,
    caregiver: string,
  ) => Promise<Result<unknown, HubFailure | { readonly type: 'AccessEnded' }>>;
  /** `AccessEnded`: open a session and ask again. */
  readonly sync: (
    url: string,
    access: string,
    request: SyncRequest,
  ) => Promise<Result<SyncAnswer, HubFailure | { readonly type: 'AccessEnded' }>>;
  /** Calls `onPoke` until the line ends; returns once it has. */
  readonly listen: (
    url: string,
    access: string,
    onPoke: () => void,
    signal: AbortSignal,
  ) => Promise<void>;
}

/** Rural lines are slow: a page of a first sync may take its time. */
const TIMEOUT_MS = 120_000;
const SMALL_TIMEOUT_MS = 20_000;

export function makeDeviceKey(): { readonly publicKey: string; readonly privateKey: Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

function signRefresh({ privateKey, refresh }: HubIdentity): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(sessionWords(refresh)), key).toString('base64url');
}

export function createHubClient(fetchIt: typeof globalThis.fetch): HubClient {
  const post = async (
    address: string,
    init: { readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> },
    timeoutMs: number,
  ): Promise<Response | null> => {
    try {
      return await fetchIt(address, {
        method: 'POST',
        headers: init.headers,
        body: Buffer.from(init.body),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch {
      return null;
    }
  };
  const postJson = async <T>(
    address: string,
    value: unknown,
    shape: z.ZodType<T>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Result<T, HubFailure>> => {
    const body = Buffer.from(JSON.stringify(value));
    const headers = { 'content-type': 'application/json', ...more };
    const reply = await post(address, { body, headers }, SMALL_TIMEOUT_MS);
    const read = reply === null ? null : await readJson(reply);
    if (reply === null || read === null) return err({ type: 'Silent' });
    if (reply.status === 200) {
      const parsed = shape.safeParse(read);
      return parsed.success ? ok(parsed.data) : err({ type: 'Silent' });
    }
    return err(failureOf(read));
  };
  /** As who is signed in on this device. */
  const postAs = async <T>(
    access: string,
    address: string,
    value: unknown,
    shape: z.ZodType<T>,
  ): Promise<Result<T, HubFailure | { readonly type: 'AccessEnded' }>> => {
    const done = await postJson(address, value, shape, { authorization: `Bearer ${access}` });
    // The hub refuses an access token for nothing but its age.
    return !done.ok && done.error.type === 'Refused' ? err({ type: 'AccessEnded' }) : done;
  };
  return {
    makeAgentLink: (url, access, caregiver) =>
      postAs(access, `${url}/v1/agent-link`, { caregiver }, linkShape),
    revokeAgentLink: (url, access, caregiver) =>
      postAs(access, `${url}/v1/agent-link/revoke`, { caregiver }, doneShape),
    enrol: (url, ask) => postJson(`${url}/v1/enrol`, ask, enrolledShape),
    openSession: (identity) =>
      postJson(
        `${identity.url}/v1/session`,
        { refresh: identity.refresh, signature: signRefresh(identity) },
        sessionShape,
      ),
    sync: async (url, access, request) => {
      const bytes = encodeRequest(request);
      const isPacked = bytes.length >= PACK_FROM_BYTES;
      const body = isPacked
        ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: PACK_QUALITY } })
        : bytes;
      const headers = {
        authorization: `Bearer ${access}`,
        'accept-encoding': 'br',
        ...(isPacked ? { 'content-encoding': 'br' } : {}),
      };
      const reply = await post(`${url}/v1/sync`, { body, headers }, TIMEOUT_MS);
      if (reply === null) return err({ type: 'Silent' });
      if (reply.status !== 200) {
        const read = await readJson(reply);
        if (read === null) return err({ type: 'Silent' });
        const type = errorTypeOf(read);
        return err(type === 'AccessEnded' ? { type } : failureOf(read));
      }
      const answer = await readAnswer(reply);
      return answer === null ? err({ type: 'Silent' }) : ok(answer);
    },
    listen: async (url, access, onPoke, signal) => {
      try {
        const reply = await fetchIt(`${url}/v1/poke`, {
          headers: { authorization: `Bearer ${access}` },
          redirect: 'error',
          signal,
        });
        if (reply.status !== 200 || reply.body === null) return;
        for await (const part of reply.body as unknown as AsyncIterable<Uint8Array>) {
          if (Buffer.from(part).includes('event: head')) onPoke();
        }
      } catch {
        // The line ended: whoever listens asks for another.
      }
    },
  };
}

async function readJson(reply: Response): Promise<unknown> {
  try {
    const text = await reply.text();
    return text.length > MAX_JSON ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const MAX_JSON = 10_000;

async function readAnswer(reply: Response): Promise<SyncAnswer | null> {
  // A captive portal answers 200 too, with a page.
  if (reply.headers.get('content-type') !== SYNC_TYPE) return null;
  try {
    const body = new Uint8Array(await reply.arrayBuffer());
    return body.length > MAX_MESSAGE_BYTES * 4 ? null : decodeAnswer(body);
  } catch {
    // Half a body, or bytes that no hub sends.
    return null;
  }
}

function errorTypeOf(read: unknown): string {
  const parsed = errorShape.safeParse(read);
  return parsed.success ? parsed.data.error.type : '';
}

function failureOf(read: unknown): HubFailure {
  switch (errorTypeOf(read)) {
    case 'CodeRefused':
      return { type: 'CodeRefused' };
    case 'HasData':
      return { type: 'HasData' };
    case 'TooOften':
      return { type: 'TooOften' };
    case 'NoRight':
      return { type: 'NoRight' };
    case 'NotFound':
      return { type: 'Unknown' };
    case 'AccessEnded':
    case 'Refused':
    case 'Reused':
      return { type: 'Refused' };
    default:
      return { type: 'Silent' };
  }
}
