/**
 * The best choice of pooled routes that does every item once: a set partitioning program, solved
 * from the best known choice within a time limit, and verified before it is believed.
 */
import type { LinearColumn, LinearProgram, LinearRow, LinearSolver } from '../lp/linear-program.ts';
import { verified } from '../lp/verify.ts';
import type { PoolRoute } from './pool.ts';

export interface Recombination {
  readonly itemCount: number;
  /** Routes at most. */
  readonly maxRoutes: number;
  readonly timeLimitSeconds: number;
}

/**
 * Routes whose sum costs less than that of `incumbent`, or null when none are found in time. The
 * incumbent's own routes are added to the pool's, so there always is a choice.
 */
export function recombine(
  pool: readonly PoolRoute[],
  incumbent: readonly PoolRoute[],
  solver: LinearSolver,
  { itemCount, maxRoutes, timeLimitSeconds }: Recombination,
): readonly PoolRoute[] | null {
  const routes = [...incumbent, ...pool];
  const groups = new Map<number, number>();
  for (const { group } of routes) {
    if (group !== -1 && !groups.has(group)) groups.set(group, itemCount + 1 + groups.size);
  }
  const program: LinearProgram = {
    columns: routes.map(({ order, group, cost }): LinearColumn => {
      const rows = [...order, itemCount];
      const ownRow = groups.get(group);
      if (ownRow !== undefined) rows.push(ownRow);
      return { cost, lower: 0, upper: 1, isInteger: true, rows, values: rows.map(() => 1) };
    }),
    rows: rowsOf(routes, itemCount, maxRoutes, groups.size),
  };
  const start = routes.map((_, index) => (index < incumbent.length ? 1 : 0));
  const answer = verified(program, solver.solve(program, { timeLimitSeconds, start }));
  const primal = answer.status === 'infeasible' ? null : answer.primal;
  if (primal === null) return null;
  const chosen = routes.filter((_, index) => Math.round(primal[index] ?? 0) === 1);
  return sumOf(chosen) < sumOf(incumbent) ? chosen : null;
}

/** Items that the incumbent leaves out stay out: their row asks nothing. */
function rowsOf(
  routes: readonly PoolRoute[],
  itemCount: number,
  maxRoutes: number,
  groupCount: number,
): readonly LinearRow[] {
  const isIn = new Uint8Array(itemCount);
  for (const { order } of routes) for (const item of order) isIn[item] = 1;
  return [
    ...Array.from({ length: itemCount }, (_, item): LinearRow => ({
      lower: isIn[item] === 1 ? 1 : 0,
      upper: isIn[item] === 1 ? 1 : 0,
    })),
    { lower: 0, upper: maxRoutes },
    ...Array.from({ length: groupCount }, (): LinearRow => ({ lower: 0, upper: 1 })),
  ];
}

const sumOf = (routes: readonly PoolRoute[]): number =>
  routes.reduce((sum, { cost }) => sum + cost, 0);
