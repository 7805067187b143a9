/** Coming in by another provider's word: a real one on this machine, its pages clicked through by hand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import {
  startIdentityProvider,
  STRONG,
  type IdentityProvider,
} from '../../support/identity-provider.ts';
import {
  comeIn,
  inviteHead,
  openBrowser,
  type Answer,
  type Browser,
  type Person,
} from './browser.ts';

let provider: IdentityProvider;
let hub: TestHub;
let browser: Browser;
let claire: Person;

beforeEach(async () => {
  provider = await startIdentityProvider();
  hub = await startTestHub({
    openid: { ...provider, label: 'ProConnect', strongLevels: [STRONG] },
  });
  hub.nowMs = Date.now();
  provider.returnTo = `${hub.consoleUrl}/console/openid/retour`;
  browser = openBrowser(hub);
  claire = await comeIn(hub, browser, await inviteHead(hub));
});
afterEach(async () => {
  await hub.close();
  await provider.close();
});

/** Where a page goes on to by itself. */
function onwards({ text }: Answer): string {
  const [, address = ''] = must(
    /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text),
    'it goes on',
  );
  return address.replaceAll('&amp;', '&');
}

/** At the provider: signs in as `subject`, agrees; the address it sends the browser back to. */
async function atProvider(location: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = location;
  let form: URLSearchParams | null = null;
  for (let count = 0; count < 12; count += 1) {
    const answer = await fetch(url, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { body: form }),
    });
    form = null;
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next !== null) {
      url = new URL(next, url).href;
      if (url.startsWith(provider.returnTo)) return new URL(url).pathname + new URL(url).search;
      continue;
    }
    const page = await answer.text();
    const [, action = ''] = must(/action="([^"]+)"/.exec(page), `a form in ${page.slice(0, 300)}`);
    url = new URL(action, url).href;
    form = new URLSearchParams({ login: subject });
  }
  throw new Error('the provider never sent the browser back');
}

async function link(subject: string): Promise<Answer> {
  const left = await browser.get('/console/openid?relier=1');
  return browser.get(await atProvider(onwards(left), subject));
}

async function enterAs(subject: string, other = openBrowser(hub)): Promise<Answer> {
  const left = await other.get(`/console/openid?identifiant=${claire.login}`);
  return other.get(await atProvider(onwards(left), subject));
}

describe('an account that is linked', () => {
  test('comes in at once where the provider saw two proofs', async () => {
    expect((await link('claire.forte')).text).toContain('url=/console/compte?fait=relie');
    const other = openBrowser(hub);
    const back = await enterAs('claire.forte', other);
    // A strict cookie isn't sent along from another site: the page goes on by itself.
    expect([back.status, back.text]).toEqual([
      200,
      expect.stringContaining('content="0;url=/console"'),
    ]);
    expect((await other.get('/console/cias')).status).toBe(200);
  });

  test('is asked for its second proof where the provider saw one alone', async () => {
    await link('claire');
    const other = openBrowser(hub);
    await enterAs('claire', other);
    expect((await other.get('/console')).location).toBe('/console/preuve');
    expect((await other.get('/console/cias')).location).toBe('/console/preuve');
  });

  test('leaves the provider too when it leaves, and by password only the hub', async () => {
    await link('claire.forte');
    const other = openBrowser(hub);
    await enterAs('claire.forte', other);
    const left = await other.post('/console/sortir');
    const end = new URL(onwards(left));
    expect(end.origin).toBe(provider.issuer);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(
      `${hub.consoleUrl}/console/entrer`,
    );
    const [, claims = ''] = must(end.searchParams.get('id_token_hint'), 'who leaves').split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: 'claire.forte',
    });
    // It takes the hint and the address: it asks to confirm, or is done.
    expect((await fetch(end)).status).toBe(200);
    expect((await other.get('/console/cias')).location).toBe('/console/entrer');
    expect((await browser.post('/console/sortir')).location).toBe('/console/entrer');
  });

  test('is nobody else’s, and nobody’s once it was taken off', async () => {
    await link('claire.forte');
    expect((await enterAs('nadia.forte')).text).toContain('n’a pas désigné ce compte');
    await browser.post('/console/compte/delier');
    expect((await enterAs('claire.forte')).status).toBe(403);
  });
});

test('an account that was never linked isn’t entered by whoever has its name there', async () => {
  expect((await enterAs('claire.forte')).status).toBe(403);
});

test('an answer is good once, in the browser that asked, for ten minutes', async () => {
  await link('claire.forte');
  const other = openBrowser(hub);
  const left = await other.get(`/console/openid?identifiant=${claire.login}`);
  const carried = new Map(other.cookies);
  const back = await atProvider(onwards(left), 'claire.forte');
  expect((await openBrowser(hub).get(back)).status).toBe(403);
  expect((await other.get(back)).status).toBe(200);
  for (const [name, value] of carried) other.cookies.set(name, value);
  expect((await other.get(back)).status).toBe(403);

  const late = openBrowser(hub);
  const leftLate = await late.get(`/console/openid?identifiant=${claire.login}`);
  const backLate = await atProvider(onwards(leftLate), 'claire.forte');
  hub.nowMs += 11 * 60_000;
  expect((await late.get(backLate)).status).toBe(403);
});

test('a link is made by who is in, and by nobody who only knows her name', async () => {
  const stranger = openBrowser(hub);
  const left = await stranger.get(`/console/openid?relier=1&identifiant=${claire.login}`);
  await stranger.get(await atProvider(onwards(left), 'voleur.forte'));
  expect((await enterAs('voleur.forte')).status).toBe(403);
});

test('a provider that is out is said to be, and the password goes on', async () => {
  await provider.close();
  const fresh = await startTestHub({
    openid: { ...provider, label: 'ProConnect', strongLevels: [] },
  });
  try {
    const left = await openBrowser(fresh).get('/console/openid?identifiant=claire.dubos@mimizan');
    expect(left.text).toContain('ProConnect ne répond pas');
  } finally {
    await fresh.close();
  }
});
