/** The first screen: five examples, and a service begun from nothing up to its first printed week. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, watchErrors } from './app.ts';
import { readPdf } from './pdf.ts';

test('the largest example is on the board within seconds', async ({ app, page }) => {
  const errors = watchErrors(page);
  await page.goto(app.url);
  const sizes = ['Un secteur', 'Un poste de planification', 'Un petit CIAS', 'Un CIAS moyen'];
  for (const size of [...sizes, 'Un grand CIAS']) {
    await expect(page.getByRole('radio', { name: size })).toBeVisible();
  }
  await page.getByRole('radio', { name: 'Un grand CIAS' }).check();
  const begunMs = Date.now();
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
  await expect(page.getByRole('heading', { name: /À pourvoir/ })).toBeVisible();
  // A few seconds on a quiet machine; a busy one gets its time.
  expect(Date.now() - begunMs).toBeLessThan(40_000);
  expect(errors).toEqual([]);
});

test('from an empty service to a first printed week, as a newcomer is guided', async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const errors = watchErrors(page);
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Créer mon service' }).click();
  await page.getByLabel('Nom du service').fill('CIAS du Pays tarusate');
  await page.getByLabel('Responsable de secteur').fill('Léa Dupouy');
  await page.getByLabel('Téléphone', { exact: true }).fill('05 58 00 00 01');
  await page.getByLabel('Téléphone d’astreinte').fill('06 00 00 00 02');
  await page.getByLabel('Heures d’astreinte').fill('soirs et week-ends');
  await page.getByRole('button', { name: 'Créer le service' }).click();
  await expect(page.getByRole('heading', { name: 'Premiers pas' })).toBeVisible();
  await expectAccessible(page);

  for (const [lastName, firstName, commune] of [
    ['Lafitte', 'Maïté', 'Tartas'],
    ["d'Artigues", 'Odile', 'Tartas'],
    ['Cazenave', 'Luc', "Pontonx-sur-l'Adour"],
  ] as const) {
    await page.getByRole('link', { name: 'Premiers pas' }).click();
    await page.getByRole('link', { name: 'Ajouter un agent' }).click();
    await fillPerson(page, { lastName, firstName, commune });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('link', { name: `${lastName} ${firstName}` })).toBeVisible();
  }
  for (const [index, lastName] of ['Lesbats', 'Duprat', 'Moreau', 'Bats'].entries()) {
    await goToPeople(page);
    await fillPerson(page, { lastName, firstName: 'Jeanne', commune: 'Tartas' });
    await page.getByRole('button', { name: 'Enregistrer et saisir les besoins' }).click();
    await page.getByRole('button', { name: 'Ajouter un besoin' }).click();
    if (index === 0) await chooseOption(page, 'Agents', 'Deux agents ensemble');
    await page.getByRole('button', { name: 'Enregistrer le besoin' }).click();
    await expect(page.getByRole('button', { name: /^Modifier/ })).toBeVisible();
  }

  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Absences' }).click();
  await page.getByRole('button', { name: /Ajouter une absence/ }).click();
  await chooseOption(page, 'Agent', /Cazenave/i);
  await page.getByRole('button', { name: 'Enregistrer l’absence' }).click();

  await page.getByRole('link', { name: 'Semaine', exact: true }).click();
  await page.getByRole('button', { name: 'Proposer une organisation' }).click();
  await page.getByRole('button', { name: 'Lancer la recherche' }).click();
  await page.getByRole('button', { name: 'Tout accepter' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Publier…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Publié par').fill('Léa Dupouy');
  await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
  await expect(page.getByText(/version 1/i).first()).toBeVisible();

  await page.getByRole('link', { name: 'Impressions' }).click();
  const preview = page.frameLocator('iframe[title="Aperçu des feuilles"]');
  await expect(preview.locator('[data-paper="ready"]')).toBeVisible();
  const here = new URL(page.url());
  await page.goto(`${here.origin}/#/papier/caregiver/tous/${here.hash.split('/').at(-1)}`);
  await expect(page.locator('[data-paper="ready"]')).toBeVisible();
  const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.filter((text) => /page\s+1\s*\/\s*1/.test(text)).length).toBeGreaterThan(0);
  expect(pages.length, 'two pages at most for the two who work').toBeLessThanOrEqual(5);
  const text = pages.join(' ').replace(/\s+/g, ' ');
  for (const part of ['CIAS du Pays tarusate', 'LESBATS', 'BATS', 'à deux, avec', 'Congé']) {
    expect(text).toContain(part);
  }
  expect(errors).toEqual([]);
});

async function goToPeople(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Personnes', exact: true }).click();
  await page.getByRole('link', { name: 'Ajouter une personne' }).click();
}

interface Typed {
  readonly lastName: string;
  readonly firstName: string;
  readonly commune: string;
}

/** The commune's name alone: its postcode and its point come with it. */
async function fillPerson(page: Page, { lastName, firstName, commune }: Typed): Promise<void> {
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(lastName);
  await page.getByRole('textbox', { name: 'Prénom' }).fill(firstName);
  await page
    .getByRole('combobox', { name: 'Commune' })
    .or(page.getByRole('textbox', { name: 'Commune' }))
    .fill(commune);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(/Point sur la carte/)).not.toHaveValue('');
}

async function chooseOption(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}
