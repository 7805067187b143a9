/**
 * Weeks with a tenth more work than hours: the minutes covered against a bound on them, by column
 * generation on the week that counts nothing but uncovered minutes.
 */
import { assert } from '../../domain/result.ts';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { createBoundRun } from '../../solver/bound/bound-run.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import type { LinearSolver } from '../../solver/lp/linear-program.ts';
import { loadHighs } from '../../solver/lp/highs.ts';
import {
  MINUTE_PRICE,
  minutesAlone,
  minutesOf,
  overloadWeek,
} from '../../tests/bench/weeks/overloaded.ts';
import { staffOf, type BenchOptions } from './options.ts';
import { median, printLoad, printRow, runTeam } from './team-run.ts';

const BAR_PERCENT = 99.5;

export async function benchOverloaded(options: BenchOptions): Promise<void> {
  const { seeds, threads, boundSeconds } = options;
  const [seconds = 60] = options.seconds ?? [];
  const highs = await loadHighs();
  printRow(['agents', 'asked min', 'covered min', 'bound min', 'percent', 'bar', 'breaches']);
  for (const size of options.sizes ?? (['XS', 'S'] as const)) {
    const rows: { covered: number; bound: number; asked: number; breaches: number }[] = [];
    for (const seed of seeds) {
      const week = overloadWeek(size, seed);
      const { roster, breaches } = await runTeam(week, { seconds, seed, threads });
      const asked = minutesOf(week.visits);
      const covered = asked - roster.cost.terms.uncovered / MINUTE_PRICE;
      const bound = asked - uncoveredAtLeast(week, roster.assignments, highs, boundSeconds);
      assert(covered <= bound, 'no legal roster covers more than the bound');
      rows.push({ covered, bound, asked, breaches });
    }
    printRow([
      staffOf[size],
      median(rows.map(({ asked }) => asked)),
      median(rows.map(({ covered }) => covered)),
      median(rows.map(({ bound }) => bound)).toFixed(0),
      median(rows.map(({ covered, bound }) => (100 * covered) / bound)).toFixed(2),
      BAR_PERCENT,
      rows.reduce((sum, { breaches }) => sum + breaches, 0),
    ]);
  }
  printLoad();
}

/** Minutes that every legal roster leaves uncovered. */
function uncoveredAtLeast(
  week: WeekFile,
  roster: readonly Assignment[],
  highs: LinearSolver,
  seconds: number,
): number {
  const problem = compileProblem(minutesAlone(week));
  const plan = planFromAssignments(problem, roster);
  const run = createBoundRun(problem, highs);
  run.setIncumbent(costOf(problem, plan).total, plan);
  const endMs = performance.now() + seconds * 1000;
  while (performance.now() < endMs && run.step());
  return Math.max(0, run.bound() ?? 0) / MINUTE_PRICE;
}
