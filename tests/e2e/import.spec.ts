/** A service leaves its spreadsheet: refused cell by cell, mended, brought in, brought in again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expectAccessible, startApp, test, watchErrors } from './app.ts';
import { askApp, openExample } from './service.ts';

const head = 'N° matricule;Nom;Prénom;Tél. portable;Commune;Heures hebdo;Entrée';
const dirty = [
  head,
  '9001;Lacoste;Aurore;06 39 98 00 91;Bascons;28h;01/02/2026',
  '9002;Duprat;Louise;à demander;Bascons;30;31/02/2026',
].join('\r\n');
const mended = dirty.replace('à demander', '0639980092').replace('31/02/2026', '28/02/2026');

/** As a French spreadsheet saves it. */
const asFile = (text: string) => ({
  name: 'agents.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'latin1'),
});

test('a dirty file is refused by cell, mended, kept, and brings nothing twice', async ({
  page,
  app,
}) => {
  test.setTimeout(90_000);
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  const before = await askApp(page, 'caregiver.list', {});
  await page.goto(`${page.url().split('#')[0]}#/reglages`);
  await page.getByRole('link', { name: 'Importer un fichier' }).click();
  const input = page.locator('input[type="file"]');

  await input.setInputFiles(asFile(dirty));
  await expect(page.getByText('Tout ou rien : corrigez le fichier')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: /^Importer / })).toBeDisabled();
  await page.getByText('Erreurs (2)').click();
  const faults = page.getByRole('region', { name: 'Erreurs du fichier' }).getByRole('listitem');
  await expect(faults.nth(0)).toContainText('Ligne 3');
  await expect(faults.nth(0)).toContainText('« à demander »');
  await expect(faults.nth(0)).toContainText('attendu : un numéro de téléphone à dix chiffres');
  await expect(faults.nth(1)).toContainText('« 31/02/2026 »');
  await expectAccessible(page);
  expect(await askApp(page, 'caregiver.list', {})).toEqual(before);

  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await input.setInputFiles(asFile(mended));
  await page.getByText('Aperçu', { exact: true }).click();
  await expect(page.getByRole('cell', { name: '06 39 98 00 92' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importer 2 fiches' }).click();
  await expect(page.getByText('Importé : 2 nouvelles fiches')).toBeVisible();
  const after = await askApp(page, 'caregiver.list', {});
  expect(after).toHaveLength(before.length + 2);

  // The same file again: its columns are remembered, and there is nothing to do.
  await input.setInputFiles(asFile(mended));
  await expect(page.getByText('colonnes reprises de votre dernier import')).toBeVisible();
  await expect(page.getByText('Rien à importer : tout est déjà dans vos fiches.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Importer / })).toBeDisabled();
  expect(await askApp(page, 'caregiver.list', {})).toEqual(after);

  await page.getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(page.getByText('Annulé : Importer « agents.csv » (Agents).')).toBeVisible();
  expect(await askApp(page, 'caregiver.list', {})).toEqual(before);

  await page.goto(`${page.url().split('#')[0]}#/reglages`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tout exporter (Excel)' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^planning-cias-.*\.xlsx$/);
  expect(errors).toEqual([]);
});

test('what is no table is refused with what to do', async ({ page, app }) => {
  await openExample(page, app, 'XS');
  await page.goto(`${page.url().split('#')[0]}#/importer`);
  // The first screen has a file field of its own, which must be gone.
  await expect(page.getByRole('button', { name: 'Choisir un fichier…' })).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'agents.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
  });
  await expect(page.getByText('« Enregistrer sous » au format .xlsx ou CSV')).toBeVisible();
});

test('a new computer takes a whole service back from its export under a password', async ({
  page,
  app,
}) => {
  await openExample(page, app, 'XS');
  const before = await askApp(page, 'beneficiary.list', {});
  const password = 'sept tracteurs rouges chantent';
  const exported = await askApp(page, 'export.sealed', { password });
  if (!exported.ok) throw new Error(exported.error.type);
  const folder = mkdtempSync(join(tmpdir(), 'autre poste '));
  const other = await startApp(folder);
  try {
    await page.goto(other.url);
    await expect(page.getByRole('button', { name: 'Reprendre un export…' })).toBeVisible();
    await expectAccessible(page);
    await page.locator('input[type="file"]').setInputFiles({
      name: exported.value.name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(exported.value.base64, 'base64'),
    });
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mot de passe du fichier').fill('sept tracteurs bleus chantent');
    await dialog.getByRole('button', { name: 'Reprendre' }).click();
    await expect(page.getByText(/Ce mot de passe n’ouvre pas cet export/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('Mot de passe du fichier').fill(password);
    await dialog.getByRole('button', { name: 'Reprendre' }).click();
    await expect(page.getByText('90 personnes accompagnées')).toBeVisible();
    expect(await askApp(page, 'beneficiary.list', {})).toEqual(before);
  } finally {
    await other.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
