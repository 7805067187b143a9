/** A person goes to hospital and comes back, from the board's menu: two gestures, nothing lost. */
import { must } from '../../domain/result.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { loadWeek, openAt, test } from './prepared.ts';

test('une hospitalisation suspend, un retour remet chacun à sa place', async ({ app, page }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  const chip = page.locator('.board-row [data-visit]').first();
  await chip.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /hospitalisation ou retour…$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Départ, jour').fill(monday);
  await dialog.getByLabel('Départ, heure').fill('00:00');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Suspendre les interventions' }).click();
  await expect(dialog.getByText(/suspendue/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Terminer' }).click();
  const away = await loadWeek(page, monday);
  const stay = must(
    away.absences.find(({ id }) => !before.absences.some((each) => each.id === id)),
    'a stay',
  );
  expect(stay).toMatchObject({ kind: 'hospital', to: null });
  expect(away.planned.length).toBeLessThan(before.planned.length);
  await page.getByRole('button', { name: 'De retour…' }).click();
  await dialog.getByLabel('Retour, jour').fill(monday);
  await dialog.getByLabel('Retour, heure').fill('00:05');
  await dialog.getByRole('button', { name: 'Remettre les interventions' }).click();
  await expect(dialog.getByText(/retrouvé/)).toBeVisible();
  await expectAccessible(page);
  expect((await loadWeek(page, monday)).planned).toEqual(before.planned);
  expect(errors).toEqual([]);
});
