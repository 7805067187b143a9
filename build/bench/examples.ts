/** Example weeks of each size for some seconds each, by one thread: cost, travel, steps a second. */
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';
import { makeExampleWeek } from '../cli/example.ts';
import type { BenchOptions } from './options.ts';

const MONDAY = '2026-11-30';

export function benchExamples(options: BenchOptions): void {
  const seed = options.seeds[0] ?? 1;
  const sizes = options.sizes ?? ['S', 'M', 'L', 'XL'];
  const limits = options.seconds ?? [1, 5, 10];
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
}
