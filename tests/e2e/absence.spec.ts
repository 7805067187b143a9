/**
 * Monday morning: an agent is ill. From the board to a plan that is applied and to the calls that
 * follow it, on a service of 32 agents, with clicks and waiting counted.
 */
import type { Page } from '@playwright/test';
import { addDays } from '../../domain/calendar.ts';
import type { AbsenceId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import { askForPlan, createHand, findRounds, type Absent } from './absent-round.ts';
import { expect, expectAccessible, test, watchErrors, type RunningApp } from './app.ts';
import { loadWeek } from './prepared.ts';
import { askApp, openExample, planAndPublish } from './service.ts';

test.setTimeout(180_000);
test.use({ actionTimeout: 20_000, viewport: { width: 1366, height: 768 } });

/** From the board to an applied plan. */
const MOST_CLICKS = 6;

async function openRound(page: Page, app: RunningApp): Promise<Absent> {
  const monday = await openExample(page, app, 'S');
  await planAndPublish(page, monday, 8);
  return must((await findRounds(page, monday))[0], 'a round');
}

test('une tournée de huit interventions se reprend en six clics au plus, puis on appelle', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  const absent = await openRound(page, app);
  const hand = createHand();
  const { dialog, waitedMs } = await askForPlan(page, absent, hand);
  const lines = dialog.locator('.recovery-line');
  expect(await lines.count()).toBeGreaterThanOrEqual(absent.visits);
  await expect(dialog.getByText('à reprendre').first()).toBeVisible();
  await expectAccessible(page);
  await hand.click(dialog.getByRole('button', { name: 'Appliquer' }));
  await expect(dialog.getByText('C’est fait.')).toBeVisible();
  console.log(
    `S, ${absent.visits} visits to cover: ${hand.count()} clicks, plan on screen after ${waitedMs} ms`,
  );
  expect(hand.count()).toBeLessThanOrEqual(MOST_CLICKS);

  // Whom to ring: one click each, and it stays.
  await expectAccessible(page);
  const due = await askApp(page, 'call.list', { monday: absent.monday });
  expect(due.length).toBeGreaterThan(0);
  const groups = dialog.getByRole('group', { name: /^Réponse de / });
  await expect(groups).toHaveCount(due.length);
  await groups.first().getByRole('button', { name: 'Oui' }).click();
  await groups.nth(1).getByRole('button', { name: 'Pas de réponse' }).click();
  await expect(dialog.getByText('Prévenu·e')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Revenir au tableau' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: `À prévenir (${due.length - 1})` }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^À prévenir/ })).toBeVisible();
  await expect(page.getByText('Prévenu·e')).toHaveCount(1);
  await expect(page.getByText(/pas de réponse/).first()).toBeVisible();
  await expectAccessible(page);

  // The notices are those of these people alone.
  await page.getByRole('link', { name: 'Imprimer les avis de changement' }).first().click();
  await expect(page.getByText(/^À choisir \(\d+\)$/)).toBeVisible();

  // One undo takes all of it back; who was told already has to hear of that.
  await page.goto(`${new URL(page.url()).origin}/#/semaine/${absent.monday}`);
  await page.getByRole('button', { name: /Annuler.*Réparer l’absence de/ }).click();
  await expect(page.getByText(/^Annulé : /).first()).toBeVisible();
  const after = await loadWeek(page, absent.monday);
  expect(after.planned).toEqual(absent.view.planned);
  expect(after.absences).toEqual(absent.view.absences);
  await page.getByRole('button', { name: 'À prévenir (1)' }).click();
  await expect(page.getByText('Changement repris : à rappeler')).toBeVisible();
  expect(errors).toEqual([]);
});

test('chaque ligne se choisit au clavier, jugée avec les autres', async ({ app, page }) => {
  const errors = watchErrors(page);
  const absent = await openRound(page, app);
  const { dialog } = await askForPlan(page, absent, createHand());
  await expect(dialog.getByText('Recherche de mieux en cours…')).toBeHidden({ timeout: 30_000 });
  const lines = dialog.locator('.recovery-line');
  await lines.first().focus();
  await page.keyboard.press('Delete');
  await expect(lines.first()).toContainText('à pourvoir · votre choix');
  // The next line goes to the second agent of its ranking, or to the first where the plan has the second.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const second = dialog.locator('.recovery-choice').nth(1);
  await expect(second).toBeFocused();
  if ((await second.getAttribute('aria-pressed')) === 'true') await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await expect(lines.nth(1)).toBeFocused();
  await expect(lines.nth(1)).toContainText('votre choix');
  const chosen = await lines.nth(1).locator('.recovery-to').textContent();
  await dialog.getByRole('button', { name: 'Appliquer' }).click();
  await expect(dialog.getByText('C’est fait.')).toBeVisible();
  const after = await loadWeek(page, absent.monday);
  const hers = absent.view.planned.filter(
    ({ caregivers, start }) =>
      caregivers.some((each) => each === absent.id) && start.slice(0, 10) <= absent.lastDay,
  );
  const open = hers.filter(({ visit }) => !after.planned.some((one) => one.visit === visit));
  expect(open.length).toBeGreaterThan(0);
  const names = after.caregivers
    .filter(({ id }) =>
      hers.some(({ visit }) =>
        after.planned.some((one) => one.visit === visit && one.caregivers.includes(id)),
      ),
    )
    .map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect(chosen?.startsWith('à pourvoir') || names.some((name) => chosen?.includes(name))).toBe(
    true,
  );
  expect(errors).toEqual([]);
});

test('an absence that lasts longer is prolonged from its list: one absence, its earlier end kept', async ({
  app,
  page,
}) => {
  const errors = watchErrors(page);
  const monday = await openExample(page, app, 'XS');
  await planAndPublish(page, monday, 4);
  const before = await loadWeek(page, monday);
  const agent = must(
    before.caregivers.find(({ id }) =>
      before.planned.some(
        ({ caregivers, start }) => caregivers.includes(id) && start > `${monday}T24`,
      ),
    ),
    'somebody works after Monday',
  );
  const absence = {
    id: '00000000-0000-4000-8000-0000000000ab' as AbsenceId,
    who: { caregiverId: agent.id },
    kind: 'sickLeave',
    from: `${monday}T00:00`,
    to: `${addDays(monday, 1)}T00:00`,
    earlierEnds: [],
  } as const;
  expect(await askApp(page, 'absence.save', absence)).toMatchObject({ ok: true });

  await page.goto(`${new URL(page.url()).origin}/#/absences`);
  const { firstName, lastName } = agent;
  await page
    .getByRole('listitem')
    .filter({ hasText: `${firstName} ${lastName}` })
    .filter({ hasText: 'Arrêt' })
    .getByRole('link', { name: 'Prolonger…' })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(page.locator('.board-row [data-visit]').first()).toBeAttached();
  await dialog.getByLabel('Prolongée jusqu’au (inclus)').fill(addDays(monday, 2));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Réparer…' }).click();
  await dialog.getByRole('button', { name: 'Appliquer' }).click();
  await dialog.getByRole('button', { name: 'Revenir au tableau' }).click();
  const { absences, planned } = await loadWeek(page, monday);
  const [own] = absences.filter(({ who }) => 'caregiverId' in who && who.caregiverId === agent.id);
  expect(own).toMatchObject({ id: absence.id, to: `${addDays(monday, 3)}T00:00` });
  expect(own?.earlierEnds).toEqual([absence.to]);
  // Tuesday and Wednesday were taken over, or left to hand: nothing is hers any more.
  const hers = planned.filter(
    ({ caregivers, start }) =>
      caregivers.includes(agent.id) && start < `${addDays(monday, 3)}T00:00` && start > absence.to,
  );
  expect(hers).toEqual([]);
  // The address asked once.
  await page.reload();
  await expect(page.locator('.board-row').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(errors).toEqual([]);
});
