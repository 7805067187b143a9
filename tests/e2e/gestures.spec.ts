/**
 * Gestures × views: what a hand, a key or a menu does to a visit, wherever the plan is shown.
 *
 * Which visit bears a gesture is worked out from the loaded week by the same rules as the app, so
 * that the test holds for any plan that the search finds.
 */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { makeWorld, pick, pickForTray, picksWithin, type Pick, type World } from './picks.ts';
import { askApp, loadWeek, openAt, test } from './prepared.ts';
import { FROM_TRAY, views, type Point, type View } from './views.ts';

test.use({ viewport: { width: 1600, height: 1000 }, actionTimeout: 15_000 });
test.setTimeout(90_000);

interface Stage {
  readonly page: Page;
  readonly world: World;
  readonly view: View;
}

const gestures: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  async 'la souris déplace, Ctrl+Z annule, Ctrl+Y rétablit'(stage) {
    const { page, world, view } = stage;
    const isMonth = view === views.beneficiaryMonth;
    const moved = pick(
      world,
      isMonth ? view.farther : view.reach,
      isMonth ? 'overridable' : 'allowed',
    );
    await show(stage, moved);
    await drag(page, await startOf(stage, moved), await view.target(page, world, moved));
    if (isMonth) await giveReason(page);
    await expect.poll(() => whereIs(stage, moved)).toEqual(placeOf(world, moved));
    const undo = page.getByRole('button', { name: /^Annuler : (Confier|Déplacer) / });
    await expect(undo).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect.poll(() => whereIs(stage, moved)).toEqual(homeOf(world, moved));
    await expect(
      page.getByRole('button', { name: /^Rétablir : (Confier|Déplacer) / }),
    ).toBeVisible();
    await page.keyboard.press('Control+y');
    await expect.poll(() => whereIs(stage, moved)).toEqual(placeOf(world, moved));
  },

  async 'la souris remet à pourvoir'(stage) {
    const { page, world, view } = stage;
    const taken = first(world, view);
    await show(stage, taken);
    const tray = await page.getByRole('region', { name: 'À pourvoir', exact: true }).boundingBox();
    if (tray === null) throw new Error('the tray is always in sight');
    const into = { x: tray.x + tray.width / 2, y: tray.y + 80 };
    await drag(page, await startOf(stage, taken), into);
    await expect.poll(() => whereIs(stage, taken)).toBeNull();
    await expect(page.getByRole('button', { name: /^Annuler : Remettre / })).toBeVisible();
  },

  async 'la souris prend dans « À pourvoir »'(stage) {
    const { page, world, view } = stage;
    const lost = pickForTray(world, view.reach);
    await unassign(stage, lost);
    await show(stage, lost);
    // By its week too: a month shows the same person's visits of the weeks that follow.
    const waiting = page
      .getByRole('region', { name: 'À pourvoir', exact: true })
      .locator(`[data-visit="${lost.visit}"]`)
      .and(page.locator(`[data-monday="${world.view.monday}"], :not([data-monday])`));
    await expect(waiting).toBeVisible();
    const from = await waiting.boundingBox();
    if (from === null) throw new Error('the visit waits in the tray');
    const home = { ...lost, start: FROM_TRAY, to: lost.caregiver };
    const into = await view.target(page, world, home);
    await drag(page, { x: from.x + 60, y: from.y + 10 }, into);
    await expect.poll(() => whereIs(stage, lost)).not.toBeNull();
    await expect(page.getByRole('button', { name: /^Annuler : Confier / })).toBeVisible();
  },

  async 'un dépôt interdit dit pourquoi et ne change rien'(stage) {
    const { page, world, view } = stage;
    const wrong = pick(world, view.farther, 'refused');
    await show(stage, wrong);
    await drag(
      page,
      await startOf(stage, wrong),
      await view.target(page, world, wrong),
      async () => {
        await expect(page.locator('.ghost')).toContainText('Interdit');
      },
    );
    const told = page.getByRole('alert').filter({ hasText: 'Ce n’est pas fait' });
    await expect(told).toBeVisible();
    await expect(told).toContainText(/\((.*)(art\.|Planning de travail)|– /);
    expect(await whereIs(stage, wrong)).toEqual(homeOf(world, wrong));
  },

  async 'passer outre garde le motif'(stage) {
    const { page, world, view } = stage;
    const bold = pick(world, view.farther, 'overridable');
    await show(stage, bold);
    await drag(page, await startOf(stage, bold), await view.target(page, world, bold), async () => {
      await expect(page.locator('.ghost')).toContainText('Possible en donnant un motif');
    });
    await giveReason(page);
    await expect.poll(() => whereIs(stage, bold)).toEqual(placeOf(world, bold));
    const { overrides } = await loadWeek(page, world.view.monday);
    expect(overrides.at(-1)).toMatchObject({ reason: 'Accord de la famille', visits: [bold.id] });
  },

  async 'le clavier décale, épingle, remet à pourvoir'(stage) {
    const { page, world, view } = stage;
    const shifts = { ...view.reach, seeksHour: false };
    const shifted = pick(
      world,
      {
        ...shifts,
        places: (_, { caregiver, start }) => [{ to: caregiver, start: start + 5 }],
      },
      'allowed',
    );
    await show(stage, shifted);
    await focus(stage, shifted);
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => whereIs(stage, shifted)).toEqual(placeOf(world, shifted));
    const there = { ...shifted, start: shifted.toStart };
    await focus(stage, there);
    await page.keyboard.press('p');
    await expectPin(stage, there, true);
    // A pin is the coordinator's word to herself: it holds against her own hand too.
    await focus(stage, there);
    await page.keyboard.press('Delete');
    await expect(page.getByRole('alert').filter({ hasText: 'épinglée' })).toBeVisible();
    expect(await whereIs(stage, there)).toEqual(placeOf(world, shifted));
    await focus(stage, there);
    await page.keyboard.press('p');
    await expectPin(stage, there, false);
    await focus(stage, there);
    await page.keyboard.press('Delete');
    await expect.poll(() => whereIs(stage, there)).toBeNull();
  },

  async 'le menu fait ce que fait la souris'(stage) {
    const { page, world, view } = stage;
    const chosen = first(world, view);
    await show(stage, chosen);
    await view.item(page, world, chosen).click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: /^Pourquoi elle \?/ })).toBeFocused();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: /^Épingler/ }).click();
    await expectPin(stage, chosen, true);
    await focus(stage, chosen);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /^Désépingler(?! :)/ }).click();
    await expectPin(stage, chosen, false);
    await focus(stage, chosen);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Déplacer vers…' }).click();
    await expect(page.getByRole('dialog').getByLabel('Heure de début')).toBeVisible();
    await page.keyboard.press('Escape');
    await focus(stage, chosen);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /^Mettre à pourvoir/ }).click();
    await expect.poll(() => whereIs(stage, chosen)).toBeNull();
  },
};

