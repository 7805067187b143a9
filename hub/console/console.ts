/**
 * The console over HTTP: cookies, where a form came from, what a browser may do with the answer. Pages are
 * made elsewhere (routes.ts) of plain values.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { readBody } from '../http/body.ts';
import { addressOf, type AddressSource } from '../http/address.ts';
import { isFromHere, pageHeaders } from '../http/pages.ts';
import { createTries } from '../http/tries.ts';
import type { Draw } from '../identity/enrolment.ts';
import { createOpenId, type OpenIdSettings } from '../identity/openid.ts';
import { createPasswords, type HashCost } from '../identity/passwords.ts';
import { createSeal, type SealPurpose } from '../identity/seal.ts';
import { hashSecret } from '../identity/secrets.ts';
import { findVisit, type KnownVisit } from '../identity/sign-in.ts';
import { AGENCY } from '../operators.ts';
import type { TenantStore } from '../tenant-store.ts';
import { goTo, type Ask, type ConsoleDesk, type Reply, type SetCookies } from './ask.ts';
import { html } from '../html.ts';
import { wholePage } from './layout.ts';
import { homeOf, routes, type Route } from './routes.ts';

export interface ConsoleSettings {
  /** As browsers reach the hub: `https://hub.alpi.example`. */
  readonly publicUrl: URL;
  /** 32 bytes of the hub's key file. */
  readonly hubKey: Uint8Array;
  readonly cost: HashCost;
  readonly openid: OpenIdSettings | null;
}

export interface ConsoleOptions extends ConsoleSettings {
  readonly store: TenantStore;
  readonly draw: () => Draw;
  readonly log: ConsoleDesk['log'];
  readonly addresses: AddressSource;
}

