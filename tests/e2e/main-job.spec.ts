/** The whole main job, in a real browser over the real handlers and a real encrypted file. */
import { expect, expectAccessible, startApp, test, watchErrors } from './app.ts';
import { readPdf } from './pdf.ts';

test('from the first screen to a published week that outlives a kill', async ({ app, page }) => {
  test.setTimeout(240_000);
  const errors = watchErrors(page);
  await page.goto(app.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Un secteur', { exact: true }).click();
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();

  await page.getByRole('button', { name: 'Proposer une organisation' }).click();
  await page.getByRole('button', { name: 'Lancer la recherche' }).click();
  const accept = page.getByRole('button', { name: 'Tout accepter' });
  await expect(accept).toBeVisible({ timeout: 60_000 });
  await accept.click();
  await expect(page).toHaveURL(/#\/semaine\//);

  await page.getByRole('button', { name: 'Publier…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Publié par').fill("Maïté d'Artigues");
  await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
  await expect(page.getByText(/version 1/i).first()).toBeVisible();

  await page.getByRole('link', { name: 'Impressions' }).click();
  await expect(page.getByText(/Version 1, publiée le/).first()).toBeVisible();
  await expectAccessible(page);
  const preview = page.frameLocator('iframe[title="Aperçu des feuilles"]');
  await expect(preview.locator('[data-paper="ready"]')).toBeVisible();
  const names = await preview.locator('h1').allTextContents();
  expect(names.length).toBe(12);

  const sheets = await page.context().newPage();
  const here = new URL(page.url());
  const monday = here.hash.split('/').at(-1) ?? '';
  await sheets.goto(`${here.origin}/#/papier/caregiver/tous/${monday}`);
  await expect(sheets.locator('[data-paper="ready"]')).toBeVisible();
  const pdf = await readPdf(await sheets.pdf({ preferCSSPageSize: true, tagged: true }));
  const pages = await sheets.locator('.paper-page').count();
  expect(pdf.length).toBe(pages);
  const text = pdf.join(' ');
  for (const name of names) expect(text.includes(name), name).toBe(true);
  for (const part of ['Version 1', 'Astreinte', 'Matricule', 'travail', 'Reçu le']) {
    expect(text.includes(part), part).toBe(true);
  }
  expect(/page\s+1\s*\/\s*\d/.test(text), 'pages are counted by sheet').toBe(true);
  expect(text.includes('Brouillon')).toBe(false);

  await sheets.goto(`${here.origin}/#/papier/beneficiary/tous/${monday}`);
  await expect(sheets.locator('.paper-beneficiary').first()).toBeVisible();
  const persons = (await readPdf(await sheets.pdf({ preferCSSPageSize: true }))).join(' ');
  expect(persons.includes('Heures prévues en')).toBe(true);
  // The key's place is for those who come, not for the door of the fridge.
  expect(persons.includes('Accès')).toBe(false);
  await sheets.close();
  expect(errors).toEqual([]);

  await app.stop('SIGKILL');
  const again = await startApp(app.folder);
  try {
    await page.goto(again.url);
    await expect(page.getByText(/version 1/i).first()).toBeVisible();
  } finally {
    await again.stop();
  }
});
