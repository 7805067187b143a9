/** What upsets a week, heard on the phone: from the board to a week that holds, and back by one undo. */
import type { Locator, Page } from '@playwright/test';
import { must } from '../../domain/result.ts';
import type { WeekView } from '../../electron/contract.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { makeWorld } from './picks.ts';
import { askApp, loadWeek, openAt, test } from './prepared.ts';

test.setTimeout(90_000);
test.use({ actionTimeout: 15_000 });

const found = async (dialog: Locator): Promise<void> => {
  await expect(dialog.getByText('Recherche terminée.')).toBeVisible({ timeout: 30_000 });
};

async function chooseInMenu(page: Page, chip: Locator, name: RegExp): Promise<Locator> {
  await chip.click({ button: 'right' });
  await page.getByRole('menuitem', { name }).click();
  return page.getByRole('dialog');
}

const firstChip = (page: Page): Locator => page.locator('.board-row [data-visit]').first();

/** What a gesture may touch, whatever the order. */
const stateOf = ({ planned, absences, cancelled, week }: WeekView) => ({
  planned,
  absences,
  cancelled,
  visits: week.visits,
});

async function undo(page: Page, label: RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await expect(page.getByText(/^Annulé : /).first()).toBeVisible();
}

test('une absence se répare en peu de clics et se reprend d’un geste', async ({ app, page }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  const dialog = await chooseInMenu(page, firstChip(page), /est absent·e : réparer…/);
  await dialog.getByRole('button', { name: 'Réparer…' }).click();
  await dialog.getByRole('button', { name: 'Autres façons…' }).click();
  const take = dialog.getByRole('button', { name: /^Prendre : / });
  await expect(take.first()).toBeVisible({ timeout: 10_000 });
  await found(dialog);
  await expectAccessible(page);
  await expect(dialog.getByText(/^\d+\sagents? : /).first()).toBeVisible();
  await take.first().click();
  await dialog.getByRole('button', { name: 'Revenir au tableau' }).click();
  await expect(dialog).toBeHidden();
  expect((await loadWeek(page, monday)).absences.length).toBe(before.absences.length + 1);
  await undo(page, /Annuler.*Réparer l’absence de/);
  // The absence went with it.
  expect(stateOf(await loadWeek(page, monday))).toEqual(stateOf(before));
  expect(errors).toEqual([]);
});

test('un retard ne rend que le début de la journée', async ({ app, page }) => {
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  const dialog = await chooseInMenu(page, firstChip(page), /arrive en retard : réparer…/);
  await dialog.getByLabel('Arrive à').fill('10:00');
  await dialog.getByRole('button', { name: 'Réparer…' }).click();
  const keep = dialog.getByRole('button', { name: /^Appliquer$|^Enregistrer l’absence seule$/ });
  // Where the late hours held no visit there is nobody to tell.
  const isAlone = (await keep.textContent()) !== 'Appliquer';
  await keep.click();
  if (!isAlone) await dialog.getByRole('button', { name: 'Revenir au tableau' }).click();
  await expect(dialog).toBeHidden();
  const late = (await loadWeek(page, monday)).absences.find(
    ({ id }) => !before.absences.some((absence) => absence.id === id),
  );
  expect(late?.to).toMatch(/T10:00$/);
  await undo(page, /Annuler.*Réparer le retard de/);
  expect(stateOf(await loadWeek(page, monday))).toEqual(stateOf(before));
});

