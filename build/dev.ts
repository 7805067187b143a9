/**
 * `npm run dev`: builds again whatever changed and serves it on loopback.
 *
 * A change of the window shows after a reload of the page; a change of a handler starts the host
 * again and prints its new address. Same policy and same door as the real thing, so that what works
 * here works there.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { copyHighs, programConfig, programs, windowConfig } from './bundle.ts';

const root = join(import.meta.dirname, '..');
const host = join(root, 'out', 'main', 'loopback-main.mjs');
const args = ['--data', join(root, 'out', 'dev-data'), '--no-open', ...process.argv.slice(2)];

let running: ChildProcess | undefined;
let pending: NodeJS.Timeout | undefined;

/** Several programs share files and end together: one restart for all of them. */
function restartSoon(): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const start = (): void => {
      running = spawn(process.execPath, [host, ...args], { stdio: 'inherit' });
    };
    if (running === undefined || running.exitCode !== null) return start();
    running.once('exit', start);
    running.kill('SIGTERM');
  }, 300);
}

process.on('SIGINT', () => {
  running?.kill('SIGTERM');
  process.exit(0);
});

copyHighs();
await build({ ...windowConfig, build: { watch: {} } });
for (const program of programs) {
  const config = programConfig(program);
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if ('on' in watcher) {
    watcher.on('event', (event) => {
      if (event.code === 'END') restartSoon();
    });
  }
}
