/**
 * `npm run sim`: histories of three devices and a hub under every trouble, judged at their end.
 *
 *     npm run sim -- --runs 20000 [--seed 1]     no history may go wrong
 *     npm run sim -- --defects [--runs 1000]     every planted fault must be found
 *
 * A history that goes wrong prints the command that runs it again; the exit code is then 1.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defects } from './sim/defects.ts';
import { runHistory } from './sim/run.ts';
import type { Slice, SliceResult } from './sim/slice.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    defects: { type: 'boolean', default: false },
  },
});
/** Histories of one process: their databases leave holes in its memory that are never given back. */
const SLICE = 500;

const runs = Number(values.runs);
const firstSeed = Number(values.seed);

process.exitCode = values.defects ? await findDefects() : await runClean();

/** Slices of histories in processes of their own, as many at once as there are processors. */
async function runClean(): Promise<number> {
  const started = Date.now();
  const total: Record<string, number> = {};
  let wrong = 0;
  let next = firstSeed;
  const takeSlices = async (): Promise<void> => {
    while (next < firstSeed + runs) {
      const slice = { seed: next, runs: Math.min(SLICE, firstSeed + runs - next) };
      next += slice.runs;
      const told = await runSlice(slice);
      for (const [name, count] of Object.entries(told.counts)) {
        total[name] = (total[name] ?? 0) + count;
      }
      for (const { seed, findings } of told.wrong) {
        wrong += 1;
        console.log(`history ${seed}: npm run sim -- --seed ${seed} --runs 1`);
        for (const finding of findings) console.log(`  ${finding}`);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeSlices));
  const seconds = (Date.now() - started) / 1000;
  const told = Object.entries(total).map(([name, count]) => `${count} ${name}`);
  console.log(
    `${runs} histories in ${seconds.toFixed(0)} s: ${told.join(', ')}; ${wrong} went wrong`,
  );
  return wrong === 0 ? 0 : 1;
}

/** A process that breaks is no proof: it throws. */
async function runSlice(slice: Slice): Promise<SliceResult> {
  const child = fork(join(import.meta.dirname, 'sim', 'slice.ts'), [JSON.stringify(slice)]);
  return new Promise((resolve, reject) => {
    child.on('message', (told) => resolve(told as SliceResult));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`the histories from ${slice.seed} on ended with ${code}`));
    });
  });
}

async function findDefects(): Promise<number> {
  let missed = 0;
  for (const [name, defect] of Object.entries(defects)) {
    let found = 0;
    for (let seed = firstSeed; seed < firstSeed + runs && found === 0; seed += 1) {
      if ((await runHistory(seed, defect)).findings.length > 0) found = seed;
    }
    if (found === 0) missed += 1;
    console.log(`${name}: ${found === 0 ? 'NOT found' : `found by history ${found}`}`);
  }
  return missed === 0 ? 0 : 1;
}
