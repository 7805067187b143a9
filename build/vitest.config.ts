import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 30_000,
    // The tests of a French app on a French clock, wherever they run.
    env: { TZ: 'Europe/Paris' },
  },
});
