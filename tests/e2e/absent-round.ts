/** An agent whose first days of the week are a round of eight visits, ill on Monday morning. */
import type { Locator, Page } from '@playwright/test';
import { must } from '../../domain/result.ts';
import type { WeekView } from '../../electron/contract.ts';
import { expect } from './app.ts';
import { loadWeek } from './prepared.ts';

const ROUND_VISITS = 8;

export interface Absent {
  readonly monday: string;
  readonly view: WeekView;
  readonly id: string;
  readonly name: string;
  readonly visits: number;
  /** Of the last day away. */
  readonly lastDay: string;
  readonly lastDayIndex: number;
}

/** Clicks of one job: a promise about work has to be counted. */
export interface Hand {
  readonly count: () => number;
  readonly click: (target: Locator, right?: boolean) => Promise<void>;
}

export function createHand(): Hand {
  let clicks = 0;
  return {
    count: () => clicks,
    async click(target, right = false) {
      clicks += 1;
      await target.click({ button: right ? 'right' : 'left' });
    },
  };
}

/** The smallest rounds of eight visits or more first; each agent once. */
export async function findRounds(page: Page, monday: string): Promise<readonly Absent[]> {
  const view = await loadWeek(page, monday);
  const days = [...new Set(view.planned.map(({ start }) => start.slice(0, 10)))].sort();
  const rounds = view.caregivers.flatMap((agent) =>
    days.slice(0, 4).map((lastDay, lastDayIndex) => ({
      monday,
      view,
      id: agent.id,
      name: `${agent.firstName} ${agent.lastName}`,
      lastDay,
      lastDayIndex,
      visits: view.planned.filter(
        ({ caregivers, start }) => caregivers.includes(agent.id) && start.slice(0, 10) <= lastDay,
      ).length,
    })),
  );
  const enough = rounds
    .filter(({ visits }) => visits >= ROUND_VISITS)
    .sort((a, b) => a.visits - b.visits);
  must(enough[0], 'somebody has a full round');
  return enough.filter(({ id }, index) => enough.findIndex((each) => each.id === id) === index);
}

/** From the board to the lines of the plan. */
export async function askForPlan(
  page: Page,
  absent: Absent,
  hand: Hand,
): Promise<{ readonly dialog: Locator; readonly waitedMs: number }> {
  await page.goto(`${new URL(page.url()).origin}/#/semaine/${absent.monday}`);
  await page.getByRole('textbox', { name: 'Chercher un agent ou une personne' }).fill(absent.name);
  await hand.click(page.locator('.row-header').filter({ hasText: absent.name }).first(), true);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Réparer…' })).toBeVisible();
  if (absent.lastDay !== absent.monday) {
    await hand.click(dialog.getByRole('combobox', { name: 'Jusqu’au (inclus)' }));
    await hand.click(page.getByRole('option').nth(absent.lastDayIndex));
  }
  // The week was made ready while she filled the dates in.
  const began = Date.now();
  await hand.click(dialog.getByRole('button', { name: 'Réparer…' }));
  await expect(dialog.getByRole('list', { name: 'Interventions à reprendre' })).toBeVisible();
  return { dialog, waitedMs: Date.now() - began };
}
