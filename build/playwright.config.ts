import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: '../tests/e2e',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
    // A gesture that finds nothing to click says so, long before its test runs out of time.
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
  },
});