test('une visite annulée rend son temps à celle qui attend', async ({ app, page }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const full = await loadWeek(page, monday);
  // One visit waits; another of the same agent and day is cancelled: the first has room again. Both
  // are of a row in sight, for rows are drawn as they are scrolled to.
  await expect(firstChip(page)).toBeVisible();
  const drawn = await page
    .locator('.board-row [data-visit]')
    .evaluateAll((chips) => chips.map((chip) => Number(chip.getAttribute('data-visit'))));
  const inSight = full.planned.filter(
    ({ visit, caregivers }) =>
      caregivers.length === 1 && drawn.some((index) => full.week.visits[index]?.id === visit),
  );
  const { waits, cancelled } = must(
    inSight
      .flatMap((one) => inSight.map((other) => ({ waits: one, cancelled: other })))
      .find(
        ({ waits: a, cancelled: b }) =>
          a.visit !== b.visit &&
          a.caregivers.join() === b.caregivers.join() &&
          a.start.slice(0, 10) === b.start.slice(0, 10),
      ),
    'somebody has two visits on a day',
  );
  const tray = [{ ...waits, caregivers: [] }];
  const label = 'Remettre à pourvoir';
  await askApp(page, 'plan.change', { monday, changes: tray, label, override: null });
  const before = await loadWeek(page, monday);
  const index = before.week.visits.findIndex(({ id }) => id === cancelled.visit);
  await page.locator(`.board-row [data-visit="${index}"]`).first().click();
  await page.getByRole('button', { name: 'Annuler cette intervention…' }).click();
  const dialog = page.getByRole('dialog');
  await found(dialog);
  await expect(dialog.getByText(/attend(ent)? ce jour-là/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Annuler l’intervention seule' })).toBeVisible();
  await expectAccessible(page);
  await dialog
    .getByRole('button', { name: /^Prendre : / })
    .first()
    .click();
  await expect(dialog).toBeHidden();
  const after = await loadWeek(page, monday);
  expect(after.cancelled.map(({ id }) => id)).toContain(cancelled.visit);
  expect(after.planned.map(({ visit }) => visit)).toContain(waits.visit);
  await undo(page, /Annuler.*Annuler l’intervention chez/);
  expect(stateOf(await loadWeek(page, monday))).toEqual(stateOf(before));
  expect(errors).toEqual([]);
});

test('une visite demandée est confiée, ou ajoutée à pourvoir', async ({ app, page }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  const ask = async (): Promise<Locator> => {
    await page.getByRole('button', { name: /^Ajouter…/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Personne accompagnée' }).click();
    await page.getByRole('option').first().click();
    await dialog.getByLabel('Durée').fill('15');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Qui peut la prendre ?' }).click();
    await found(dialog);
    return dialog;
  };
  const dialog = await ask();
  // Each way that the search found in its time says so: one or two of them.
  await expect(
    dialog.getByRole('heading', { name: 'L’intervention demandée' }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await dialog
    .getByRole('button', { name: /^Prendre : / })
    .first()
    .click();
  await expect(dialog).toBeHidden();
  const given = await loadWeek(page, monday);
  const isNew = ({ id }: { readonly id: string }): boolean =>
    !before.week.visits.some((visit) => visit.id === id);
  const added = must(given.week.visits.find(isNew), 'a visit more');
  expect(given.planned.map(({ visit }) => visit)).toContain(added.id);
  await undo(page, /Annuler.*Ajouter une intervention chez/);
  expect(stateOf(await loadWeek(page, monday))).toEqual(stateOf(before));
  await (await ask()).getByRole('button', { name: 'L’ajouter à pourvoir' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const waiting = await loadWeek(page, monday);
  const waits = must(waiting.week.visits.find(isNew), 'a visit more');
  expect(waiting.planned.map(({ visit }) => visit)).not.toContain(waits.id);
  expect(errors).toEqual([]);
});

test('désépingler dit ce que cela permet', async ({ app, page }) => {
  const monday = await openAt(page, app);
  const { planned } = await loadWeek(page, monday);
  const chip = firstChip(page);
  await chip.focus();
  await page.keyboard.press('p');
  const count = async (): Promise<number> =>
    (await loadWeek(page, monday)).planned.filter(({ pinned }) => pinned).length;
  await expect.poll(count).toBe(1);
  const dialog = await chooseInMenu(page, chip, /^Désépingler : que prendre/);
  await found(dialog);
  await dialog.getByRole('button', { name: 'Désépingler seulement' }).click();
  await expect(dialog).toBeHidden();
  expect(await count()).toBe(0);
  expect((await loadWeek(page, monday)).planned).toEqual(planned);
});

test('une place imposée repousse ce qui la tenait, et cela se reprend', async ({ app, page }) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const before = await loadWeek(page, monday);
  const world = makeWorld(before);
  const chip = firstChip(page);
  await expect(chip).toBeVisible();
  const visit = Number(await chip.getAttribute('data-visit'));
  const held = must(world.live.plan[visit] ?? null, 'planned');
  const busy = must(
    world.names
      .map((name, caregiver) => ({ name, caregiver }))
      .find(({ caregiver }) => {
        if (held.caregivers.includes(caregiver)) return false;
        const { breaches } = world.live.tryChange(visit, {
          caregivers: [caregiver],
          start: held.start,
        });
        return breaches.length > 0 && breaches.every(({ rule }) => rule === 'travel');
      }),
    'somebody is busy at that hour who could go there',
  );
  const dialog = await chooseInMenu(page, chip, /^Déplacer vers…/);
  await dialog.getByRole('combobox', { name: 'Agent' }).fill(busy.name);
  await page.getByRole('option', { name: busy.name }).click();
  await dialog.getByRole('button', { name: 'Imposer et réparer autour…' }).click();
  await found(dialog);
  await expectAccessible(page);
  await dialog
    .getByRole('button', { name: /^Prendre : |^Épingler$/ })
    .first()
    .click();
  await expect(dialog).toBeHidden();
  const after = await loadWeek(page, monday);
  const id = must(before.week.visits[visit], 'a visit').id;
  expect(after.planned.find((one) => one.visit === id)).toMatchObject({
    caregivers: [must(before.week.caregivers[busy.caregiver], 'an agent').id],
    pinned: true,
  });
  await undo(page, /Annuler.*Imposer/);
  expect((await loadWeek(page, monday)).planned).toEqual(before.planned);
  expect(errors).toEqual([]);
});
