/**
 * The real app for a test: its real handlers over a real encrypted database in a folder of its own,
 * served on loopback as `npm start -- --browser` does, and driven by a real Chromium.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type RunningApp } from '../support/app-process.ts';

export { startApp, startHost, type RunningApp } from '../support/app-process.ts';

interface Fixtures {
  readonly dataFolder: string;
  readonly app: RunningApp;
}

export const test = base.extend<Fixtures>({
  // An apostrophe and a space in the path, as on many a French desk.
  // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a destructured first argument
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "planning d'essai "));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  app: async ({ dataFolder }, use) => {
    const app = await startApp(dataFolder);
    await use(app);
    await app.stop();
  },
});

/** Nothing that a rule of WCAG 2.2 A/AA or a good practice of axe refuses. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
  expect(told).toEqual([]);
}

/** Every exception and refused resource of the window is a failure of the test. */
export function watchErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

export { expect };
