/**
 * The agents' pages over HTTP. The link's secret comes in a form once and lives in a cookie from then on;
 * it is in no address, no log and no page. What was opened stays on the telephone for when there is no
 * network, until the link is revoked and the telephone asks again.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addDays } from '../../domain/calendar.ts';
import { addressOf, type AddressSource } from '../http/address.ts';
import { readBody } from '../http/body.ts';
import { isFromHere, pageHeaders, PAGE_POLICY } from '../http/pages.ts';
import { createTries } from '../http/tries.ts';
import {
  findLink,
  LINK_LIFE_MS,
  readLinkSecret,
  tellRead,
  versionRead,
} from '../identity/agent-links.ts';
import type { Draw } from '../identity/enrolment.ts';
import type { RosterBook } from '../read/roster.ts';
import type { TenantStore } from '../tenant-store.ts';
import { doorPage, sorryPage, weeksPage, type ShownWeek } from './agent-pages.ts';
import { readAgentName, readAgentWeek, readService } from './agent-week.ts';

export interface AgentDesk {
  readonly store: TenantStore;
  readonly rosters: RosterBook;
  readonly draw: () => Draw;
  readonly addresses: AddressSource;
  readonly publicUrl: URL;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export interface AgentPages {
  /** False for an address that isn't one of these. */
  readonly hear: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

const FORM_BYTES = 4_096;
const WEEKS_SHOWN = 2;

/** The worker that keeps the pages may fetch them; nothing else is fetched by script. */
const AGENT_POLICY = `${PAGE_POLICY}; connect-src 'self'; worker-src 'self'`;

const sentences = {
  unknown:
    'Ce lien n’ouvre rien, ou plus rien. Demandez-en un nouveau à votre responsable de planning.',
  left: 'Votre planning n’est plus ici. Voyez avec votre responsable de planning.',
  tooOften: 'Trop d’essais : réessayez dans une minute.',
} as const;

export function createAgentPages(desk: AgentDesk): AgentPages {
  const { store, rosters, draw, log, publicUrl } = desk;
  const tries = createTries();
  const isSecure = publicUrl.protocol === 'https:';
  const cookieName = isSecure ? '__Host-agent' : 'agent';
  const files: ReadonlyMap<string, { type: string; text: string }> = new Map(
    (
      [
        ['/agent/agent.js', 'agent-script.js', 'text/javascript'],
        ['/agent/relais.js', 'agent-worker.js', 'text/javascript'],
        ['/agent/style.css', 'agent.css', 'text/css'],
      ] as const
    ).map(([path, file, type]) => [
      path,
      { type, text: readFileSync(new URL(file, import.meta.url), 'utf8') },
    ]),
  );
  const headers = { ...pageHeaders, 'content-security-policy': AGENT_POLICY };
  const show = (response: ServerResponse, status: number, page: string, cookie?: string): void => {
    response.writeHead(status, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
    });
    response.end(page);
  };
  const cookieText = (secret: string): string =>
    `${cookieName}=${secret}; Path=/; HttpOnly${isSecure ? '; Secure' : ''}; SameSite=Strict; Max-Age=${
      secret === '' ? 0 : Math.floor(LINK_LIFE_MS / 1_000)
    }`;
  const secretOf = ({ headers: { cookie = '' } }: IncomingMessage): string =>
    cookie
      .split(/;\s*/)
      .find((pair) => pair.startsWith(`${cookieName}=`))
      ?.slice(cookieName.length + 1) ?? '';

  const whose = async (text: string): Promise<{ tenant: string; caregiver: string } | null> => {
    const secret = readLinkSecret(text);
    if (secret === null || !(await store.hasTenant(secret.tenant))) return null;
    const link = await store.snapshot(secret.tenant, (tx) =>
      findLink(tx, secret.hash, draw().nowMs),
    );
    return link === null ? null : { tenant: secret.tenant, caregiver: link.caregiver };
  };

  const enter = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = addressOf(request, desk.addresses);
    if (tries.waitMs(address, draw().nowMs) > 0)
      return show(response, 429, sorryPage(sentences.tooOften));
    const secret = (await formOf(request)).get('lien') ?? '';
    const found = await whose(secret);
    if (found === null) {
      tries.wasWrong(address, draw().nowMs);
      log('agentLinkRefused', {});
      return show(response, 403, sorryPage(sentences.unknown), cookieText(''));
    }
    response.writeHead(303, {
      ...headers,
      location: '/agent/semaine',
      'set-cookie': cookieText(secret),
    });
    response.end();
  };

  const weeks = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = await whose(secretOf(request));
    if (found === null) return show(response, 403, sorryPage(sentences.unknown), cookieText(''));
    const { tenant, caregiver } = found;
    const { nowMs } = draw();
    const roster = await rosters.read(tenant, nowMs);
    const name = readAgentName(roster, caregiver);
    if (name === null) return show(response, 403, sorryPage(sentences.left), cookieText(''));
    const shown = Array.from({ length: WEEKS_SHOWN }, (_, index) =>
      readAgentWeek(roster, caregiver, addDays(roster.thisMonday, 7 * index)),
    ).filter((week) => week !== null);
    const read = await store.snapshot(tenant, (tx) =>
      Promise.all(
        shown.map(async (week): Promise<ShownWeek> => ({
          week,
          read: await versionRead(tx, week.monday, caregiver),
        })),
      ),
    );
    return show(
      response,
      200,
      weeksPage(name, readService(roster), read, new Date(nowMs).toISOString()),
    );
  };

  const markRead = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = await whose(secretOf(request));
    if (found === null) return show(response, 403, sorryPage(sentences.unknown), cookieText(''));
    const form = await formOf(request);
    const monday = form.get('lundi') ?? '';
    const version = Number(form.get('version'));
    const { tenant, caregiver } = found;
    const { nowMs } = draw();
    const roster = await rosters.read(tenant, nowMs);
    // What she has read is what was shown: no version that isn't out yet.
    const latest = roster.versions(monday).latest?.version ?? 0;
    if (Number.isInteger(version) && version > 0 && version <= latest) {
      await store.transaction(tenant, (tx) => tellRead(tx, { caregiver, monday, version }, nowMs));
    }
    response.writeHead(303, { ...headers, location: '/agent/semaine' });
    response.end();
  };

  return {
    async hear(request, response) {
      const { pathname } = new URL(request.url ?? '', publicUrl);
      if (pathname !== '/agent' && !pathname.startsWith('/agent/')) return false;
      const file = files.get(pathname);
      const at = `${request.method ?? ''} ${pathname}`;
      if (file !== undefined && request.method === 'GET') {
        response.writeHead(200, {
          ...headers,
          'content-type': `${file.type}; charset=utf-8`,
          // Its pages lie under /agent, and /agent itself.
          'service-worker-allowed': '/agent',
        });
        response.end(file.text);
      } else if (at === 'GET /agent') show(response, 200, doorPage());
      else if (at === 'GET /agent/semaine') await weeks(request, response);
      else if (request.method === 'POST' && !isFromHere(request, publicUrl.origin)) {
        show(response, 403, sorryPage(sentences.unknown));
      } else if (at === 'POST /agent/entrer') await enter(request, response);
      else if (at === 'POST /agent/lu') await markRead(request, response);
      else show(response, 404, sorryPage(sentences.unknown));
      return true;
    },
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, FORM_BYTES);
  return new URLSearchParams(body.ok ? body.value.toString('utf8') : '');
}
