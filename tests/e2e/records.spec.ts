/** The records by the keyboard: a list, a sheet, a rule, the catalogue; and what axe says of each. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, watchErrors } from './app.ts';
import { openExample } from './service.ts';

const goTo = (page: Page, hash: string) => page.goto(new URL(hash, page.url()).href);

test('a person is found, changed, told of in the history, archived and taken back', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  await goTo(page, '#/personnes');
  await expect(page.getByRole('heading', { name: /^90\s/ })).toBeVisible();
  await expectAccessible(page);

  // Up, down and Enter: nobody takes the mouse to open a file.
  const search = page.getByRole('searchbox', { name: 'Chercher une personne' });
  await search.fill('grenade');
  await search.press('ArrowDown');
  await page.keyboard.press('End');
  const last = page.getByRole('rowheader').getByRole('link').last();
  await expect(last).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Besoins' })).toBeVisible();
  await expectAccessible(page);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  await page.getByRole('tab', { name: 'Fiche' }).click();
  const phone = page.getByLabel('Téléphone', { exact: true });
  await phone.fill('12');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Un numéro a dix chiffres', { exact: false })).toBeVisible();
  await expect(phone).toBeFocused();
  await phone.fill('05 58 00 00 12');
  await page.keyboard.press('Escape');
  const dialog = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Rester sur la fiche' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText(`${name} : enregistré.`)).toBeVisible();

  await page.getByRole('tab', { name: 'Historique' }).click();
  await expect(page.getByText(/téléphone : .* → 05 58 00 00 12/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Plans d’aide' }).click();
  await expect(page.getByText(/\d\sh par mois ·/).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Archiver', exact: true }).click();
  await expect(page.getByText(/^Archive depuis le/)).toBeVisible();
  await page.getByRole('heading', { level: 1 }).press('Escape');
  await expect(search).toHaveValue('grenade');
  await expect(page.getByRole('link', { name, exact: false })).toHaveCount(0);
  await page.goBack();
  await page.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Archiver', exact: true })).toBeVisible();

  // Four gestures on the file: taken back by the button and by the keys, the number among them.
  await page.getByRole('button', { name: `Annuler : Reprendre la fiche de ${name}` }).click();
  await expect(page.getByRole('button', { name: 'Reprendre', exact: true })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).press('Control+z');
  await expect(page.getByRole('button', { name: 'Archiver', exact: true })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).press('Control+z');
  await page.getByRole('tab', { name: 'Fiche' }).click();
  await expect(phone).not.toHaveValue('05 58 00 00 12');
  await page.getByRole('heading', { level: 1 }).press('Control+y');
  await expect(phone).toHaveValue('05 58 00 00 12');
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('what was typed of an absence is held, kept, and taken back from the list', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  await goTo(page, '#/absences');
  await page.getByRole('button', { name: 'Ajouter une absence' }).click();
  await page.getByRole('combobox', { name: 'Agent', exact: true }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Fermer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' });
  await dialog.getByRole('button', { name: 'Rester sur la fiche' }).click();
  await page.getByRole('button', { name: 'Enregistrer l’absence' }).click();
  const undo = page.getByRole('button', { name: /^Annuler : Ajouter une absence de/ });
  await expect(undo).toBeVisible();
  await expectAccessible(page);
  await undo.click();
  await expect(page.getByText(/^Annulé : Ajouter une absence de/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rétablir : Ajouter une absence/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a rule is loosened with its reason, which the page for the CST tells', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  await goTo(page, '#/reglages/regles');
  await page.getByRole('button', { name: /Modifier : Repos entre deux/ }).click();
  await page.getByLabel('Dans le service').fill('9');
  await expect(page.getByText(/la loi ne permet pas d’aller jusque-là/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Modifier : Amplitude/ }).click();
  await page.getByLabel('Dans le service').fill('13');
  await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
  await expect(page.getByText('Donnez le motif de cette dérogation.')).toBeVisible();
  await page.getByLabel(/Motif de la dérogation/).fill('Canicule, du 1er au 15 août');
  await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
  await expect(page.getByText('Motif : Canicule, du 1er au 15 août')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Page pour le CST' }).click();
  // The screen before says the same: only the page itself has its heading.
  await expect(page.locator('main.paper')).toBeVisible();
  await expect(page.getByText(/Amplitude de la journée, au plus : 12\sh → 13\sh/)).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('an agent’s sheet and the catalogue read well for everybody', async ({ app, page }) => {
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  await goTo(page, '#/agents?agents=echeance');
  await expect(page.getByText(/AFGSU jusqu’au/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByLabel('Pas de conduite').check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Cet agent ne doit pas conduire', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Pas de conduite').uncheck();

  // A bound of her own: as the law has it at first, refused where it is looser, kept where stricter.
  await page.getByRole('combobox', { name: 'Ajouter une borne' }).click();
  await page.getByRole('option', { name: 'Travail dans la journée, au plus' }).click();
  const bound = page.getByLabel('Travail dans la journée, au plus', { exact: true });
  await expect(bound).toHaveValue('10 h');
  await bound.fill('11');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(
    page.getByText('plus strict que le service, ou rien', { exact: false }),
  ).toBeVisible();
  await bound.fill('6');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText(/: enregistré\.$/)).toBeVisible();

  await goTo(page, '#/catalogue');
  await page.getByRole('button', { name: 'Modifier Aide au lever' }).click();
  await page.getByLabel('Durée habituelle').fill('50');
  await page.getByRole('button', { name: 'Enregistrer la prestation' }).click();
  await expect(page.getByText(/Aide au lever · 50\smin/).first()).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});
