/** Two windows and a hub: joined by a code, unplugged, plugged again, a disagreement settled. */
import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestHub } from '../support/hub-server.ts';
import { expectAccessible, startApp, watchErrors } from './app.ts';
import { askApp } from './prepared.ts';

async function openWindow(page: Page, url: string): Promise<string> {
  await page.goto(url);
  return new URL(page.url()).origin;
}

async function joinFrom(page: Page, url: string, code: string): Promise<void> {
  await page.getByLabel('Adresse du hub').fill(url);
  await page.getByLabel('Code d’inscription').fill(code);
  await page.getByLabel('Nom de ce poste').fill("Poste de l'accueil");
  await page.getByRole('button', { name: 'Rejoindre le hub' }).click();
}

async function changePhone(page: Page, phone: string): Promise<void> {
  const [person] = await askApp(page, 'beneficiary.list', {});
  if (person === undefined) throw new Error('somebody');
  await askApp(page, 'beneficiary.save', { ...person, phone });
}

test('two computers of one CIAS find each other on the hub, with and without a network', async ({
  browser,
}, info) => {
  test.setTimeout(180_000);
  const hub = await startTestHub();
  hub.nowMs = Date.now();
  const port = Number(new URL(hub.url).port);
  const folders = ['un', 'deux'].map((name) => mkdtempSync(join(tmpdir(), `poste ${name} `)));
  const [first = '', second = ''] = folders;
  const apps = [await startApp(first), await startApp(second)] as const;
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const pages = [await contexts[0].newPage(), await contexts[1].newPage()] as const;
  const [one, other] = pages;
  const errors = pages.map(watchErrors);
  try {
    // Claire has the service and begins the hub with it.
    const origin = await openWindow(one, apps[0].url);
    await one.getByRole('button', { name: /Créer/ }).first().waitFor();
    await askApp(one, 'service.createExample', { size: 'XS', seed: 7 });
    await one.goto(`${origin}/#/reglages/hub`);
    await expect(one.getByRole('heading', { name: 'Rejoindre le hub' })).toBeVisible();
    await expectAccessible(one);
    await one.screenshot({ path: info.outputPath('join.png'), fullPage: true });
    await joinFrom(one, hub.url, 'mimizan 2345-6789-ABCD-EF23');
    await expect(one.getByText(/Le hub n’accepte pas ce code/)).toBeVisible();
    await joinFrom(one, hub.url, await hub.codeFor('Claire Dubos', 'administration'));
    await expect(one.getByRole('link', { name: 'Hub : À jour' })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(one);

    // Nadia's computer is empty: the welcome leads her to the same service.
    await openWindow(other, apps[1].url);
    await other.getByRole('button', { name: 'Rejoindre mon CIAS par le hub…' }).click();
    await expectAccessible(other);
    await joinFrom(other, hub.url, await hub.codeFor('Nadia Sault', 'administration'));
    await expect(other.getByRole('link', { name: 'Hub : À jour' })).toBeVisible({
      timeout: 30_000,
    });
    expect(await askApp(other, 'beneficiary.list', {})).toEqual(
      await askApp(one, 'beneficiary.list', {}),
    );

    // Unplugged: both go on working, and say so calmly.
    await hub.stopListening();
    await changePhone(one, '05 58 11 11 11');
    await changePhone(other, '05 58 22 22 22');
    await expect(one.getByRole('link', { name: 'Hub : Hors ligne · 1 en attente' })).toBeVisible({
      timeout: 30_000,
    });
    // The longest words have their place beside the week.
    await one.goto(`${origin}/#/semaine`);
    await expect(one.getByRole('link', { name: 'Hub : Hors ligne · 1 en attente' })).toBeVisible();
    const overflow = await one.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await one.screenshot({ path: info.outputPath('week.png') });
    await other.goto(`${new URL(other.url()).origin}/#/reglages/hub`);
    await expect(other.getByText(/Tout est gardé ici et partira dès que/)).toBeVisible({
      timeout: 30_000,
    });

    await other.screenshot({ path: info.outputPath('offline.png'), fullPage: true });
    // Plugged again: both values are there, with who and when; one person settles it for all.
    await hub.listenAgain(port);
    await one.goto(`${origin}/#/reglages/hub`);
    await one.getByRole('button', { name: 'Échanger maintenant' }).click();
    await expect(one.getByRole('link', { name: 'Hub : À jour' })).toBeVisible({ timeout: 30_000 });
    await other.getByRole('button', { name: 'Échanger maintenant' }).click();
    await expect(other.getByRole('link', { name: 'Hub : 1 désaccord' })).toBeVisible({
      timeout: 30_000,
    });
    const tray = other.getByRole('region', { name: 'Désaccords à régler' });
    await expect(tray).toContainText('Claire Dubos');
    await expect(tray).toContainText('Nadia Sault');
    await expect(tray).toContainText(/téléphone : 05 58 (11|22).*→ 05 58 (11|22)/);
    await expectAccessible(other);
    await other.screenshot({ path: info.outputPath('disagreement.png'), fullPage: true });
    const shown = (await askApp(other, 'beneficiary.list', {}))[0]?.phone;
    await tray.getByRole('button', { name: /^Reprendre l’autre/ }).click();
    await expect(other.getByRole('link', { name: 'Hub : À jour' })).toBeVisible({
      timeout: 30_000,
    });
    await expect
      .poll(async () => (await askApp(one, 'beneficiary.list', {}))[0]?.phone, { timeout: 30_000 })
      .toBe(shown === '05 58 11 11 11' ? '05 58 22 22 22' : '05 58 11 11 11');
    expect(errors.flat()).toEqual([]);
  } finally {
    for (const context of contexts) await context.close();
    for (const app of apps) await app.stop();
    await hub.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
