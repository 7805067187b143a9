/** The hospital calls: a person is taken in while they are on the phone. */
import { expect, expectAccessible, watchErrors } from './app.ts';
import { loadWeek, openAt, test } from './prepared.ts';

test('three ways to take a person in, one taken, and taken back', async ({ page, app }) => {
  test.setTimeout(90_000);
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  await page.getByRole('link', { name: 'Personnes', exact: true }).click();
  await page.getByRole('link', { name: 'Insérer une prise en charge' }).click();
  const form = page.getByRole('form', { name: 'Demande' });

  // Nothing filled in: the fields say what is missing, nothing is looked for.
  await form.getByRole('button', { name: 'Chercher les trois meilleures façons' }).click();
  await expect(form.getByText('Indiquez le nom.')).toBeVisible();
  await expect(form.getByText('Ajoutez au moins un passage.')).toBeVisible();

  await form.getByLabel('Nom', { exact: false }).first().fill('d’Arricau');
  await form.getByLabel('Prénom').fill('Jeanne');
  const { commune } = before.beneficiaries[0]?.address ?? { commune: '' };
  await form.getByLabel('Commune').fill(commune);
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: '+ Toilette' }).click();
  await form.getByRole('button', { name: '+ Ménage' }).click();
  await form.getByLabel('Heures accordées par mois').fill('30');
  await expect(form.getByText(/par semaine, soit .* il reste/)).toBeVisible();
  await form.getByRole('button', { name: 'Chercher les trois meilleures façons' }).click();

  const ways = page.locator('.intake-way');
  await expect(ways.first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Conseillé', { exact: true })).toHaveCount(1);
  expect(await ways.count()).toBeLessThanOrEqual(3);
  await expect(ways.first().getByText('Tout est pourvu')).toBeVisible();
  await expectAccessible(page);
  await ways
    .first()
    .getByRole('button', { name: /^Prendre : / })
    .click();

  await expect(page.getByRole('button', { name: /Annuler.*Prendre en charge/ })).toBeVisible();
  const taken = await loadWeek(page, monday);
  const person = taken.beneficiaries.find(({ firstName }) => firstName === 'Jeanne');
  expect(person?.regular.length).toBeGreaterThan(0);
  const visits = taken.week.visits.filter(({ beneficiary }) => beneficiary === person?.id);
  expect(visits.length).toBe(6);
  expect(taken.planned.length).toBe(before.planned.length + 6);

  await page.getByRole('button', { name: /Annuler.*Prendre en charge/ }).click();
  await expect(page.getByText(/Annulé : Prendre en charge/).first()).toBeVisible();
  const back = await loadWeek(page, monday);
  expect(back.beneficiaries.length).toBe(before.beneficiaries.length);
  expect(back.planned).toEqual(before.planned);
  expect(errors).toEqual([]);
});
