import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 30_000,
    // By itself it leaves a core free, which on two cores is half of them.
    maxWorkers: '100%',
    // V8 guards compiled code by memory keys where the processor has them, and aborts the process when
    // threads that compile come and go (« jit_page.has_value() », nodejs/node 64500).
    execArgv: ['--no-memory-protection-keys'],
    // The tests of a French app on a French clock, wherever they run.
    env: { TZ: 'Europe/Paris' },
  },
});
