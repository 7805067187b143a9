/** The way into the console: invited, password, second proof, and all who aren't let in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeAt, stepAt } from '../../../hub/identity/totp.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { comeIn, inviteHead, inviteOperator, openBrowser, signInAs } from './browser.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

describe('an invitation', () => {
  test('leads from a code to a password, a telephone, ten codes, and the page of the CIAS', async () => {
    const browser = openBrowser(hub);
    const claire = await comeIn(hub, browser, await inviteHead(hub));
    expect(claire.recovery).toHaveLength(10);
    const home = await browser.get('/console');
    expect(home.location).toBe('/console/cias');
    expect((await browser.get(home.location)).text).toContain('<h1>CIAS mimizan</h1>');
  });

  test('serves once, for a day', async () => {
    const first = await inviteHead(hub);
    await comeIn(hub, openBrowser(hub), first);
    const again = await openBrowser(hub).post('/console/invitation', {
      code: first.code,
      passe: 'six tortues bleues dorment',
      encore: 'six tortues bleues dorment',
    });
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('il sert une fois')]);

    const second = await inviteHead(hub, 'Nadia Brun');
    hub.nowMs += 24 * 3_600_000;
    const late = await openBrowser(hub).post('/console/invitation', {
      code: second.code,
      passe: 'six tortues bleues dorment',
      encore: 'six tortues bleues dorment',
    });
    expect(late.status).toBe(403);
  });

  test.each([
    ['douze', 'trop court'],
    ['motdepasse2026!', 'se devine'],
    ['mimizan-claire-40', 'noms proches de vous'],
    ['azertyuiop12', 'se devine'],
    ['123456789012', 'se devine'],
  ])('refuses the password « %s » and stays good', async (password, why) => {
    const invitation = await inviteHead(hub);
    const browser = openBrowser(hub);
    const refused = await browser.post('/console/invitation', {
      code: invitation.code,
      passe: password,
      encore: password,
    });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining(why)]);
    expect((await comeIn(hub, browser, invitation)).recovery).toHaveLength(10);
  });

  test('given anew to who is there ends her sessions, her password and her telephone', async () => {
    const browser = openBrowser(hub);
    const claire = await comeIn(hub, browser, await inviteHead(hub));
    await hub.run('invite', 'mimizan', '1');
    expect((await browser.get('/console/cias')).location).toBe('/console/entrer');
    const tried = await openBrowser(hub).post('/console/entrer', {
      identifiant: claire.login,
      passe: claire.password,
    });
    expect(tried.status).toBe(403);
  });
});

describe('signing in', () => {
  test('takes the password, then the telephone', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    const browser = openBrowser(hub);
    const entered = await browser.post('/console/entrer', {
      identifiant: claire.login,
      passe: claire.password,
    });
    expect([entered.status, entered.location]).toEqual([303, '/console/preuve']);
    expect((await browser.get('/console/cias')).location).toBe('/console/preuve');
    expect((await signInAs(hub, browser, claire)).location).toBe('/console');
    expect((await browser.get('/console/cias')).status).toBe(200);
  });

  test('a code of the telephone is good once, whoever saw it', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    await signInAs(hub, openBrowser(hub), claire);
    const thief = openBrowser(hub);
    await thief.post('/console/entrer', { identifiant: claire.login, passe: claire.password });
    const code = codeAt(claire.secret, stepAt(hub.nowMs));
    expect((await thief.post('/console/preuve', { code })).status).toBe(403);
  });

  test('a code on paper stands in for the telephone, once', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    const [code = ''] = claire.recovery;
    const enter = async (): Promise<number> => {
      const browser = openBrowser(hub);
      await browser.post('/console/entrer', { identifiant: claire.login, passe: claire.password });
      return (await browser.post('/console/preuve', { code: code.toUpperCase() })).status;
    };
    expect([await enter(), await enter()]).toEqual([303, 403]);
  });

  test('says the same of a wrong password, somebody unknown, and what is no login', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    const pages = await Promise.all(
      [claire.login, 'personne@mimizan', 'personne@ailleurs', '<b>'].map(async (login) => {
        const { status, text } = await openBrowser(hub).post('/console/entrer', {
          identifiant: login,
          passe: 'ce mot ne convient pas',
        });
        const refusal = /<p class="refused" role="alert">[^<]+/.exec(text)?.[0];
        return { status, refusal };
      }),
    );
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]?.status).toBe(403);
  });

  test.each(['claire.dubos@mimizan', 'personne@mimizan'])(
    'five wrong tries, then %s waits, longer each time; the right password too',
    async (login) => {
      const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
      const tried = (passe: string) =>
        openBrowser(hub).post('/console/entrer', { identifiant: login, passe });
      for (let count = 0; count < 5; count += 1) {
        expect((await tried('encore un autre mot')).text).toContain('ne convient pas');
      }
      expect((await tried(claire.password)).text).toContain('Trop d’essais');
      hub.nowMs += 31_000;
      expect((await tried('encore un autre mot')).text).toContain('ne convient pas');
      hub.nowMs += 31_000;
      expect((await tried('encore un autre mot')).text).toContain('Trop d’essais');
    },
  );

  test('a hundred tries at once are five', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    const pages = await Promise.all(
      Array.from({ length: 15 }, () =>
        openBrowser(hub).post('/console/entrer', {
          identifiant: claire.login,
          passe: 'encore un autre mot',
        }),
      ),
    );
    expect(pages.filter(({ text }) => text.includes('ne convient pas'))).toHaveLength(5);
  });

  test('strangers’ tries don’t hold up the browser that she signed in with', async () => {
    const browser = openBrowser(hub);
    const claire = await comeIn(hub, browser, await inviteHead(hub));
    await browser.post('/console/sortir');
    for (let count = 0; count < 6; count += 1) {
      await openBrowser(hub).post('/console/entrer', {
        identifiant: claire.login,
        passe: 'au hasard',
      });
    }
    expect((await signInAs(hub, browser, claire)).location).toBe('/console');
  });

  test('codes of the telephone are counted too, and a right password forgives none', async () => {
    const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
    const browser = openBrowser(hub);
    for (let count = 0; count < 5; count += 1) {
      await browser.post('/console/entrer', { identifiant: claire.login, passe: claire.password });
      expect((await browser.post('/console/preuve', { code: '000000' })).status).toBe(403);
    }
    const right = await signInAs(hub, browser, claire);
    expect(right.status).toBe(303);
    for (let count = 0; count < 5; count += 1) {
      await browser.post('/console/preuve', { code: '000000' });
    }
    const held = await browser.post('/console/preuve', {
      code: codeAt(claire.secret, stepAt(hub.nowMs) + 1),
    });
    expect(held.text).toContain('Trop d’essais');
  });
});

describe('a session', () => {
  test('ends after half an hour without a click, and after eight hours at all', async () => {
    const browser = openBrowser(hub);
    const claire = await comeIn(hub, browser, await inviteHead(hub));
    for (let count = 0; count < 3; count += 1) {
      hub.nowMs += 25 * 60_000;
      expect((await browser.get('/console/cias')).status).toBe(200);
    }
    hub.nowMs += 31 * 60_000;
    expect((await browser.get('/console/cias')).location).toBe('/console/entrer');

    await signInAs(hub, browser, claire);
    for (let minutes = 0; minutes < 8 * 60; minutes += 20) {
      await browser.get('/console/cias');
      hub.nowMs += 20 * 60_000;
    }
    expect((await browser.get('/console/cias')).location).toBe('/console/entrer');
  });

  test('of who no longer administers ends at the next click', async () => {
    const browser = openBrowser(hub);
    await comeIn(hub, browser, await inviteHead(hub));
    const other = openBrowser(hub);
    await comeIn(hub, other, await inviteHead(hub, 'Nadia Brun'));
    await browser.post('/console/cias/role', { numero: '2', role: 'lecture' });
    expect((await other.get('/console/cias')).location).toBe('/console/entrer');
  });

  test('carries a cookie that scripts and other sites don’t get, and pages that nobody keeps or frames', async () => {
    const invitation = await inviteHead(hub);
    const answer = await openBrowser(hub).post('/console/invitation', {
      code: invitation.code,
      passe: 'quatre girafes vertes nagent',
      encore: 'quatre girafes vertes nagent',
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^visite=.*; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

test('a form of another site does nothing', async () => {
  const browser = openBrowser(hub);
  await comeIn(hub, browser, await inviteHead(hub));
  const fields = { nom: 'Ève Lange', role: 'administration' };
  for (const headers of [
    { origin: 'http://localhost:1' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'text/plain' },
  ]) {
    expect((await browser.post('/console/cias/membre', fields, headers)).status).toBe(404);
  }
  expect((await browser.get('/console/cias')).text).not.toContain('Ève Lange');
});

test('the agency’s operator is told apart from those of a CIAS', async () => {
  const alain = openBrowser(hub);
  await comeIn(hub, alain, await inviteOperator(hub));
  expect((await alain.get('/console')).location).toBe('/console/agence');
  const claire = openBrowser(hub);
  await comeIn(hub, claire, await inviteHead(hub));
  expect((await claire.get('/console/agence')).status).toBe(404);
  expect((await claire.post('/console/agence/cias', { nom: 'dax' })).status).toBe(404);
});
