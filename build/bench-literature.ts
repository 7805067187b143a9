/**
 * The search engine on public benchmark instances, for some seconds each:
 *
 *     node build/bench-literature.ts --instances DIR [--seconds 1,5,20] [--seeds 1] [--only R1,C1]
 *       [--records docs/records]
 *
 * DIR holds `solomon/` (Solomon's text files) and `hhcrsp/` (the JSON form of Ceschia et al., 2024),
 * each with a `best-known.csv`. Seconds are the processor's. It prints each median gap and the means,
 * and judges nothing. With --records a home care solution better than the best published and than the
 * one kept there is written down (`bench-records.ts` counts them again).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LinearSolver } from '../solver/lp/linear-program.ts';
import { loadHighs } from '../solver/lp/highs.ts';
import { readHhcrsp } from '../tests/bench/hhcrsp/instance.ts';
import { formatRecord, readRecord } from '../tests/bench/hhcrsp/record.ts';
import { recountHhcrsp } from '../tests/bench/hhcrsp/recount.ts';
import { solveHhcrsp } from '../tests/bench/hhcrsp/solve.ts';
import { readSolomon, recount as recountVrptw } from '../tests/bench/vrptw/instance.ts';
import { solveVrptw } from '../tests/bench/vrptw/solve.ts';

/** Below this there is no time for more than one cooling. */
const SECONDS_OF_ROUND = 4;

interface Outcome {
  /** In the published cost's unit, or what the solution breaks. */
  readonly cost: number | string;
  /** The solution as a record, where records are kept. */
  readonly record?: (name: string, known: number) => string;
}

interface BenchSet {
  readonly folder: string;
  readonly ending: string;
  readonly run: (text: string, seconds: number, seed: number) => Outcome;
}

/** Of the processor: other work on the machine costs no time. */
function nowMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

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
      return { cost: typeof cost === 'number' ? cost / 10 : cost };
    },
  },
  {
    folder: 'hhcrsp',
    ending: '.json',
    run(text, seconds, seed) {
      const instance = readHhcrsp(text);
      const { visits } = solveHhcrsp(instance, { seed, limit: { seconds }, nowMs });
      const cost = recountHhcrsp(text, visits);
      return { cost, record: (name, known) => formatRecord(name, Number(cost), known, visits) };
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

interface Asked {
  readonly root: string;
  readonly seeds: number;
  /** Parts of names; none stands for all. */
  readonly only: readonly string[];
  /** The folder of records, or null. */
  readonly records: string | null;
}

/** Keeps a solution that is better than the published best and than the one kept before. */
function keepRecord(folder: string, name: string, known: number, { cost, record }: Outcome): void {
  if (record === undefined || typeof cost === 'string' || cost >= known - 1e-3) return;
  const file = join(folder, `${name}.json`);
  if (existsSync(file) && readRecord(readFileSync(file, 'utf8')).cost <= cost + 1e-3) return;
  writeFileSync(file, record(name, known));
}

function benchSet(set: BenchSet, seconds: number, { root, seeds, only, records }: Asked): void {
  const folder = join(root, set.folder);
  if (!existsSync(folder)) return;
  const best = readBestKnown(folder);
  const gaps: number[] = [];
  for (const file of readdirSync(folder).sort()) {
    const name = file.slice(0, -set.ending.length);
    const known = best.get(name);
    if (!file.endsWith(set.ending) || known === undefined) continue;
    if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const costs = Array.from({ length: seeds }, (_, i) => {
      const outcome = set.run(text, seconds, i + 1);
      if (typeof outcome.cost === 'string') throw new Error(`${name}: ${outcome.cost}`);
      if (records !== null) keepRecord(records, name, known, outcome);
      return outcome.cost;
    }).sort((a, b) => a - b);
    const median = costs[Math.floor((seeds - 1) / 2)] ?? known;
    const gap = 100 * (median / known - 1);
    gaps.push(gap);
    console.log(
      `${name.padEnd(68)}${seconds.toFixed(0).padStart(4)} s${median.toFixed(3).padStart(11)}` +
        `${gap.toFixed(3).padStart(9)} %, seeds ${costs.map((cost) => cost.toFixed(2)).join(' ')}`,
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
  options: { instances: text, seconds: text, seeds: text, only: text, records: text },
});
if (values.instances === undefined || !existsSync(values.instances)) {
  console.error('--instances: the folder that holds solomon/ and hhcrsp/');
  process.exit(2);
}
const asked: Asked = {
  root: values.instances,
  seeds: Number(values.seeds ?? '1'),
  only: values.only?.split(',') ?? [],
  records: values.records ?? null,
};
const sets = setsWith(await loadHighs());
for (const seconds of (values.seconds ?? '1,5').split(',').map(Number)) {
  for (const set of sets) benchSet(set, seconds, asked);
}
