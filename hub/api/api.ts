/** The exports over HTTP: a token, a scope, a page; an answer that is the same is told to be. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hubHeaders, refuse, replyJson, type HubRefusal } from '../http/reply.ts';
import { findApiToken, isUseNews, noteUse, readApiToken } from '../identity/api-tokens.ts';
import type { Draw } from '../identity/enrolment.ts';
import type { RosterBook } from '../read/roster.ts';
import type { TenantStore } from '../tenant-store.ts';
import { ASKS_A_MINUTE, DEFAULT_LIMIT, MAX_LIMIT } from './limits.ts';
import { openApiDocument } from './openapi.ts';
import { resources, type Page, type Resource } from './resources.ts';

export interface ApiDesk {
  readonly store: TenantStore;
  readonly rosters: RosterBook;
  readonly draw: () => Draw;
  readonly publicUrl: URL;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

const MINUTE_MS = 60_000;
const MOST_TOKENS = 1_000;

export function createApi(desk: ApiDesk): {
  readonly hear: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
} {
  const { store, rosters, draw, publicUrl, log } = desk;
  const document = openApiDocument(publicUrl.origin);
  const asks = new Map<string, readonly number[]>();
  /** Milliseconds to wait; 0: it is counted. */
  const countAsk = (hash: string, nowMs: number): number => {
    const recent = (asks.get(hash) ?? []).filter(
      (atMs) => atMs <= nowMs && nowMs - atMs < MINUTE_MS,
    );
    const [oldest] = recent;
    if (recent.length >= ASKS_A_MINUTE && oldest !== undefined) return oldest + MINUTE_MS - nowMs;
    asks.delete(hash);
    asks.set(hash, [...recent, nowMs]);
    const [first] = asks.keys();
    if (asks.size > MOST_TOKENS && first !== undefined) asks.delete(first);
    return 0;
  };

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    { resource, monday }: Found,
    query: URLSearchParams,
  ): Promise<HubRefusal | null> => {
    const [, text = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const secret = readApiToken(text);
    if (secret === null || !(await store.hasTenant(secret.tenant))) return 'Refused';
    const { tenant, hash } = secret;
    const { nowMs } = draw();
    const token = await store.snapshot(tenant, (tx) => findApiToken(tx, hash, nowMs));
    if (token === null) return 'Refused';
    const wait = countAsk(hash, nowMs);
    if (wait > 0) {
      response.setHeader('retry-after', Math.ceil(wait / 1_000));
      return 'TooOften';
    }
    if (!token.scopes.includes(resource.scope)) {
      log('rightRefused', { tenant, token: token.number, what: resource.path });
      return 'NoRight';
    }
    const page = readPage(query);
    if (page === null) return 'Malformed';
    if (isUseNews(token, nowMs)) await store.transaction(tenant, (tx) => noteUse(tx, hash, nowMs));
    const value = resource.read(await rosters.read(tenant, nowMs), page, monday);
    if (value === null) return 'NotFound';
    log('apiRead', { tenant, token: token.number, path: resource.path });
    const body = JSON.stringify(value);
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, { ...hubHeaders, etag: tag });
      response.end();
      return null;
    }
    response.setHeader('etag', tag);
    replyJson(response, 200, value);
    return null;
  };

  return {
    async hear(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '', publicUrl);
      if (pathname === '/v1/openapi.json') {
        replyJson(response, 200, document);
        return true;
      }
      if (!pathname.startsWith('/v1/export/')) return false;
      const found = findResource(pathname);
      const refusal =
        found === null
          ? 'NotFound'
          : request.method === 'GET'
            ? await answer(request, response, found, searchParams)
            : 'WrongMethod';
      if (refusal !== null) refuse(response, refusal);
      return true;
    },
  };
}

interface Found {
  readonly resource: Resource;
  readonly monday: string;
}

function findResource(path: string): Found | null {
  const plain = resources.find((resource) => resource.path === path);
  if (plain !== undefined) return { resource: plain, monday: '' };
  const [, monday] = /^\/v1\/export\/weeks\/(\d{4}-\d\d-\d\d)$/.exec(path) ?? [];
  const week = resources.find((resource) => resource.path.endsWith('{monday}'));
  return monday === undefined || week === undefined ? null : { resource: week, monday };
}

/** Null for numbers that are none. */
function readPage(query: URLSearchParams): Page | null {
  const text = query.get('limit') ?? String(DEFAULT_LIMIT);
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const after = query.get('after') ?? '';
  return limit < 1 || limit > MAX_LIMIT || after.length > 64 ? null : { after, limit };
}
