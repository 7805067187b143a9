/** An agent calls in sick: from her name on the board to a covered round, and back by one undo. */
import { expect, expectAccessible, test, watchErrors } from './app.ts';

test('an absence is covered in few clicks and taken back as one gesture', async ({ app, page }) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  await page.goto(app.url);
  await page.getByText('Un secteur', { exact: true }).click();
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
  await page.getByRole('button', { name: 'Proposer une organisation' }).click();
  await page.getByRole('button', { name: 'Lancer la recherche' }).click();
  const accept = page.getByRole('button', { name: 'Tout accepter' });
  await expect(accept).toBeVisible({ timeout: 60_000 });
  await accept.click();

  const chip = page.locator('.board-row [data-visit]').first();
  await chip.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /est absent·e : réparer…/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Réparer…' }).click();
  const take = dialog.getByRole('button', { name: /^Prendre : / });
  await expect(take.first()).toBeVisible({ timeout: 10_000 });
  await expect(dialog.getByText('Recherche terminée.')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('Conseillé', { exact: true })).toHaveCount(1);
  await expectAccessible(page);
  await take.first().click();
  await expect(dialog).toBeHidden();

  const undo = page.getByRole('button', { name: /Annuler.*Réparer l’absence de/ });
  await expect(undo).toBeVisible();
  await undo.click();
  await expect(page.getByText(/Annulé : Réparer l’absence de/).first()).toBeVisible();
  // The absence went with it.
  await page.getByRole('link', { name: 'Absences', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Arrêt de travail')).toHaveCount(0);
  expect(errors).toEqual([]);
});
