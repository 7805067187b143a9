/**
 * A better day, the rest of the week fixed: column generation for that day alone, all good columns
 * around its prices, and the best mix of them in whole numbers.
 *
 * Two-carer visits keep their start and linked visits their place, so that columns can't disagree. The
 * model counts hours and faces as the week does; still, what comes out is counted by the real cost and
 * judged by the real checker, and taken only if both agree that it is better.
 */
import { checkPlan } from '../check.ts';
import { isLegal } from '../constraints/index.ts';
import { costOf } from '../cost.ts';
import type { LinearSolver } from '../lp/linear-program.ts';
import { findFault } from '../lp/verify.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';
import { at, dayOfMinute, timetableOf } from '../timetable.ts';
import { packColumn, type Packed, type Pool } from './ascent.ts';
import { createBoundRun, type BoundColumns } from './bound-run.ts';
import { columnKey, isElementary, toColumn } from './column.ts';
import { keepPlan } from './keep-plan.ts';
import { masterProgram } from './master.ts';
import { nearPaths } from './near-paths.ts';
import { planColumns } from './plan-columns.ts';
import { dayPrices, type Prices } from './prices.ts';
import type { Relaxation } from './relaxation.ts';

export interface Recombined {
  readonly plan: Plan;
  readonly cost: number;
}

export interface RecombineOptions {
  /** Of the solver's own clock, for the choice in whole numbers. */
  readonly timeLimitSeconds: number;
  /** Asked between slices of column generation: true goes on to the choice. */
  readonly isEnough: () => boolean;
}

const MAX_PATHS = 250;
const PATH_EFFORT = 20_000;

/**
 * The plan with that day recombined, or null where nothing better and legal came of it. It pauses
 * after every slice of work; the choice in whole numbers is the last one.
 */
export function* recombineDay(
  problem: Problem,
  plan: Plan,
  day: number,
  solver: LinearSolver,
  { timeLimitSeconds, isEnough }: RecombineOptions,
): Generator<void, Recombined | null> {
  const before = costOf(problem, plan).total;
  const sub = freeDay(problem, plan, day);
  const run = createBoundRun(sub, solver);
  run.setIncumbent(before, plan);
  while (!isEnough() && run.step()) yield;
  const columns = run.columns();
  const gap = before - (run.bound() ?? before);
  if (columns === null || gap <= 0) return null;
  const pool = yield* widen(columns, plan, gap);
  const program = masterProgram(columns.relaxation, pool, 'whole');
  const answer = solver.solve(program, { timeLimitSeconds });
  if (answer.status === 'infeasible' || answer.primal === null) return null;
  if (findFault(program, answer.primal, null) !== null) return null;
  const better = toPlan(columns.relaxation, pool, plan, answer.primal, program.poolFrom);
  const cost = costOf(problem, better).total;
  if (cost >= before || !checkPlan(problem, better).every(({ pinned }) => pinned)) return null;
  return { plan: better, cost };
}

/** The problem where only that day's visits may move. */
function freeDay(problem: Problem, plan: Plan, day: number): Problem {
  const isFree = (visit: number): boolean => {
    const assignment = plan[visit];
    const links = problem.visits[visit]?.links ?? [];
    if (assignment === null || assignment === undefined) return true;
    return links.length === 0 && dayOfMinute(problem, assignment.start) === day;
  };
  const kept = plan.map((assignment, visit) => (isFree(visit) ? null : assignment));
  const fixed = keepPlan(problem, kept);
  return {
    ...fixed,
    visits: fixed.visits.map((visit) => {
      const start = plan[visit.index]?.start;
      const stays = visit.requiredCaregivers > 1 && start !== undefined;
      return stays ? { ...visit, earliest: start, latest: start } : visit;
    }),
  };
}

/** The columns that were priced and those near them, as far as a caregiver's week has room for them. */
function* widen(
  { relaxation, pool, prices }: BoundColumns,
  plan: Plan,
  gap: number,
): Generator<void, Pool> {
  const planned = new Set(planColumns(relaxation, plan).map(keyOf));
  const wide: Packed[][] = [];
  for (const [day, known] of pool.columns.entries()) {
    yield;
    const columns = new Map(known.map((packed) => [columnKey(toPath(packed)), packed]));
    for (const path of near(relaxation, prices, day, gap)) {
      const key = columnKey(path);
      if (!columns.has(key))
        columns.set(key, packColumn(relaxation, toColumn(relaxation, day, path)));
    }
    wide.push(
      [...columns.values()].filter(
        (packed) =>
          planned.has(keyOf({ day, ...toPath(packed) })) ||
          (isElementary(packed.column) && fitsWeek(relaxation, packed)),
      ),
    );
  }
  return { columns: wide, cuts: [] };
}

const near = (
  relaxation: Relaxation,
  prices: Prices,
  day: number,
  within: number,
): ReturnType<typeof nearPaths> => {
  const caregiverDay = relaxation.days[day];
  if (caregiverDay === undefined) return [];
  const options = { within, maxPaths: MAX_PATHS, effort: PATH_EFFORT };
  return nearPaths(
    caregiverDay.network,
    dayPrices(relaxation, caregiverDay, prices, []).prices,
    options,
  );
};

const toPath = ({
  column,
}: Packed): { readonly candidates: readonly number[]; readonly starts: readonly number[] } => ({
  candidates: [...column.candidates],
  starts: [...column.starts],
});

const keyOf = (column: {
  readonly day: number;
  readonly candidates: readonly number[];
  readonly starts: readonly number[];
}): string => `${column.day}:${columnKey(column)}`;

/** Legal beside the caregiver's fixed work of the whole week. */
function fitsWeek({ problem, days, visits }: Relaxation, { column, rows }: Packed): boolean {
  const caregiver = days[column.day]?.caregiver ?? -1;
  const week: (ProblemAssignment | null)[] = problem.visits.map(({ pinned }) => pinned);
  rows.forEach((row, i) => {
    week[visits[row]?.visit ?? -1] = { caregivers: [caregiver], start: at(column.starts, i) };
  });
  return isLegal(problem, timetableOf(problem, week, caregiver));
}

function toPlan(
  { problem, days, visits }: Relaxation,
  pool: Pool,
  plan: Plan,
  primal: ArrayLike<number>,
  poolFrom: number,
): Plan {
  const crews = new Map<number, { caregivers: number[]; start: number }>();
  let index = poolFrom;
  for (const packed of pool.columns.flat()) {
    if ((primal[index++] ?? 0) < 0.5) continue;
    const caregiver = days[packed.column.day]?.caregiver ?? -1;
    packed.rows.forEach((row, i) => {
      const crew = crews.get(row);
      if (crew !== undefined) crew.caregivers.push(caregiver);
      else crews.set(row, { caregivers: [caregiver], start: at(packed.column.starts, i) });
    });
  }
  const after: (ProblemAssignment | null)[] = plan.map((assignment, visit) =>
    problem.visits[visit]?.pinned === null ? null : assignment,
  );
  visits.forEach(({ visit, required }, row) => {
    const crew = crews.get(row);
    after[visit] = crew !== undefined && crew.caregivers.length === required ? crew : null;
  });
  return after;
}
