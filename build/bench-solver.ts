/**
 * How good the search is and how fast: example weeks of each size, for some seconds each.
 *
 *     node build/bench-solver.ts [--sizes S,M,L,XL] [--seconds 1,5,10] [--seed 1]
 *
 * It prints a table and judges nothing: figures depend on the machine.
 */
import { parseArgs } from 'node:util';
import type { ServiceSize } from '../domain/service.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { solve } from '../solver/solve.ts';
import { makeExampleWeek } from './cli/example.ts';

const MONDAY = '2026-11-30';
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { sizes: text, seconds: text, seed: text } });
const sizes = (values.sizes ?? 'S,M,L,XL').split(',') as ServiceSize[];
const limits = (values.seconds ?? '1,5,10').split(',').map(Number);
const seed = Number(values.seed ?? 1);

const columns = ['size', 'seconds', 'visits', 'covered', 'cost', 'travel min', 'iterations/s'];
console.log(columns.map((name) => name.padStart(12)).join(''));
for (const size of sizes) {
  const problem = compileProblem(makeExampleWeek(size, seed, MONDAY));
  for (const seconds of limits) {
    let iterations = 0;
    let elapsedMs = 1;
    const roster = solve(problem, {
      seed,
      limit: { seconds },
      nowMs: () => performance.now(),
      onProgress: (progress) => {
        ({ iterations, elapsedMs } = progress);
      },
    });
    const { travelMinute } = roster.cost.terms;
    const row = [
      size,
      (roster.elapsedMs / 1000).toFixed(1),
      problem.visits.length,
      roster.assignments.length,
      roster.cost.total,
      travelMinute / Math.max(1, problem.weights.travelMinute),
      Math.round((iterations / Math.max(1, elapsedMs)) * 1000),
    ];
    console.log(row.map((cell) => String(cell).padStart(12)).join(''));
  }
}
