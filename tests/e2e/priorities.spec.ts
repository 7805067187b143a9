/** « Priorités du planning » : a profile tried on the week, stopped, saved, and followed. */
import { expect, expectAccessible, test, watchErrors } from './app.ts';
import { askApp, openExample, planAndPublish } from './service.ts';

test.use({ actionTimeout: 15_000 });

test('ce que changeraient d’autres priorités se lit avant d’enregistrer', async ({ app, page }) => {
  test.setTimeout(180_000);
  const errors = watchErrors(page);
  const monday = await openExample(page, app, 'XS');
  await planAndPublish(page, monday, 3);
  const before = await askApp(page, 'week.load', { monday });

  await page.goto(new URL(`#/proposition/${monday}`, page.url()).href);
  await expect(page.getByText('Priorités : Équilibre.')).toBeVisible();
  await page.getByRole('link', { name: 'Voir ou changer les priorités' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Priorités du planning' }),
  ).toBeVisible();
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  await expect(save).toBeDisabled();
  await expectAccessible(page);

  await page.getByRole('radio', { name: 'Économie' }).check();
  const trial = page.getByRole('region', { name: /^Ce que cela changerait/ });
  await expect(trial.getByRole('progressbar', { name: 'Temps d’essai écoulé' })).toBeVisible();
  const table = trial.getByRole('table');
  await expect(table.getByRole('row', { name: /^Trajet entre les interventions/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(table.getByRole('row', { name: /^Autrement que publiées/ })).toBeVisible();
  await expect(trial.getByRole('status')).toHaveText(/priorités/);
  await expectAccessible(page);

  // One shift more is a mix of her own, tried anew and stopped at once.
  await page
    .getByRole('radiogroup', { name: 'Mêmes agents chez la même personne' })
    .getByText('Beaucoup', { exact: true })
    .click();
  await expect(page.getByText(/^Sur mesure : /)).toBeVisible();
  await trial.getByRole('button', { name: 'Arrêter et voir ce qui est trouvé' }).click();
  await expect(table).toBeVisible({ timeout: 30_000 });
  expect(await askApp(page, 'week.load', { monday })).toEqual(before);

  await save.click();
  await expect(page.getByText('Priorités enregistrées : les prochaines').first()).toBeVisible();
  await expect(save).toBeDisabled();
  await page.getByRole('link', { name: 'Réglages' }).last().click();
  await expect(page.getByText('Sur mesure', { exact: true })).toBeVisible();
  const after = await askApp(page, 'week.load', { monday });
  expect(after.ok && after.value.service.aims).toMatchObject({
    littleTravel: 'high',
    sameFaces: 'high',
    usualHours: 'low',
  });
  expect(errors).toEqual([]);
});

test('sur une semaine sans intervention, l’essai le dit au lieu de chercher', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  await openExample(page, app, 'XS');
  // Before any need is valid: nothing was ever planned there.
  await page.goto(new URL('#/priorites/2020-01-06', page.url()).href);
  await page.getByRole('radio', { name: 'Fidélité' }).check();
  await expect(page.getByRole('alert')).toHaveText(/aucune intervention à placer/);
  await page.getByRole('button', { name: 'Revenir à celles d’avant' }).click();
  await expect(page.getByText('Choisissez un profil ou changez une priorité')).toBeVisible();
  expect(errors).toEqual([]);
});
