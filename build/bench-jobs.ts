/**
 * `npm run bench:jobs -- [--size S,XL] [--seconds 10]`: clicks and waiting of the coordinator's three
 * jobs through the real screens, in a real browser (tests/bench/jobs).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S,XL' },
    seconds: { type: 'string', default: '10' },
  },
});

const run = (command: readonly string[], env: Readonly<Record<string, string>> = {}): void => {
  const done = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
};

run([join('build', 'bundle.ts')]);
for (const size of values.size.split(',')) {
  run(
    [
      join('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      join('build', 'playwright-bench.config.ts'),
    ],
    { JOBS_SIZE: size, JOBS_SECONDS: values.seconds },
  );
}
