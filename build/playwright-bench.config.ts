/** Benchmarks through the real screens: the same browser as the tests, figures instead of verdicts. */
import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '../tests/bench/jobs',
  timeout: 900_000,
  reporter: [['line']],
});