for (const view of Object.values(views)) {
  test(`les gestes dans ${view.name}`, async ({ page, app }) => {
    const errors = watchErrors(page);
    const monday = await openAt(page, app);
    for (const [name, play] of Object.entries(gestures)) {
      // One after the other on one week: each begins where the plan was accepted.
      // oxlint-disable-next-line no-await-in-loop -- one gesture after the other
      await test.step(name, async () => {
        const world = makeWorld(await loadWeek(page, monday));
        await play({ page, world, view });
        await takeBack(page, monday, world.view.undo);
      });
    }
    expect(errors).toEqual([]);
  });
}

/** Undoes until the plan is as it was. */
async function takeBack(page: Page, monday: string, label: string | null): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each undo bares the one before
    const { undo } = await loadWeek(page, monday);
    if (undo === label) break;
    // oxlint-disable-next-line no-await-in-loop -- and is asked for once that is known
    await askApp(page, 'plan.undo', { monday });
  }
}

function first(world: World, view: View): Pick {
  const [found] = picksWithin(world, view.reach);
  if (found === undefined) throw new Error('no visit within reach');
  return found;
}

async function show({ page, world, view }: Stage, visit: Pick): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/${view.place(world, visit)}`);
  await view.enter(page);
}

async function startOf({ page, world, view }: Stage, visit: Pick): Promise<Point> {
  const item = view.item(page, world, visit);
  await expect(item).toBeVisible();
  const box = await item.boundingBox();
  if (box === null) throw new Error('a visit to take');
  return { x: box.x + 6, y: box.y + 6 };
}

async function focus({ page, world, view }: Stage, visit: Pick): Promise<void> {
  await view.item(page, world, visit).focus();
}

/** Presses, travels in steps as a hand does, looks, lets go. */
async function drag(
  page: Page,
  from: Point,
  to: Point,
  look: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 4, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.locator('.ghost')).toBeVisible();
  // The hand rests: the last place is judged at the next frame.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await look();
  await page.mouse.up();
}

async function giveReason(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Passer outre ?' });
  await dialog.getByLabel('Motif').fill('Accord de la famille');
  await dialog.getByRole('button', { name: 'Passer outre' }).click();
}

async function unassign({ page, world }: Stage, { id }: Pick): Promise<void> {
  const visit = world.view.planned.find((each) => each.visit === id);
  if (visit === undefined) throw new Error('a planned visit');
  const done = await askApp(page, 'plan.change', {
    monday: world.view.monday,
    changes: [{ ...visit, caregivers: [] }],
    label: 'Préparer l’essai',
    override: null,
  });
  expect(done.ok).toBe(true);
}

async function whereIs({ page, world }: Stage, { id }: Pick): Promise<object | null> {
  const { planned } = await loadWeek(page, world.view.monday);
  const now = planned.find(({ visit }) => visit === id);
  return now === undefined ? null : { caregivers: now.caregivers, start: now.start };
}

/** In the file, and in the window: a key pressed before it heard would still meet the pin. */
async function expectPin(
  { page, world, view }: Stage,
  visit: Pick,
  pinned: boolean,
): Promise<void> {
  const isPinned = async (): Promise<boolean> => {
    const { planned } = await loadWeek(page, world.view.monday);
    return planned.find((each) => each.visit === visit.id)?.pinned === true;
  };
  await expect.poll(isPinned).toBe(pinned);
  const item = expect(view.item(page, world, visit));
  await (pinned ? item : item.not).toHaveAccessibleName(/épinglée/);
}

const at = ({ problem, view }: World, caregiver: number, start: number): object => ({
  caregivers: [view.week.caregivers[caregiver]?.id],
  start: problem.axis.toLocal(start),
});
const homeOf = (world: World, { caregiver, start }: Pick): object => at(world, caregiver, start);
const placeOf = (world: World, { to, toStart }: Pick): object => at(world, to, toStart);
