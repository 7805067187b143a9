/** Preloaded: ends its process by force before the step `KILL_AT` that it does to files, a write half done. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const last = Number(process.env['KILL_AT']);
let step = 0;
/** Steps count from the first draft on: before it Node loads its modules. */
let hasBegun = false;
const isLast = (on: unknown): boolean => {
  hasBegun ||= String(on).endsWith('.nouveau');
  if (hasBegun) step += 1;
  return step === last;
};
const end = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

for (const name of ['openSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync'] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (isLast(args[0])) end();
      return real(...args);
    },
  });
}
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2);
for (const name of ['writeSync', 'writeFileSync'] as const) {
  const real = fs[name] as (to: unknown, bytes: Uint8Array) => unknown;
  Object.assign(fs, {
    [name]: (to: unknown, bytes: Uint8Array) => {
      if (!isLast(to)) return real(to, bytes);
      real(to, half(bytes));
      return end();
    },
  });
}
syncBuiltinESMExports();
