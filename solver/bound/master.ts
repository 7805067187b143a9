/**
 * The restricted master problem as a linear program: the least that a fractional mix of the known
 * columns costs, and the prices that go with it. Where it is small (a day, a small week) it gives
 * better prices than the ascent at once.
 */
import type { LinearColumn, LinearProgram, LinearRow, LinearSolver } from '../lp/linear-program.ts';
import { verified } from '../lp/verify.ts';
import { at } from '../timetable.ts';
import type { Pool } from './ascent.ts';
import type { Prices } from './prices.ts';
import type { Relaxation } from './relaxation.ts';
import { basisFor, keepBasis, type WarmBasis } from './warm-basis.ts';

/**
 * Rows of visits, caregiver-days and caregivers up to which a linear program keeps pace: a day's. That
 * of a small week takes one to three seconds a call, and can't be stopped meanwhile.
 */
const MAX_ROWS = 220;

/** Beyond, one program takes longer than many pricings; its rows of faces come on top. */
export const fitsMaster = (relaxation: Relaxation): boolean => rowCount(relaxation) <= MAX_ROWS;

const rowCount = ({ visits, days, hours }: Relaxation): number =>
  visits.length + days.length + hours.length;

export interface MasterAnswer {
  readonly prices: Prices;
  readonly value: number;
  /** How much of each column of the pool is taken, in its order. */
  readonly shares: readonly number[];
}

/** Prices and value of the restricted problem, null where the solver gave no verified answer. */
export function solveMaster(
  relaxation: Relaxation,
  pool: Pool,
  solver: LinearSolver,
  warm: WarmBasis,
): MasterAnswer | null {
  const { visits, hours, groups, problem, constant, freeFaces } = relaxation;
  const program = masterProgram(relaxation, pool, 'mixed');
  const basis = basisFor(warm, program, pool, groups);
  const answer = verified(program, solver.solve(program, basis === null ? {} : { basis }));
  if (answer.status !== 'optimal' || answer.duals === null) return null;
  const { duals } = answer;
  if (answer.basis) keepBasis(warm, program, pool, groups, answer.basis);
  const prices: Prices = {
    cover: Float64Array.from(visits, (_, row) => duals[row] ?? 0),
    work: Float64Array.from(hours, (_, caregiver) => duals[program.firstHours + caregiver] ?? 0),
    face: new Float64Array(groups.at(-1)?.to ?? 0),
    cut: Float64Array.from(pool.cuts, (_, cut) =>
      Math.max(0, -(duals[program.firstCut + cut] ?? 0)),
    ),
  };
  for (const [slot, row] of program.faceRow) prices.face[slot] = Math.max(0, duals[row] ?? 0);
  const { primal } = answer;
  const count = pool.columns.reduce((sum, list) => sum + list.length, 0);
  return {
    prices,
    value: answer.value + constant - problem.weights.face * freeFaces,
    shares: Array.from({ length: count }, (_, i) => primal[program.poolFrom + i] ?? 0),
  };
}

export interface MasterProgram extends LinearProgram {
  readonly firstHours: number;
  readonly firstCut: number;
  readonly cutCount: number;
  /** By slot of a face price. */
  readonly faceRow: ReadonlyMap<number, number>;
  /** Of the first column of the pool; the others follow in its order. */
  readonly poolFrom: number;
}

/**
 * Everything that ties the pool's columns together, their cost without the constants. `whole`: each
 * column taken or not, each visit covered by its whole crew or by nobody.
 */
export function masterProgram(
  relaxation: Relaxation,
  pool: Pool,
  mode: 'mixed' | 'whole',
): MasterProgram {
  const { visits, days, hours, groups, problem } = relaxation;
  const isInteger = mode === 'whole';
  // A choice in whole numbers keeps every cut of three by itself, and its starts are the plan's.
  const cuts = isInteger ? [] : pool.cuts;
  const { underMinute, overMinute, face } = problem.weights;
  const rows: LinearRow[] = [
    ...visits.map(({ required }) => ({ lower: required, upper: required })),
    ...days.map(() => ({ lower: 1, upper: 1 })),
    ...hours.map(({ targetMinutes }) => ({ lower: targetMinutes, upper: targetMinutes })),
    ...cuts.map(({ most }) => ({ lower: -Infinity, upper: most })),
  ];
  const firstHours = visits.length + days.length;
  const firstCut = firstHours + hours.length;
  const columns: LinearColumn[] = visits.map(({ required, missingCost }, row) => ({
    cost: missingCost * required,
    lower: 0,
    upper: 1,
    isInteger,
    rows: [row],
    values: [required],
  }));
  hours.forEach(({ targetMinutes, mostMinutes }, caregiver) => {
    const over = Math.max(0, mostMinutes - targetMinutes);
    const inRow = { lower: 0, rows: [firstHours + caregiver] };
    const leastUnder = Math.max(0, targetMinutes - mostMinutes);
    columns.push({ ...inRow, lower: leastUnder, cost: underMinute, upper: Infinity, values: [1] });
    columns.push({ ...inRow, cost: overMinute, upper: over, values: [-1] });
  });
  const groupOf = groupsBySlot(relaxation);
  // Rows of faces are made for the slots that a column uses: the others would have no price.
  const faceRow = new Map<number, number>();
  const poolFrom = columns.length;
  pool.columns.forEach((list, day) => {
    for (const { column, rows: taken, slots, hits } of list) {
      const values = new Map<number, number>();
      const add = (row: number, value: number): void => {
        values.set(row, (values.get(row) ?? 0) + value);
      };
      for (let i = 0; i < taken.length; i++) {
        add(at(taken, i), 1);
        const slot = at(slots, i);
        if (slot === -1) continue;
        let row = faceRow.get(slot);
        if (row === undefined) {
          row = rows.length;
          faceRow.set(slot, row);
          rows.push({ lower: 0, upper: Infinity });
        }
        add(row, -1);
      }
      for (const { cut, count } of isInteger ? [] : hits) add(firstCut + cut, count);
      add(visits.length + day, 1);
      add(firstHours + (days[day]?.caregiver ?? 0), column.workMinutes);
      const { cost } = column;
      columns.push({
        cost,
        lower: 0,
        upper: isInteger ? 1 : Infinity,
        isInteger,
        rows: [...values.keys()],
        values: [...values.values()],
      });
    }
  });
  addFaceColumns(columns, faceRow, groupOf, groups.length, face);
  return { columns, rows, firstHours, firstCut, cutCount: cuts.length, faceRow, poolFrom };
}

function groupsBySlot({ groups }: Relaxation): Int32Array {
  const groupOf = new Int32Array(groups.at(-1)?.to ?? 0);
  groups.forEach(({ from, to }, group) => groupOf.fill(group, from, to));
  return groupOf;
}

/** A face is paid once, and covers every slot of its group. */
function addFaceColumns(
  columns: LinearColumn[],
  faceRow: ReadonlyMap<number, number>,
  groupOf: Int32Array,
  groupCount: number,
  cost: number,
): void {
  const rowsOf: number[][] = Array.from({ length: groupCount }, () => []);
  for (const [slot, row] of faceRow) rowsOf[at(groupOf, slot)]?.push(row);
  for (const rows of rowsOf) {
    if (rows.length === 0) continue;
    columns.push({ cost, lower: 0, upper: Infinity, rows, values: rows.map(() => 1) });
  }
}
