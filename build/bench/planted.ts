/**
 * Weeks with a hidden roster that covers everything: how soon the search covers it all too, and what
 * it costs in the end against the hidden one. No breach, ever.
 */
import type { ServiceSize } from '../../domain/service.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { plantWeek } from '../../tests/bench/weeks/planted.ts';
import { staffOf, type BenchOptions } from './options.ts';
import { median, printLoad, printRow, runTeam } from './team-run.ts';

/** Seconds until everything is covered, on two cores. */
const bars: Readonly<Partial<Record<ServiceSize, number>>> = { XS: 2, S: 10, L: 30, XL: 60 };
/** Below the hidden roster by a fifth. */
const COST_BAR = 0.8;

export async function benchPlanted(options: BenchOptions): Promise<void> {
  const { seeds, threads } = options;
  const [seconds = 60] = options.seconds ?? [];
  printRow(['agents', 'visits', 'covered s', 'worst', 'bar', 'cost/planted', 'bar', 'breaches']);
  for (const size of options.sizes ?? (['XS', 'S', 'L', 'XL'] as const)) {
    const covered: number[] = [];
    const shares: number[] = [];
    let breaches = 0;
    let visits = 0;
    for (const seed of seeds) {
      const { week, roster } = plantWeek(size, seed);
      const problem = compileProblem(week);
      const planted = costOf(problem, planFromAssignments(problem, roster)).total;
      const run = await runTeam(week, { seconds, seed, threads });
      covered.push(run.coveredSeconds);
      shares.push(run.roster.cost.total / planted);
      breaches += run.breaches;
      visits = week.visits.length;
    }
    const [usual, worst] = [median(covered), Math.max(...covered)];
    printRow([
      staffOf[size],
      visits,
      usual.toFixed(1),
      worst.toFixed(1),
      bars[size] ?? '-',
      median(shares).toFixed(3),
      COST_BAR,
      breaches,
    ]);
  }
  printLoad();
}
