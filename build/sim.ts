/**
 * `npm run sim`: histories of three devices and a hub under every trouble, judged at their end.
 *
 *     npm run sim -- --runs 20000 [--seed 1]     no history may go wrong
 *     npm run sim -- --defects [--runs 1000]     every planted fault must be found
 *
 * A history that goes wrong prints the command that runs it again; the exit code is then 1.
 */
import { parseArgs } from 'node:util';
import { defects } from './sim/defects.ts';
import { runHistory } from './sim/run.ts';
import type { Counts } from './sim/world.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    defects: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);

process.exitCode = values.defects ? await findDefects() : await runClean();

async function runClean(): Promise<number> {
  const started = Date.now();
  const total: Record<string, number> = {};
  let wrong = 0;
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    const { findings, counts } = await runHistory(seed, null);
    for (const [name, count] of Object.entries(counts) as [keyof Counts, number][]) {
      total[name] = (total[name] ?? 0) + count;
    }
    if (findings.length === 0) continue;
    wrong += 1;
    console.log(`history ${seed}: npm run sim -- --seed ${seed} --runs 1`);
    for (const finding of findings) console.log(`  ${finding}`);
  }
  const seconds = (Date.now() - started) / 1000;
  const told = Object.entries(total).map(([name, count]) => `${count} ${name}`);
  console.log(
    `${runs} histories in ${seconds.toFixed(0)} s: ${told.join(', ')}; ${wrong} went wrong`,
  );
  return wrong === 0 ? 0 : 1;
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
