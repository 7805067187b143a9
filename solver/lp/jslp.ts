/**
 * javascript-lp-solver behind the same interface, for small exact models: up to about 30 rows by 300
 * columns of set partitioning, or 60 by 400 of assignment, it is dependable and starts at once.
 *
 * Beyond that release 1.0.3 returns wrong optima without a word, so `isWithinReach` refuses, every
 * answer is verified (`verify.ts`), and no bound is ever taken from it. It has no duals.
 */
import solver from 'javascript-lp-solver';
import type { LinearAnswer, LinearOptions, LinearProgram, LinearSolver } from './linear-program.ts';

const MAX_ROWS = 30;
const MAX_COLUMNS = 300;

/** Whether the program is of a size at which its answers were never found wrong. */
export const isWithinReach = ({ rows, columns }: LinearProgram): boolean =>
  rows.length <= MAX_ROWS && columns.length <= MAX_COLUMNS;

export const jslp: LinearSolver = { name: 'javascript-lp-solver', solve: solveWith };

type Amounts = Record<string, number>;

function solveWith(program: LinearProgram, options: LinearOptions = {}): LinearAnswer {
  const { columns, rows } = program;
  // It knows no lower bound but zero.
  if (columns.some(({ lower }) => lower !== 0)) return { status: 'stopped', primal: null };
  const constraints: Record<string, Amounts> = {};
  rows.forEach((row, index) => {
    constraints[`r${index}`] = sides(row.lower, row.upper);
  });
  const variables: Record<string, Amounts> = {};
  const ints: Record<string, 1> = {};
  columns.forEach((column, index) => {
    const amounts: Amounts = { cost: column.cost };
    for (let i = 0; i < column.rows.length; i++) {
      amounts[`r${column.rows[i] ?? 0}`] = column.values[i] ?? 0;
    }
    if (column.upper < Infinity) {
      amounts[`u${index}`] = 1;
      constraints[`u${index}`] = { max: column.upper };
    }
    variables[`x${index}`] = amounts;
    if (column.isInteger === true) ints[`x${index}`] = 1;
  });
  const found = solver.Solve({
    optimize: 'cost',
    opType: 'min',
    constraints,
    variables,
    ints,
    ...(options.timeLimitSeconds !== undefined && {
      options: { timeout: options.timeLimitSeconds * 1000 },
    }),
  });
  return readAnswer(found, columns.length);
}

/** Its result has a field a variable that isn't zero, beside its own. */
function readAnswer(found: unknown, columnCount: number): LinearAnswer {
  if (typeof found !== 'object' || found === null) return { status: 'stopped', primal: null };
  const fields = new Map<string, unknown>(Object.entries(found));
  if (fields.get('feasible') !== true) return { status: 'infeasible' };
  const value = fields.get('result');
  const primal = Array.from({ length: columnCount }, (_, index) =>
    Number(fields.get(`x${index}`) ?? 0),
  );
  if (typeof value !== 'number' || fields.get('bounded') === false) {
    return { status: 'stopped', primal };
  }
  return { status: 'optimal', value, primal, duals: null };
}

function sides(lower: number, upper: number): Amounts {
  if (lower === upper) return { equal: lower };
  return {
    ...(lower > -Infinity && { min: lower }),
    ...(upper < Infinity && { max: upper }),
  };
}
