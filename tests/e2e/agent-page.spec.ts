/** An agent's telephone: the link is made in the app, opened, read, kept without a network, revoked. */
import { startTestHub } from '../support/hub-server.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, openAt, test } from './prepared.ts';

test('from the coordinator’s screen to the agent’s pocket, and « lu » comes back', async ({
  browser,
  app,
}, info) => {
  test.setTimeout(180_000);
  const hub = await startTestHub();
  const contexts = [
    await browser.newContext(),
    await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true }),
  ] as const;
  const [desk, phone] = [await contexts[0].newPage(), await contexts[1].newPage()];
  const errors = watchErrors(desk);
  try {
    const monday = await openAt(desk, app);
    hub.nowMs = Date.parse(`${monday}T06:00:00Z`);
    await desk.goto(`${new URL(app.url).origin}/#/telephones/${monday}`);
    await expect(desk.getByText('Ce poste n’est pas inscrit au hub')).toBeVisible();
    const code = await hub.codeFor('Claire Dubos', 'administration');
    await askApp(desk, 'sync.join', { url: hub.url, code, label: 'Accueil' });
    await askApp(desk, 'week.publish', { monday, author: 'Claire Dubos' });
    await expect(desk.getByText('Version 1', { exact: false })).toBeVisible({ timeout: 30_000 });
    await expect
      .poll(async () => (await askApp(desk, 'sync.load', {})).waiting, { timeout: 60_000 })
      .toBe(0);
    await expectAccessible(desk);
    await desk.screenshot({ path: info.outputPath('desk-before.png'), fullPage: true });

    // The busiest agent by the first line that has something: her link, once.
    await desk
      .getByRole('button', { name: /^Faire le lien/ })
      .first()
      .click();
    await expect(desk.getByRole('img', { name: /^Image du lien de/ })).toBeVisible();
    const address = (await desk.locator('.phones-address').innerText()).trim();
    await expectAccessible(desk);
    await desk.screenshot({ path: info.outputPath('link.png') });
    await desk.getByRole('button', { name: 'C’est fait' }).click();

    await phone.goto(address);
    await expect(phone).toHaveURL(`${hub.consoleUrl}/agent/semaine`);
    await expect(phone.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectAccessible(phone);
    await phone.screenshot({ path: info.outputPath('phone.png'), fullPage: true });
    await phone.getByRole('button', { name: 'J’ai lu cette semaine' }).click();
    await expect(phone.getByText('Vous avez dit l’avoir lue.')).toBeVisible();
    await expect(desk.getByText(/^lu le /)).toBeVisible({ timeout: 30_000 });
    await desk.screenshot({ path: info.outputPath('desk-read.png'), fullPage: true });

    // No network: what was opened is still there, and says from when it is.
    await phone.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await phone.reload();
    const port = Number(new URL(hub.url).port);
    await hub.stopListening();
    await phone.reload();
    await expect(phone.getByText(/^Hors ligne/)).toBeVisible();
    await expect(phone.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await phone.screenshot({ path: info.outputPath('phone-offline.png') });
    await hub.listenAgain(port);

    // Revoked: the page says so, and the telephone keeps nothing.
    await desk.getByRole('button', { name: /^Révoquer/ }).click();
    await expect(desk.getByText(/n’ouvre plus rien/)).toBeVisible();
    await phone.reload();
    await expect(phone.getByRole('alert')).toHaveText(/Demandez-en un nouveau/);
    await phone.screenshot({ path: info.outputPath('phone-revoked.png') });
    await hub.stopListening();
    await phone.goto(`${hub.consoleUrl}/agent/semaine`).catch(() => undefined);
    await expect(phone.getByRole('heading', { level: 2 })).toHaveCount(0);
    expect(errors).toEqual([]);
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
    await hub.close();
  }
});
