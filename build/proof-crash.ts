/**
 * What a crash leaves of what was confirmed: `npm run proof:crash [-- --rounds 200 --seed 1]`.
 *
 * A process writes gestures and confirms each; it is killed by -9, or its power is cut: every file is then
 * put as a disk may hold it (crash/disk.ts). Plain and encrypted. Each time the app's own opening must find
 * a whole file with every confirmed gesture in it, within 2 s. With `synchronous = NORMAL` the same cuts
 * must lose some: a test that can't fail proves nothing. Exit 1 where one of that isn't so.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tally } from './crash/rounds.ts';
import { compileShim } from './crash/shim.ts';

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({ options: { rounds: text('200'), seed: text('1') } });
const SLOWEST_OPEN_MS = 2_000;

interface Plan {
  readonly crash: 'kill' | 'cut';
  readonly file: 'plain' | 'encrypted';
  readonly synchronous: 'FULL' | 'NORMAL';
}
const plans: readonly Plan[] = [
  { crash: 'kill', file: 'plain', synchronous: 'FULL' },
  { crash: 'kill', file: 'encrypted', synchronous: 'FULL' },
  { crash: 'cut', file: 'plain', synchronous: 'FULL' },
  { crash: 'cut', file: 'encrypted', synchronous: 'FULL' },
  { crash: 'cut', file: 'plain', synchronous: 'NORMAL' },
  { crash: 'cut', file: 'encrypted', synchronous: 'NORMAL' },
];

function run({ crash, file, synchronous }: Plan, shim: string): Promise<Tally> {
  const preload =
    file === 'plain' ? ['--import', join(import.meta.dirname, 'without-cipher.mjs')] : [];
  const script = join(import.meta.dirname, 'crash', 'rounds.ts');
  const own = ['--no-memory-protection-keys', ...preload, script];
  const child = spawn(
    process.execPath,
    [...own, crash, synchronous, values.rounds, values.seed, shim],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said) as Tally);
      else reject(new Error(`the rounds ended with ${code}`));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'coupures-'));
const shim = compileShim(folder);
if (!shim.ok) {
  console.error(shim.error);
  process.exit(2);
}
try {
  for (const plan of plans) {
    // oxlint-disable-next-line no-await-in-loop -- side by side, they would share the disk
    const tally = await run(plan, shim.value);
    const { rounds, confirmed, lost, lossyRounds, broken, slowestOpenMs, findings } = tally;
    const mustLose = plan.synchronous === 'NORMAL';
    const isGood =
      confirmed > 0 && broken === 0 && slowestOpenMs < SLOWEST_OPEN_MS && lost > 0 === mustLose;
    console.log(
      `${plan.crash}, ${plan.file}, ${plan.synchronous}: ${rounds} rounds, ${confirmed} confirmed, ` +
        `${lost} lost in ${lossyRounds} rounds${mustLose ? ' (expected)' : ''}, ${broken} broken, ` +
        `opened within ${slowestOpenMs.toFixed(0)} ms: ${isGood ? 'good' : 'WRONG'}`,
    );
    if (!isGood) {
      for (const finding of findings) console.log(`  ${finding}`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
