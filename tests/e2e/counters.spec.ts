/** Counters that follow the plan and what was done: read, sorted, copied, settled, imported. */
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, loadWeek, openAt, test } from './prepared.ts';

test('counters: hours against the post, live under the board and in their screen', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const strip = page.locator('.counters-strip');
  await expect(strip.getByText(/agents à moins de 2 h de leur dû/)).toBeVisible();
  const said = await strip.locator('summary').innerText();

  // The line and the table are counted again with each gesture, and with its undoing.
  await strip.locator('summary').click();
  const table = page.getByRole('table', { name: 'Compteurs de la semaine, par agent' });
  await expect(table).toBeVisible();
  const view = await loadWeek(page, monday);
  const first = view.planned.find(({ caregivers }) => caregivers.length === 1);
  const agent = view.caregivers.find(({ id }) => id === first?.caregivers[0]);
  const row = table.getByRole('row', { name: new RegExp(agent?.lastName.toUpperCase() ?? '-') });
  const before = await row.first().innerText();
  const all = await table.innerText();
  const chip = page.locator('.board-row [data-visit]').first();
  await chip.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /à pourvoir/i }).click();
  await expect.poll(() => table.innerText()).not.toBe(all);
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect.poll(() => strip.locator('summary').innerText()).toBe(said);
  await expect.poll(() => row.first().innerText()).toBe(before);

  await page.getByRole('link', { name: 'Compteurs', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Période' }).getByText('Semaine').click();
  const hours = page.getByRole('table', { name: 'Heures des agents' });
  await expect(hours).toBeVisible({ timeout: 30_000 });
  await page.goto(`${new URL(app.url).origin}/#/compteurs/${monday}`);
  const counters = await askApp(page, 'counters.load', { per: 'week', day: monday });
  if (!counters.ok) throw new Error(counters.error.type);
  await expect(hours.getByRole('row')).toHaveCount(counters.value.agents.length + 1);
  await expectAccessible(page);

  await hours.getByRole('button', { name: /^Écart/ }).click();
  await expect(hours.getByRole('columnheader', { name: /^Écart/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  for (const [tab, name] of [
    ['Équité', 'Équité entre agents sur douze semaines'],
    ['Plans d’aide', 'Utilisation des plans d’aide'],
    ['Fidélité', 'Fidélité par personne'],
  ] as const) {
    await page.getByText(tab, { exact: true }).click();
    await expect(page.getByRole('table', { name })).toBeVisible();
    await expect(page.getByRole('figure').getByRole('img').first()).toBeVisible();
  }
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('performed: a day as planned in one click, an hour typed, a deviation settled, a file twice', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  await page.goto(`${new URL(app.url).origin}/#/realise/${monday}`);
  const asPlanned = page.getByRole('button', { name: /^Comme prévu \(\d+\)$/ });
  await asPlanned.click();
  await expect(page.getByText('✓ Comme prévu').first()).toBeVisible();
  await expect(asPlanned).toBeDisabled();
  await expectAccessible(page);

  // By keyboard: an hour later than planned, then Enter.
  const row = page.locator('.performed-row').first();
  const end = row.getByLabel('Fin réalisée');
  const planned = await end.inputValue();
  const [hour = '0', minute = '00'] = planned.split(':');
  await end.fill(`${Number(hour) + 1}${minute}`);
  await end.press('Enter');
  await expect(row.getByText(/Écart à régler/)).toBeVisible();
  await page.getByText('À régler (1)', { exact: true }).click();
  await row.getByLabel('Motif de l’écart').selectOption({ label: 'Besoin de plus d’aide' });
  await expect(page.getByText('Aucun écart à régler')).toBeVisible();

  // Back to nothing told of that day: reason, hour, day.
  for (let gesture = 0; gesture < 3; gesture++) {
    await page.getByRole('button', { name: /^Annuler/ }).click();
    await expect(page.getByText(/^Annulé : /).nth(0)).toBeVisible();
  }
  await page.locator('label', { hasText: 'lun.' }).first().click();
  await expect(page.getByText('○ À saisir').first()).toBeVisible();

  // A table of check-ins with a stranger in it is refused by its line, then taken, then known.
  const reply = await askApp(page, 'performed.load', { monday });
  if (!reply.ok) throw new Error(reply.error.type);
  const { caregivers } = await loadWeek(page, monday);
  const lines = reply.value.lines
    .slice(0, 3)
    .map(({ caregiver, beneficiary, start, end: until }) => {
      const agent = caregivers.find(({ id }) => id === caregiver);
      const person = reply.value.beneficiaries.find(({ id }) => id === beneficiary);
      return `${agent?.staffNumber};${person?.lastName} ${person?.firstName};${start};${until}`;
    });
  const file = (...more: readonly string[]) => ({
    name: 'pointages.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Matricule;Personne;Arrivée;Départ', ...lines, ...more].join('\r\n')),
  });
  await page.getByRole('button', { name: 'Importer des pointages…' }).click();
  const drawer = page.getByRole('dialog');
  const input = drawer.locator('input[type="file"]');
  await input.setInputFiles({
    name: 'pointages.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('<!DOCTYPE html><html><body>Connexion au réseau'),
  });
  await expect(page.getByText('Ce fichier est une page web')).toBeVisible();
  await input.setInputFiles(file(`0;Personne Inconnue;${monday}T08:00;${monday}T09:00`));
  await expect(drawer.getByText(/^Ligne 5, Agent/)).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Importer' })).toBeDisabled();
  await input.setInputFiles(file());
  await expect(drawer.getByText(/3\snouveaux pointages/)).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByText(/3\spointages importés/)).toBeVisible();
  await page.getByRole('button', { name: 'Importer des pointages…' }).click();
  await input.setInputFiles(file());
  await expect(drawer.getByText(/3\sdéjà connus/)).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Importer' })).toBeDisabled();
  expect(errors).toEqual([]);
});
