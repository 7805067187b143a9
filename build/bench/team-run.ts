/** One search in threads, as the window runs it, with what it had reached at each moment. */
import { loadavg } from 'node:os';
import { createThreadSolve } from '../../electron/planning/solve-thread.ts';
import type { Roster, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';

export interface TeamRun {
  readonly roster: Roster;
  /** Seconds from the asking until every visit was covered, start of the threads included. */
  readonly coveredSeconds: number;
  readonly breaches: number;
}

const worker = new URL('../../electron/planning/worker.ts', import.meta.url);

/** The whole week for so many seconds; what comes back is put before the checker. */
export async function runTeam(
  week: WeekFile,
  { seconds, seed, threads }: { seconds: number; seed: number; threads: number },
): Promise<TeamRun> {
  const began = performance.now();
  let coveredSeconds = Infinity;
  const run = createThreadSolve(worker, threads)(
    { week, start: [], scope: 'week', seconds, seed },
    ({ uncovered }) => {
      if (uncovered > 0 || coveredSeconds !== Infinity) return;
      coveredSeconds = (performance.now() - began) / 1000;
    },
  );
  const roster = await run.roster;
  await run.kill();
  if (roster.uncovered.length === 0) {
    coveredSeconds = Math.min(coveredSeconds, (performance.now() - began) / 1000);
  }
  const problem = compileProblem(week);
  const breaches = checkPlan(problem, planFromAssignments(problem, roster.assignments));
  return { roster, coveredSeconds, breaches: breaches.filter(({ pinned }) => !pinned).length };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
  return low === high ? low : (low + high) / 2;
}

/** Right-aligned cells, so that a log can be read. */
export const printRow = (cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell) => String(cell).padStart(13)).join(''));

/** What else the machine does: a figure from a busy one is a bad figure. */
export const printLoad = (): void => console.log(`load ${loadavg()[0]?.toFixed(1)}`);
