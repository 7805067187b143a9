/**
 * The search engine on public benchmark instances, for some seconds each:
 *
 *     node build/bench-literature.ts --instances DIR [--seconds 1,5,20] [--seeds 1] [--only R1]
 *
 * DIR holds `solomon/` (Solomon's text files) and `hhcrsp/` (the JSON form of Ceschia et al., 2024),
 * each with a `best-known.csv`. It prints each gap and the means, and judges nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LinearSolver } from '../solver/lp/linear-program.ts';
import { loadHighs } from '../solver/lp/highs.ts';
import { readHhcrsp, recount as recountHhcrsp } from '../tests/bench/hhcrsp/instance.ts';
import { solveHhcrsp } from '../tests/bench/hhcrsp/solve.ts';
import { readSolomon, recount as recountVrptw } from '../tests/bench/vrptw/instance.ts';
import { solveVrptw } from '../tests/bench/vrptw/solve.ts';

/** Below this there is no time for more than one cooling. */
const SECONDS_OF_ROUND = 4;

interface BenchSet {
  readonly folder: string;
  readonly ending: string;
  /** The published cost's unit. */
  readonly run: (text: string, seconds: number, seed: number) => number | string;
}

const nowMs = (): number => performance.now();

const setsWith = (solver: LinearSolver): readonly BenchSet[] => [
  {
    folder: 'solomon',
    ending: '.txt',
    run(text, seconds, seed) {
      const instance = readSolomon(text);
      const rounds = Math.max(1, Math.floor(seconds / SECONDS_OF_ROUND));
      const { routes } = solveVrptw(instance, {
        seed,
        limit: { seconds },
        nowMs,
        rounds,
        solver: rounds > 1 ? solver : null,
        recombineSeconds: 1,
      });
      const cost = recountVrptw(instance, routes);
      return typeof cost === 'number' ? cost / 10 : cost;
    },
  },
  {
    folder: 'hhcrsp',
    ending: '.json',
    run(text, seconds, seed) {
      const instance = readHhcrsp(text);
      const { visits } = solveHhcrsp(instance, { seed, limit: { seconds }, nowMs });
      return recountHhcrsp(instance, visits);
    },
  },
];

function readBestKnown(folder: string): ReadonlyMap<string, number> {
  const rows = readFileSync(join(folder, 'best-known.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  return new Map(
    rows.map((row): readonly [string, number] => {
      const cells = row.split(',');
      return [(cells[0] ?? '').replace('.json', ''), Number(cells.at(-1))];
    }),
  );
}

function benchSet(set: BenchSet, root: string, seconds: number, seeds: number, only: string): void {
  const folder = join(root, set.folder);
  if (!existsSync(folder)) return;
  const best = readBestKnown(folder);
  const gaps: number[] = [];
  for (const file of readdirSync(folder).sort()) {
    const name = file.slice(0, -set.ending.length);
    const known = best.get(name);
    if (!file.endsWith(set.ending) || known === undefined || !name.includes(only)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const own = Array.from({ length: seeds }, (_, i) => set.run(text, seconds, i + 1)).map(
      (cost) => {
        if (typeof cost === 'string') throw new Error(`${name}: ${cost}`);
        return 100 * (cost / known - 1);
      },
    );
    const gap = own.toSorted((a, b) => a - b)[Math.floor((seeds - 1) / 2)] ?? 0;
    gaps.push(gap);
    console.log(
      `${name.padEnd(48)}${seconds.toFixed(0).padStart(4)} s${gap.toFixed(3).padStart(10)} %`,
    );
  }
  if (gaps.length === 0) return;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const better = gaps.filter((gap) => gap < -1e-3).length;
  console.log(
    `${set.folder}, ${gaps.length} instances, ${seconds} s: mean ${mean.toFixed(3)} %, ` +
      `worst ${Math.max(...gaps).toFixed(3)} %, better than the best known: ${better}`,
  );
}

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { instances: text, seconds: text, seeds: text, only: text },
});
if (values.instances === undefined || !existsSync(values.instances)) {
  console.error('--instances: the folder that holds solomon/ and hhcrsp/');
  process.exit(2);
}
const sets = setsWith(await loadHighs());
for (const seconds of (values.seconds ?? '1,5').split(',').map(Number)) {
  for (const set of sets) {
    benchSet(set, values.instances, seconds, Number(values.seeds ?? '1'), values.only ?? '');
  }
}
