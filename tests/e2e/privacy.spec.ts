/** Somebody asks what is kept of her, takes it with her, and is forgotten. */
import { readFileSync } from 'node:fs';
import type { PersonFile } from '../../electron/contract.ts';
import { must } from '../../domain/result.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, openAt, test } from './prepared.ts';

test('a demand is answered: read, taken out, printed, erased with a proof that names nobody', async ({
  page,
  app,
}, info) => {
  const errors = watchErrors(page);
  await openAt(page, app);
  const { origin } = new URL(page.url());
  const people = await askApp(page, 'beneficiary.list', {});
  const person = must(people[1], 'the example has people');

  await page.goto(`${origin}/#/reglages`);
  await page.getByRole('link', { name: 'Répondre à une demande, voir les durées' }).click();
  await expect(page.getByText('Aucun dossier n’a passé sa durée.')).toBeVisible();
  await page.getByLabel('Chercher une personne ou un agent').fill(person.lastName);
  await page.getByRole('link', { name: `${person.firstName} ${person.lastName}` }).click();
  await expect(
    page.getByRole('heading', { name: `${person.firstName} ${person.lastName}` }),
  ).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'fiche de personne' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('donnees.png') });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.screenshot({ path: info.outputPath('donnees-1920.png') });
  await page.setViewportSize({ width: 1366, height: 768 });

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Copie (JSON)' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^donnees-personnelles-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(readFileSync(await saved.path(), 'utf8')) as PersonFile;
  expect(file).toMatchObject({ format: 'cias-personne/1', id: person.id });

  const document = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Vos données et l’aide à domicile' }).click();
  expect((await document).suggestedFilename()).toBe('information-des-personnes.html');

  await page.getByRole('link', { name: 'Version à lire (PDF)' }).click();
  await expect(page.locator('[data-paper="ready"]')).toBeVisible();
  await expect(page.getByText(`téléphone : ${person.phone}`)).toBeVisible();
  await expectAccessible(page);
  await page.pdf({ path: info.outputPath('donnees.pdf'), preferCSSPageSize: true });
  await page.screenshot({ path: info.outputPath('version-a-lire.png'), fullPage: true });
  await page.getByRole('link', { name: 'Retour' }).click();

  await page.getByRole('button', { name: 'Effacer…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Rien de cela ne revient/)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('effacer.png') });
  await dialog.getByLabel(/tapez son nom de famille/).fill('Somebody');
  await dialog.getByRole('button', { name: 'Effacer sans retour' }).click();
  await expect(page.getByText(/Ce n’est pas son nom de famille/)).toBeVisible();
  await dialog.getByLabel(/tapez son nom de famille/).fill(person.lastName);
  await dialog.getByRole('button', { name: 'Effacer sans retour' }).click();
  await expect(page.getByRole('heading', { name: 'Effacement fait' })).toBeVisible();
  await expect(page.getByText(person.lastName)).toHaveCount(0);
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('constat.png') });

  await page
    .getByLabel('Chercher une personne ou un agent')
    .fill(`${person.firstName} ${person.lastName}`);
  await expect(page.getByText('Personne de ce nom.')).toBeVisible();
  expect(errors).toEqual([]);
});
