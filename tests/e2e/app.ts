/**
 * The real app for a test: its real handlers over a real encrypted database in a folder of its own,
 * served on loopback as `npm start -- --browser` does, and driven by a real Chromium.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningApp {
  /** The address with its one-time key. */
  readonly url: string;
  readonly folder: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the app on a data folder; resolves once it says where it listens. */
export function startApp(folder: string): Promise<RunningApp> {
  const child = spawn(
    process.execPath,
    [
      '--no-memory-protection-keys',
      join('out', 'main', 'loopback-main.mjs'),
      '--data',
      folder,
      '--port',
      '0',
      '--no-open',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url, folder, stop: (signal) => stop(child, signal) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the app ended (${code}) and said: ${said}`)));
  });
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

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