export interface Console {
  /** False for an address that isn't the console's. */
  readonly hear: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

const FORM_BYTES = 65_536;
/** A year: the browser's own mark opens nothing, it only keeps its tries apart. */
const BROWSER_LIFE_S = 365 * 86_400;
const CARRIED_LIFE_S = 600;

interface OwnFile {
  readonly type: string;
  readonly text: string;
}

const ownFile = (name: string, type: string): OwnFile => ({
  type: `${type}; charset=utf-8`,
  text: readFileSync(new URL(name, import.meta.url), 'utf8'),
});

export async function createConsole(options: ConsoleOptions): Promise<Console> {
  const { store, draw, log, publicUrl, hubKey, addresses } = options;
  await store.createTenant(AGENCY);
  const files: ReadonlyMap<string, OwnFile> = new Map([
    ['/console/style.css', ownFile('style.css', 'text/css')],
    ['/console/console.js', ownFile('console.js', 'text/javascript')],
  ]);
  const seal = (purpose: SealPurpose) =>
    createSeal(hubKey, purpose, (count) => draw().randomBytes(count));
  const seals = { totp: seal('totp'), challenge: seal('challenge'), openid: seal('openid') };
  const returnTo = new URL('/console/openid/retour', publicUrl).href;
  const afterEnd = new URL('/console/entrer', publicUrl).href;
  const desk: ConsoleDesk = {
    store,
    draw,
    log,
    passwords: createPasswords(options.cost),
    nobodys: new Map(),
    tries: createTries(),
    site: { origin: publicUrl.origin, domain: publicUrl.hostname },
    seals,
    openid:
      options.openid === null
        ? null
        : createOpenId(options.openid, { seal: seals.openid, returnTo, afterEnd, draw }),
  };
  const cookies = cookieNames(publicUrl.protocol === 'https:');
  return {
    async hear(request, response) {
      const url = new URL(request.url ?? '', publicUrl);
      if (url.pathname !== '/console' && !url.pathname.startsWith('/console/')) return false;
      const file = files.get(url.pathname);
      if (file !== undefined && request.method === 'GET') {
        response.writeHead(200, { ...pageHeaders, 'content-type': file.type });
        response.end(file.text);
        return true;
      }
      const read = cookies.read(request);
      const visit = read.visit === '' ? null : await findVisit(store, read.visit, draw().nowMs);
      const reply = await answer(request, url, visit, {
        desk,
        draw: draw(),
        address: addressOf(request, addresses),
        browser: read.browser === '' ? '' : hashSecret(read.browser),
        query: url.searchParams,
        form: new URLSearchParams(),
        search: url.search,
        carried: read.carried,
        ending: read.ending,
      });
      await send(response, reply, visit, cookies.write);
      return true;
    },
  };
}

async function answer(
  request: IncomingMessage,
  url: URL,
  visit: KnownVisit | null,
  asked: Ask,
): Promise<Reply> {
  const method = request.method ?? '';
  const route = routes.get(`${method} ${url.pathname}`);
  if (route === undefined) return { type: 'notFound' };
  if (method === 'GET') return run(route, asked, url.pathname, visit);
  if (!isFromHere(request, asked.desk.site.origin)) {
    asked.desk.log('foreignForm', {});
    return { type: 'notFound' };
  }
  const body = await readBody(request, FORM_BYTES);
  if (!body.ok) return { type: 'notFound' };
  const form = new URLSearchParams(body.value.toString('utf8'));
  return run(route, { ...asked, form }, url.pathname, visit);
}

async function run(route: Route, ask: Ask, path: string, visit: KnownVisit | null): Promise<Reply> {
  if ('open' in route) return route.open({ ...ask, visit });
  if (visit === null) return goTo('/console/entrer');
  const mayCome = route.stages.includes(visit.stage);
  const reply = mayCome ? await route.answer({ ...ask, visit }) : goTo(homeOf(visit));
  // A page that is there and answers as if it were not is somebody else's.
  if (!mayCome || reply.type === 'notFound') {
    ask.desk.log('rightRefused', {
      tenant: visit.tenant,
      member: visit.account.member ?? 0,
      what: path,
    });
  }
  return reply;
}

async function send(
  response: ServerResponse,
  reply: Reply,
  visit: KnownVisit | null,
  write: (cookies: SetCookies) => readonly string[],
): Promise<void> {
  if (reply.type === 'goTo') {
    const { location, cookies = {} } = reply;
    response.writeHead(303, { ...pageHeaders, location, 'set-cookie': [...write(cookies)] });
    response.end();
  } else if (reply.type === 'file') {
    response.writeHead(200, {
      ...pageHeaders,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${reply.name}"`,
    });
    for await (const part of reply.parts) {
      if (!response.write(part)) await once(response, 'drain');
    }
    response.end();
  } else {
    const shown = reply.type === 'page' ? reply : lost;
    response.writeHead(shown.status ?? 200, {
      ...pageHeaders,
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': [...write(shown.cookies ?? {})],
    });
    response.end(wholePage(shown, visit));
  }
}

const lost: Extract<Reply, { type: 'page' }> = {
  type: 'page',
  title: 'Rien à cette adresse',
  body: html`<p>
    Cette page n’existe pas, ou n’est pas la vôtre. <a href="/console">Revenir à la console</a>
  </p>`,
  status: 404,
};

interface Cookies {
  readonly visit: string;
  readonly browser: string;
  readonly carried: string;
  readonly ending: string;
}

/** Over TLS, names that no other host and no clear line can set (`__Host-`). */
function cookieNames(isSecure: boolean): {
  readonly read: (request: IncomingMessage) => Cookies;
  readonly write: (cookies: SetCookies) => readonly string[];
} {
  const prefix = isSecure ? '__Host-' : '';
  const secure = isSecure ? '; Secure' : '';
  const names: Readonly<Record<keyof Cookies, string>> = {
    visit: `${prefix}visite`,
    browser: `${prefix}navigateur`,
    carried: `${prefix}fournisseur`,
    ending: `${prefix}fin`,
  };
  const rules: Readonly<Record<keyof Cookies, string>> = {
    visit: 'SameSite=Strict',
    browser: `SameSite=Strict; Max-Age=${BROWSER_LIFE_S}`,
    ending: 'SameSite=Strict',
    // Comes back from another site.
    carried: `SameSite=Lax; Max-Age=${CARRIED_LIFE_S}`,
  };
  return {
    read({ headers }) {
      const all = new Map(
        (headers.cookie ?? '').split(/;\s*/).map((pair) => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), pair.slice(at + 1)] as const;
        }),
      );
      const of = (kind: keyof Cookies): string => all.get(names[kind]) ?? '';
      return {
        visit: of('visit'),
        browser: of('browser'),
        carried: of('carried'),
        ending: of('ending'),
      };
    },
    write: (cookies) =>
      (Object.entries(cookies) as [keyof Cookies, string][]).map(([kind, value]) => {
        const rule = value === '' ? 'SameSite=Strict; Max-Age=0' : rules[kind];
        return `${names[kind]}=${value}; Path=/; HttpOnly${secure}; ${rule}`;
      }),
  };
}
