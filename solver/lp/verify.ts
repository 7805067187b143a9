/**
 * No answer is used before it has been looked at: bounds, rows, whole numbers and the value, from
 * scratch. What this can't see is a value that isn't the least; so the solver that was caught at
 * that (`jslp.ts`) is asked for plans, which are judged by the checker, and never for a bound.
 */
import type { LinearAnswer, LinearOptions, LinearProgram, LinearSolver } from './linear-program.ts';

const TOLERANCE = 1e-6;

/** What is wrong with the point, or null. */
export function findFault(
  { columns, rows }: LinearProgram,
  primal: ArrayLike<number>,
  value: number | null,
): 'size' | 'bounds' | 'integrality' | 'rows' | 'value' | null {
  if (primal.length !== columns.length) return 'size';
  const activity = new Float64Array(rows.length);
  const size = new Float64Array(rows.length);
  let cost = 0;
  let costSize = 1;
  for (const [index, column] of columns.entries()) {
    const x = primal[index] ?? Number.NaN;
    // Written so that NaN is a fault too.
    if (!(x >= column.lower - TOLERANCE && x <= column.upper + TOLERANCE)) return 'bounds';
    if (column.isInteger === true && Math.abs(x - Math.round(x)) > TOLERANCE) return 'integrality';
    cost += column.cost * x;
    costSize += Math.abs(column.cost * x);
    for (let i = 0; i < column.rows.length; i++) {
      const row = column.rows[i] ?? 0;
      const part = (column.values[i] ?? 0) * x;
      activity[row] = (activity[row] ?? 0) + part;
      size[row] = (size[row] ?? 0) + Math.abs(part);
    }
  }
  for (const [row, { lower, upper }] of rows.entries()) {
    const is = activity[row] ?? 0;
    const slack = TOLERANCE * (1 + (size[row] ?? 0));
    if (!(is >= lower - slack && is <= upper + slack)) return 'rows';
  }
  if (value !== null && !(Math.abs(value - cost) <= TOLERANCE * costSize)) return 'value';
  return null;
}

/**
 * True when the duals prove the value: weak duality, recomputed. A wrong optimum, silently
 * returned, can't come with such a proof.
 */
export function isProvenBy(
  { columns, rows }: LinearProgram,
  duals: ArrayLike<number>,
  value: number,
): boolean {
  let bound = 0;
  let size = 1;
  const add = (price: number, lower: number, upper: number): void => {
    if (Math.abs(price) < TOLERANCE) return;
    const term = price * (price > 0 ? lower : upper);
    bound += term;
    size += Math.abs(term);
  };
  rows.forEach(({ lower, upper }, row) => add(duals[row] ?? 0, lower, upper));
  for (const { cost, lower, upper, rows: inRows, values } of columns) {
    let price = cost;
    for (let i = 0; i < inRows.length; i++)
      price -= (values[i] ?? 0) * (duals[inRows[i] ?? 0] ?? 0);
    add(price, lower, upper);
  }
  return Math.abs(value - bound) <= 1e-5 * size;
}

/**
 * Asks `first`; where its answer fails the look, or isn't final, asks `second`. An answer of either
 * that fails is no answer.
 */
export function solveVerified(
  first: LinearSolver,
  second: LinearSolver,
  program: LinearProgram,
  options?: LinearOptions,
): LinearAnswer {
  const answer = verified(program, first.solve(program, options));
  return answer.status === 'stopped' ? verified(program, second.solve(program, options)) : answer;
}

/**
 * The answer as far as it holds: an optimum whose point breaks a row is none, and where there are
 * no whole numbers it must come with its proof. "Infeasible" is no proof: it counts as stopped.
 */
export function verified(program: LinearProgram, answer: LinearAnswer): LinearAnswer {
  if (answer.status === 'infeasible') return { status: 'stopped', primal: null };
  if (answer.primal === null) return answer;
  const value = answer.status === 'optimal' ? answer.value : null;
  if (findFault(program, answer.primal, value) !== null) return { status: 'stopped', primal: null };
  if (answer.status === 'stopped' || hasIntegers(program)) return answer;
  const isProven = answer.duals !== null && isProvenBy(program, answer.duals, answer.value);
  return isProven ? answer : { status: 'stopped', primal: answer.primal };
}

const hasIntegers = ({ columns }: LinearProgram): boolean =>
  columns.some(({ isInteger }) => isInteger === true);
