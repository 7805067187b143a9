/** The six places where a plan is worked by hand, as a hand finds them: what, where, how far. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { World, Pick, Reach } from './picks.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface View {
  readonly name: string;
  readonly reach: Reach;
  /** Places where the hour is refused or wants a reason, when it isn't among those of `reach`. */
  readonly farther: Reach;
  readonly place: (world: World, pick: Pick) => string;
  readonly enter: (page: Page) => Promise<void>;
  readonly item: (page: Page, world: World, pick: Pick) => Locator;
  /** Where a hand that holds the item by its start would let go for `to` at `toStart`. */
  readonly target: (page: Page, world: World, pick: Pick) => Promise<Point>;
}

/** Start of a pick that hangs in the hand by its first minute, as one from the tray does. */
export const FROM_TRAY = -1;

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const day = (world: World, minute: number): number => world.problem.axis.dayOf(minute);
const minuteOfDay = (world: World, minute: number): number =>
  minute - (world.problem.dayStarts[day(world, minute)] ?? 0);
const dayMonth = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const dayLong = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const dateOf = (world: World, minute: number): Date =>
  new Date(`${world.problem.axis.dayAt(day(world, minute))}T00:00Z`);

async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('nothing to take in sight');
  return box;
}

/** `Aide à la toilette chez Jeanne Dupuy, lundi 30 novembre`, at its hour. */
function chip(page: Page, world: World, { visit, start }: Pick): Locator {
  const card = world.cards[visit];
  const time = world.problem.axis.toLocal(start).slice(11);
  const words = escape(`${card?.kindName} chez ${card?.personFull}, `);
  const date = escape(dayMonth.format(dateOf(world, start))).replace(/^1 /, '1(er)? ');
  const name = new RegExp(`(?=.*${time})(?=.*${words}\\S+ ${date.replaceAll(' ', '\\s')})`);
  return page.getByRole('grid').getByRole('button', { name });
}

const row = (page: Page, world: World, caregiver: number): Locator =>
  page.getByRole('rowheader', { name: new RegExp(`^${escape(world.names[caregiver] ?? '')}\\s`) });

const header = (page: Page, index: number): Locator =>
  page
    .getByRole('grid')
    .getByRole('columnheader')
    .nth(index + 1);

/** Rows below the first screen, and hours beyond its right edge, would have to be scrolled to. */
const boardReach = (rows: number, fromHour: number, toHour: number): Reach => ({
  isIn: (world, _visit, caregiver, start) =>
    day(world, start) === 0 &&
    caregiver < rows &&
    minuteOfDay(world, start) >= fromHour * 60 &&
    minuteOfDay(world, start) <= toHour * 60,
  places: (_world, { caregiver, start }) =>
    Array.from({ length: rows }, (_, to) => ({ to, start })).filter(({ to }) => to !== caregiver),
  seeksHour: false,
});

const minuteSteps = [
  15, -15, 30, -30, 10, -10, 5, -5, 20, -20, 45, -45, 60, -60, 90, -90, 120, -120,
];

/** The same agent, some minutes from where it stands, inside the hours that are drawn. */
const inTime =
  (fromHour: number, toHour: number): Reach['places'] =>
  (world, { visit, caregiver, start }) =>
    minuteSteps
      .map((minutes) => ({ to: caregiver, start: start + minutes }))
      .filter(
        ({ start: at }) =>
          minuteOfDay(world, at) >= fromHour * 60 &&
          minuteOfDay(world, at) + (world.problem.visits[visit]?.duration ?? 0) <= toHour * 60,
      );

const onScale = (name: string, label: string): View => ({
  name,
  reach: {
    ...boardReach(7, 8, 13),
    // A full morning may leave nobody else free: then the same agent at another minute.
    places: (world, held) => [
      ...boardReach(7, 8, 13).places(world, held),
      ...inTime(7.5, 14)(world, held),
    ],
  },
  farther: { ...boardReach(7, 8, 13), places: inTime(7.5, 14) },
  place: ({ view }) => `#/semaine/${view.monday}`,
  enter: async (page) => {
    await page.getByRole('radiogroup', { name: 'Vue' }).getByText(label, { exact: true }).click();
  },
  item: chip,
  async target(page, world, { start, to, toStart }) {
    const first = await boxOf(header(page, 0));
    const marks = await header(page, 0).locator('.hour-marks span').allTextContents();
    const perMinute = first.width / marks.length / 60;
    const { y } = await boxOf(row(page, world, to));
    const open = Number(marks[0]) * 60;
    const minute = minuteOfDay(world, toStart);
    // A chip that is held keeps the point by which it was taken, six pixels from its edge.
    const held = start === FROM_TRAY ? 1 : 6;
    return { x: first.x + (minute - open) * perMinute + held, y: y + 22 };
  },
});

