/**
 * The coordinator's three jobs through the real screens, on a service of any size, with clicks and
 * waiting counted: next week from the habitual one, an agent ill on Monday morning, a person taken in.
 * Figures are printed, nothing is asserted of them (`npm run bench:jobs -- --size XL`).
 */
import type { Page } from '@playwright/test';
import { addDays } from '../../../domain/calendar.ts';
import type { ServiceSize } from '../../../domain/service.ts';
import { askForPlan, createHand, findRounds } from '../../e2e/absent-round.ts';
import { expect, test } from '../../e2e/app.ts';
import { loadWeek } from '../../e2e/prepared.ts';
import { askApp, openExample, planAndPublish } from '../../e2e/service.ts';

const size = (process.env['JOBS_SIZE'] ?? 'S') as ServiceSize;
const seconds = Number(process.env['JOBS_SECONDS'] ?? '10');
const ROUNDS = 5;

test.setTimeout(900_000);
test.use({ actionTimeout: 60_000 });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = Date.now();
  await work();
  return Date.now() - began;
};

test('the three jobs', async ({ app, page }) => {
  const monday = await openExample(page, app, size);
  await planAndPublish(page, monday, seconds);
  const { week, caregivers, planned } = await loadWeek(page, monday);
  console.log(
    `${size}: ${caregivers.length} agents, ${week.visits.length} visits, ${planned.length} planned`,
  );
  await prepare(page, monday);
  await recover(page, monday);
  await takeIn(page, monday);
});

const originOf = (page: Page): string => new URL(page.url()).origin;

/** Préparer la semaine: from the screen to a week that is filled. */
async function prepare(page: Page, monday: string): Promise<void> {
  const next = addDays(monday, 7);
  const hand = createHand();
  await page.goto(`${originOf(page)}/#/preparer/${next}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Préparer la semaine');
  const adopt = await timed(async () => {
    await hand.click(page.getByRole('button', { name: 'En faire la semaine type' }));
    await expect(page.getByText(/Semaine type en vigueur depuis le/)).toBeVisible();
  });
  const fill = await timed(async () => {
    await hand.click(page.getByRole('button', { name: 'Préremplir la semaine' }));
    await expect(page.getByText('Elle n’a plus rien à ajouter à cette semaine.')).toBeVisible();
  });
  const share = await coverage(page, next);
  const rest = await timed(async () => {
    await hand.click(page.getByRole('button', { name: 'Remplir le reste' }));
    const accept = page.getByRole('button', { name: 'Tout accepter' });
    await expect(accept).toBeVisible({ timeout: 300_000 });
    await hand.click(accept);
    await expect.poll(() => coverage(page, next), { timeout: 60_000 }).toBeGreaterThan(share);
  });
  const all = await coverage(page, next);
  console.log(
    `${size} prepare: ${hand.count()} clicks; semaine type ${adopt} ms, prefill ${fill} ms to ${percent(share)}, rest ${(rest / 1_000).toFixed(1)} s to ${percent(all)}`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

async function coverage(page: Page, monday: string): Promise<number> {
  const { week, planned } = await loadWeek(page, monday);
  return planned.length / week.visits.length;
}

/** An agent is ill: from the board to a plan that is applied, and taken back for the next round. */
async function recover(page: Page, monday: string): Promise<void> {
  const rounds = (await findRounds(page, monday)).slice(0, ROUNDS);
  const waits: number[] = [];
  const clicks: number[] = [];
  for (const absent of rounds) {
    const hand = createHand();
    const { dialog, waitedMs } = await askForPlan(page, absent, hand);
    await hand.click(dialog.getByRole('button', { name: 'Appliquer' }));
    await expect(dialog.getByText('C’est fait.')).toBeVisible();
    waits.push(waitedMs);
    clicks.push(hand.count());
    await dialog.getByRole('button', { name: 'Revenir au tableau' }).click();
    await page.getByRole('button', { name: /Annuler.*Réparer l’absence de/ }).click();
    await expect(page.getByText(/^Annulé : /).first()).toBeVisible();
  }
  console.log(
    `${size} absence: rounds of ${rounds.map(({ visits }) => visits).join(', ')} visits; clicks at most ${Math.max(...clicks)}; plan on screen after ${median(waits)} ms median, ${Math.max(...waits)} ms at most`,
  );
}

/** A person is taken in: from the form to three ways. */
async function takeIn(page: Page, monday: string): Promise<void> {
  const [model] = await askApp(page, 'beneficiary.list', {});
  const waits: number[] = [];
  let clicks = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const hand = createHand();
    await page.goto(`${originOf(page)}/#/prise-en-charge/${monday}`);
    await page.reload();
    const form = page.getByRole('form', { name: 'Demande' });
    await form.getByLabel('Nom', { exact: false }).first().fill('d’Arricau');
    await form.getByLabel('Prénom').fill('Jeanne');
    await form.getByLabel('Commune').fill(model?.address.commune ?? '');
    await page.keyboard.press('Escape');
    await hand.click(form.getByRole('button', { name: '+ Toilette' }));
    await hand.click(form.getByRole('button', { name: '+ Ménage' }));
    waits.push(
      await timed(async () => {
        await hand.click(
          form.getByRole('button', { name: 'Chercher les trois meilleures façons' }),
        );
        await expect(page.locator('.intake-way').first()).toBeVisible({ timeout: 60_000 });
      }),
    );
    const take = page
      .locator('.intake-way')
      .first()
      .getByRole('button', { name: /^Prendre : / });
    await expect(take).toBeVisible();
    // The last click takes it; the others only look.
    if (round === ROUNDS - 1) {
      await hand.click(take);
      await expect(page.getByRole('button', { name: /Annuler.*Prendre en charge/ })).toBeVisible();
      clicks = hand.count();
    }
  }
  console.log(
    `${size} intake: ${clicks} clicks; three ways on screen after ${median(waits)} ms median, ${Math.max(...waits)} ms at most`,
  );
}
