/**
 * The app with a planned example in it: one folder is made by the real app for the whole run, and
 * each test works on a copy of its own.
 */
import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel, Input, Replies, WeekView } from '../../electron/contract.ts';
import { expect, startApp, test as base, type RunningApp } from './app.ts';

/** Asks the app as its window does, from inside the window. */
export const askApp = <C extends Channel>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Replies[C]> =>
  page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(`/ask/${name}`, { method: 'POST', headers, body });
      return (await reply.json()) as unknown;
    },
    [channel, JSON.stringify(input)] as const,
  ) as Promise<Replies[C]>;

export async function loadWeek(page: Page, monday: string): Promise<WeekView> {
  const reply = await askApp(page, 'week.load', { monday });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

/** Opens the app at a place, and waits until the service is there. */
export async function openAt(page: Page, app: RunningApp, place = ''): Promise<string> {
  await page.goto(app.url);
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeVisible();
  const { suggestedMonday } = await askApp(page, 'app.status', {});
  if (place !== '') await page.goto(`${new URL(app.url).origin}/${place}`);
  return suggestedMonday;
}

async function planExample(page: Page, app: RunningApp): Promise<void> {
  await page.goto(app.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const made = await askApp(page, 'service.createExample', { size: 'XS', seed: 1 });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { monday } = made.value;
  await askApp(page, 'proposal.start', { monday, scope: 'week', seconds: 6 });
  await expect
    .poll(async () => (await askApp(page, 'proposal.load', { monday }))?.state, { timeout: 60_000 })
    .toBe('ready');
  const taken = await askApp(page, 'proposal.accept', { monday, visits: null });
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
}

export const test = base.extend<object, { plannedFolder: string }>({
  plannedFolder: [
    async ({ browser }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'semaine prête '));
      const app = await startApp(folder);
      const page = await browser.newPage();
      await planExample(page, app);
      await page.close();
      await app.stop();
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dataFolder: async ({ plannedFolder }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "planning d'essai "));
    cpSync(plannedFolder, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});