const boardWeek: View = {
  name: 'le tableau de la semaine',
  reach: { ...boardReach(4, 0, 24), seeksHour: true },
  farther: {
    ...boardReach(4, 0, 24),
    // Another day of the same agent: outside what was agreed with the person.
    places: (world, { caregiver, start }) =>
      [1, 2, 3, 4, 5, 6].map((days) => ({
        to: caregiver,
        start: (world.problem.dayStarts[days] ?? 0) + minuteOfDay(world, start),
      })),
    seeksHour: true,
  },
  place: ({ view }) => `#/semaine/${view.monday}`,
  enter: async () => undefined,
  item: chip,
  async target(page, world, { to, toStart }) {
    const column = await boxOf(header(page, day(world, toStart)));
    const { y } = await boxOf(row(page, world, to));
    return { x: column.x + column.width / 2, y: y + 30 };
  },
};

/** An event of a calendar: `7:30 Mme Dupuy · Toilette`, in the cell of its day. */
function event(page: Page, world: World, { visit, start }: Pick, who: string): Locator {
  const time = world.problem.axis.toLocal(start).slice(11).replace(/^0/, '');
  const kind = world.cards[visit]?.kindShort ?? '';
  const words = who === '' ? `${kind} · ` : `${who} · ${kind}`;
  const date = world.problem.axis.dayAt(day(world, start));
  const name = new RegExp(`^${time}\\s+${escape(words)}`);
  return page
    .getByRole('region', { name: 'Calendrier' })
    .locator(`[role="cell"][data-date="${date}"]`)
    .getByRole('button', { name })
    .first();
}

async function timePoint(page: Page, world: World, { start, toStart }: Pick): Promise<Point> {
  const calendar = page.getByRole('region', { name: 'Calendrier' });
  const eight = await boxOf(calendar.locator('[data-time="08:00:00"]').first());
  const nine = await boxOf(calendar.locator('[data-time="09:00:00"]').first());
  const column = await boxOf(
    calendar.getByRole('columnheader', { name: dayLong.format(dateOf(world, toStart)) }),
  );
  const perMinute = (nine.y - eight.y) / 60;
  const held = start === FROM_TRAY ? 1 : 6;
  return {
    x: column.x + column.width / 2,
    y: eight.y + (minuteOfDay(world, toStart) - 480) * perMinute + held,
  };
}

const calendarReach: Reach = {
  isIn: (world, _visit, _caregiver, start) =>
    day(world, start) < 5 && minuteOfDay(world, start) >= 480 && minuteOfDay(world, start) <= 1020,
  places: inTime(7.5, 19),
  seeksHour: false,
};

const caregiverWeek: View = {
  name: 'la semaine d’un agent',
  reach: calendarReach,
  farther: calendarReach,
  place: (world, { caregiver }) =>
    `#/agent/${world.view.week.caregivers[caregiver]?.id}/${world.view.monday}`,
  enter: async () => undefined,
  item: (page, world, pick) => event(page, world, pick, world.cards[pick.visit]?.person ?? ''),
  target: (page, world, pick) => timePoint(page, world, pick),
};

const beneficiaryWeek: View = {
  name: 'la semaine d’une personne',
  reach: calendarReach,
  farther: calendarReach,
  place: (world, { visit }) =>
    `#/personne/${world.cards[visit]?.beneficiaryId}/${world.view.monday}`,
  enter: async () => undefined,
  item: (page, world, pick) => event(page, world, pick, ''),
  target: (page, world, pick) => timePoint(page, world, pick),
};

const beneficiaryMonth: View = {
  ...beneficiaryWeek,
  name: 'le mois d’une personne',
  reach: calendarReach,
  // Another day of the week: outside what was agreed, or refused.
  farther: { ...calendarReach, places: boardWeek.farther.places, seeksHour: true },
  enter: async (page) => {
    await page.getByRole('radiogroup', { name: 'Présentation' }).getByText('Mois').click();
    // The week's columns bear the same dates: only rows of weeks are a month.
    await expect(page.getByRole('row', { name: /^Semaine \d+/ }).nth(3)).toBeVisible();
  },
  async target(page, world, { toStart }) {
    const date = world.problem.axis.dayAt(day(world, toStart));
    const cell = page
      .getByRole('region', { name: 'Calendrier' })
      .locator(`[role="cell"][data-date="${date}"]`);
    const box = await boxOf(cell);
    return { x: box.x + box.width / 2, y: box.y + box.height - 12 };
  },
};

export const views = {
  boardWeek,
  boardHours: onScale('le tableau par heures', 'Heures'),
  boardDay: onScale('le tableau d’un jour', 'Jour'),
  caregiverWeek,
  beneficiaryWeek,
  beneficiaryMonth,
} as const;
