/** The head of the service reads in the evening who saw and printed what; who only reads doesn't. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, watchErrors } from './app.ts';
import { askApp, openExample, planAndPublish } from './service.ts';

const lines = (page: Page) => page.getByRole('region', { name: 'Lignes du journal des accès' });

test('a file that was opened is in the journal, which is whole', async ({ page, app }) => {
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  await page.goto(`${new URL(app.url).origin}/#/personnes`);
  const link = page.getByRole('table').getByRole('link').first();
  await link.click();
  await expect(page.locator('.sheet-head h1')).not.toHaveText('');
  const name = (await page.locator('.sheet-head h1').textContent()) ?? '';
  await page.goto(`${new URL(app.url).origin}/#/reglages/acces`);
  await page.getByRole('link', { name: 'Lire le journal' }).click();
  await expect(lines(page).getByRole('row').nth(1)).toBeVisible();
  await expect(lines(page)).toContainText(`${name} (personne accompagnée)`);
  await expect(lines(page)).toContainText('Modification : service d’exemple créé');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Vérifier le journal' }).click();
  await expect(page.getByText(/^Journal entier : lignes 1 à \d+, empreinte/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Quoi' }).click();
  await page.getByRole('option', { name: 'Consultation', exact: true }).click();
  await expect(lines(page)).not.toContainText('service d’exemple');
  await expect(lines(page)).toContainText(name);
  await page.getByText('Sécurité', { exact: true }).click();
  await expect(lines(page)).toContainText('Début du journal');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter ces lignes (CSV)' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('Journal entier');
  await expect(page.getByText('enregistré dans vos téléchargements')).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('sheets that are printed are one line with how many', async ({ page, app }) => {
  await page.addInitScript(() => {
    window.print = () => {};
  });
  const monday = await openExample(page, app, 'XS');
  await planAndPublish(page, monday, 2);
  await page.goto(`${new URL(app.url).origin}/#/impressions/${monday}`);
  await expect(page.getByTitle('Aperçu des feuilles')).toBeVisible();
  await page.getByRole('button', { name: 'Imprimer…' }).click();
  await page.keyboard.press('Control+p');
  await page.goto(`${new URL(app.url).origin}/#/reglages/journal`);
  const printed = lines(page).getByRole('row', { name: /Impression/ });
  await expect(printed).toHaveCount(2);
  await expect(printed.first()).toContainText(/semaine\s\d+ · .*, \d+ feuilles/);
});

test('who only reads finds calm words there, and her try is not even asked', async ({
  page,
  app,
}) => {
  await openExample(page, app, 'XS');
  const made = await askApp(page, 'session.makeRecovery', { password: null });
  if (!made.ok) throw new Error(made.error.type);
  await askApp(page, 'session.protect', {
    name: 'Claire Dupouy',
    password: 'brouette violette 7 canards',
    recovery: made.value.recovery,
  });
  const password = 'le train de 6h14 part sans moi';
  await askApp(page, 'user.add', { name: 'Maïté', role: 'lecture', member: null, password });
  await askApp(page, 'session.lock', {});
  // The window goes to the lock by itself.
  await page.getByRole('radio', { name: 'Maïté' }).check();
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  const own = 'deux oies traversent le pont';
  await page.getByLabel('Mot de passe actuel').fill(password);
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(own);
  await page.getByLabel('Nouveau mot de passe, une seconde fois').fill(own);
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
  await expect(page.getByRole('button', { name: /^Verrouiller la session/ })).toBeVisible();
  await page.goto(`${new URL(app.url).origin}/#/reglages/journal`);
  await expect(
    page.getByRole('heading', { name: 'Ce journal est réservé à l’administration' }),
  ).toBeVisible();
  await expectAccessible(page);
});
