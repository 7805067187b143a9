/** A service for a test to look at: made through the app's own door, without a click. */
import type { Page } from '@playwright/test';
import type { Channel, Input, Replies } from '../../electron/contract.ts';
import type { ServiceSize } from '../../domain/service.ts';
import { expect, type RunningApp } from './app.ts';

/** Asks as the window does: same cookie, same Origin, same handlers. */
export function askApp<C extends Channel>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Replies[C]> {
  return page.evaluate(
    async ([name, body]) => {
      const response = await fetch(`/ask/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json() as Promise<Replies[C]>;
    },
    [channel, input] as const,
  );
}

/** Enters by the one-time key and makes an example; gives the Monday of its week. */
export async function openExample(page: Page, app: RunningApp, size: ServiceSize): Promise<string> {
  await page.goto(app.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const made = await askApp(page, 'service.createExample', { size, seed: 1 });
  if (!made.ok) throw new Error(made.error.type);
  return made.value.monday;
}

/** Has the week proposed, takes it whole, and publishes it as version 1. */
export async function planAndPublish(page: Page, monday: string, seconds: number): Promise<void> {
  const start = { monday, scope: 'week', seconds } as const;
  expect(await askApp(page, 'proposal.start', start)).toMatchObject({ ok: true });
  await expect
    .poll(async () => (await askApp(page, 'proposal.load', { monday }))?.state, {
      timeout: 60_000,
    })
    .toBe('ready');
  const accepted = await askApp(page, 'proposal.accept', { monday, visits: null });
  expect(accepted).toMatchObject({ ok: true });
  const published = await askApp(page, 'week.publish', { monday, author: "Maïté d'Artigues" });
  expect(published).toMatchObject({ ok: true, value: { version: 1 } });
}
