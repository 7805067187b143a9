/**
 * The built app's loopback host with quick keys, a lock within seconds where a test wants one, and this
 * computer's secret in a folder of the test's: `node tests/e2e/lock-host.ts FOLDER SECRETS LIMIT WARN`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLoopback } from '../../electron/loopback.ts';
import { openHost } from '../../electron/open-host.ts';
import { quickCosts } from '../support/keys.ts';

const [folder = '', secrets = '', limitMs = '0', warnMs = '0'] = process.argv.slice(2);
process.env['XDG_CONFIG_HOME'] = secrets;
const built = join(import.meta.dirname, '..', '..', 'out');
const host = openHost({
  host: 'browser',
  folder,
  threadSource: {
    code: readFileSync(join(built, 'main', 'worker.cjs'), 'utf8'),
    highsWasm: readFileSync(join(built, 'main', 'highs.wasm')),
  },
  printSheet: null,
  costs: quickCosts,
  ...(limitMs === '0' ? {} : { idle: { limitMs: Number(limitMs), warnMs: Number(warnMs) } }),
});
if (!host.ok) throw new Error(host.error);
const { answer, onChanged, close } = host.value;
const loopback = await startLoopback({
  port: 0,
  files: join(built, 'renderer'),
  answer,
  onChanged,
});
process.on('SIGTERM', () => {
  void loopback
    .close()
    .then(close)
    .finally(() => process.exit(0));
});
console.log(loopback.address);
