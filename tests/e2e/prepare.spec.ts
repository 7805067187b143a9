/** Thursday: next week is made from the habitual one, in few clicks, and by keyboard where one likes. */
import type { Locator, Page } from '@playwright/test';
import { addDays } from '../../domain/calendar.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, loadWeek, openAt, test } from './prepared.ts';

/** Clicks and counts: a promise about work has to be counted. */
function countClicks(): { readonly click: (target: Locator) => Promise<void>; count: number } {
  const counter = {
    count: 0,
    async click(target: Locator) {
      counter.count++;
      await target.click();
    },
  };
  return counter;
}

const covered = async (page: Page, monday: string): Promise<number> => {
  const { week, planned } = await loadWeek(page, monday);
  return planned.length / week.visits.length;
};

test('a planned week becomes the semaine type, and the next week is ready in six clicks', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  const first = await openAt(page, app);
  const next = addDays(first, 7);
  const clicks = countClicks();

  await page.goto(`${new URL(app.url).origin}/#/preparer/${next}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Préparer la semaine');
  await expectAccessible(page);
  await clicks.click(page.getByRole('button', { name: 'En faire la semaine type' }));
  await expect(page.getByText(/Semaine type en vigueur depuis le/)).toBeVisible();
  await clicks.click(page.getByRole('button', { name: 'Préremplir la semaine' }));
  await expect(page.getByText('Elle n’a plus rien à ajouter à cette semaine.')).toBeVisible();
  // One week shows one weekend in three; the others join as they are planned.
  expect(await covered(page, next)).toBeGreaterThan(0.75);
  await expectAccessible(page);

  // What differs is listed, with what stands now; a line leads to the person's week.
  const group = page.locator('.work-group').first();
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
  await expect(group.locator('.work-line').first()).toBeVisible();

  await clicks.click(page.getByRole('button', { name: 'Remplir le reste' }));
  const accept = page.getByRole('button', { name: 'Tout accepter' });
  await expect(accept).toBeVisible({ timeout: 60_000 });
  await clicks.click(accept);
  await expect.poll(() => covered(page, next)).toBeGreaterThan(0.95);
  expect(clicks.count).toBeLessThanOrEqual(6);

  // The habit now knows two weeks; the third begins nearly full.
  const third = addDays(next, 7);
  const id = 'c0ffee00-0000-4000-8000-000000000009';
  const made = await askApp(page, 'habit.make', {
    id: id as never,
    mondays: [first, next],
    validFrom: third,
  });
  expect(made).toMatchObject({ ok: true });
  await page.goto(`${new URL(app.url).origin}/#/preparer/${third}`);
  await page.getByRole('button', { name: 'Préremplir la semaine' }).press('Enter');
  await expect(page.getByText('Elle n’a plus rien à ajouter à cette semaine.')).toBeVisible();
  const share = await covered(page, third);
  await page.getByRole('button', { name: /^Annuler : Préremplir/ }).click();
  await expect.poll(() => covered(page, third)).toBe(0);
  expect(share).toBeGreaterThan(0.85);
  expect(errors).toEqual([]);
});

test('the round of an agent is changed from a day on, and the weeks before keep theirs', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  const first = await openAt(page, app, '#/semaine-type');
  await page.getByRole('button', { name: 'En faire la semaine type' }).click();
  await expect(page.getByRole('status').filter({ hasText: /lignes? sur/ })).toBeVisible();
  await expectAccessible(page);

  const later = addDays(first, 28);
  await page.getByLabel('Modifier à partir du lundi').fill(later);
  await page.getByRole('button', { name: 'Nouvelle version' }).click();
  await expect(page.getByText(/Nouvelle version à partir du/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Modifier / })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Début').fill('11:11');
  await drawer.getByRole('button', { name: 'Enregistrer la ligne' }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByText('11 h 11').first()).toBeVisible();

  const [young, old] = await askApp(page, 'habit.list', {});
  expect(young?.template.validFrom).toBe(later);
  expect(old?.template.validUntil).toBe(later);
  const startsAt = (starts: readonly { readonly start: number }[] | undefined) =>
    starts?.filter(({ start }) => start === 671).length;
  expect([startsAt(young?.lines), startsAt(old?.lines)]).toEqual([1, 0]);
  expect(errors).toEqual([]);
});

test('a need changes from a day on: the form says what it means, and keeps both versions', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  const first = await openAt(page, app);
  const needs = await askApp(page, 'need.list', { beneficiaryId: null });
  const need = needs.find(({ weekdays, parity }) => weekdays.length === 1 && parity === 'every');
  if (need === undefined) throw new Error('an example has a need of one day');
  await page.goto(`${new URL(app.url).origin}/#/personnes/${need.beneficiaryId}`);
  await page
    .locator('.need-list')
    .getByRole('button', { name: /^Modifier/ })
    .first()
    .click();
  await page.getByLabel('Vaut à partir d’une date').click();
  await page.getByRole('textbox', { name: 'Durée' }).fill('75');
  await expect(page.getByText(/Prochaines dates : /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer la nouvelle version' }).click();
  await expect(page.getByText(/modifié à partir du/)).toBeVisible();

  const { beneficiaryId } = need;
  const versions = await askApp(page, 'need.list', { beneficiaryId });
  const young = versions.find(({ id, rootId }) => id !== rootId);
  expect(young).toMatchObject({ durationMinutes: 75, validFrom: first });
  expect(versions.find(({ id }) => id === young?.rootId)?.validUntil).toBe(first);
  expect(errors).toEqual([]);
});
