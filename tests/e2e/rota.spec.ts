/** Weekends are dealt fairly, changed by hand, and followed by the weeks. */
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, openAt, test } from './prepared.ts';

test('a fair rota is proposed, changed and kept', async ({ page, app }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  await page.getByRole('link', { name: 'Agents', exact: true }).click();
  await page.getByRole('link', { name: 'Roulement des week-ends' }).click();
  const table = page.getByRole('region', { name: 'Roulement' });
  await expect(table.getByRole('row')).not.toHaveCount(0);
  const needed = table.getByLabel(/^Agents demandés le week-end du/);
  await needed.first().fill('5');
  await page.getByRole('button', { name: 'Proposer un roulement équitable' }).click();
  await expect(table.getByText('5 / 5')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Avec les douze semaines d’avant/)).toBeVisible();
  await expectAccessible(page);

  const worked = table.getByRole('button', { pressed: true }).first();
  const label = (await worked.getAttribute('aria-label')) ?? '';
  const name = label.replace(/oui$/, 'non');
  await worked.press('Space');
  await expect(table.getByRole('button', { name, pressed: false })).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Roulement enregistré')).toBeVisible();
  const { onDuty } = await askApp(page, 'rota.load', { from: monday, weeks: 8 });
  expect(onDuty.length).toBe(8);
  await page.reload();
  await expect(table.getByRole('button', { name, pressed: false })).toBeVisible();
  expect(errors).toEqual([]);
});
