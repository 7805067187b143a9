/**
 * Who works which weekend over some weeks (roulement de week-end): every weekend has its number, the
 * most burdened caregiver has as few as can be, and as few as can be follow one another.
 *
 * In that order: one weekend less for the most burdened is worth any number of breaks between two.
 * The weekends that somebody has behind her count as burden, so that who did Christmas isn't first
 * again.
 */
import { err, ok, type Result } from '../../domain/result.ts';
import type { LinearColumn, LinearProgram, LinearRow, LinearSolver } from '../lp/linear-program.ts';
import { solveSmall } from './small-program.ts';

export interface RotationNeed {
  /** By weekend: how many work. */
  readonly needed: readonly number[];
  readonly caregivers: readonly RotationCaregiver[];
}

export interface RotationCaregiver {
  /** Weekends worked before the first, in whatever time is looked back on. */
  readonly workedBefore: number;
  /** She worked the weekend just before the first. */
  readonly workedLast: boolean;
  /** Weekends, by index, on which she can't. */
  readonly away: readonly number[];
}

/** By weekend: the caregivers who work, in their order. */
export type Rotation = readonly (readonly number[])[];

export type NoRotation =
  /** More are needed than are there. */
  | { readonly type: 'TooFew'; readonly weekend: number; readonly missing: number }
  /** Too large, or no answer that holds. */
  | { readonly type: 'NoAnswer' };

const TIME_LIMIT_SECONDS = 2;

/** `second` is asked where the model is larger than the small solver is dependable for. */
export function makeRotation(
  need: RotationNeed,
  second: LinearSolver | null,
): Result<Rotation, NoRotation> {
  const { needed, caregivers } = need;
  for (const [weekend, count] of needed.entries()) {
    const here = caregivers.filter(({ away }) => !away.includes(weekend)).length;
    if (here < count) return err({ type: 'TooFew', weekend, missing: count - here });
  }
  const model = toModel(need);
  const point = solveSmall(model.program, second, TIME_LIMIT_SECONDS);
  if (point === null) return err({ type: 'NoAnswer' });
  return ok(
    needed.map((_, weekend) =>
      caregivers.flatMap((_caregiver, index) => {
        const column = model.columnOf(index, weekend);
        return column !== undefined && (point[column] ?? 0) > 0.5 ? [index] : [];
      }),
    ),
  );
}

/** What a rotation is judged by: the most burdened, then weekends that follow one another. */
export function rotationBurden(
  { caregivers, needed }: RotationNeed,
  rotation: Rotation,
): { readonly most: number; readonly inARow: number } {
  let most = 0;
  let inARow = 0;
  caregivers.forEach(({ workedBefore, workedLast }, index) => {
    let count = workedBefore;
    let before = workedLast;
    for (let weekend = 0; weekend < needed.length; weekend++) {
      const works = rotation[weekend]?.includes(index) === true;
      if (works) count++;
      if (works && before) inARow++;
      before = works;
    }
    most = Math.max(most, count);
  });
  return { most, inARow };
}

/** Nobody's rotation burdens the most burdened with less: told to the solver, it needn't prove it. */
function leastBurden({ needed, caregivers }: RotationNeed): number {
  const burdens = caregivers.map(({ workedBefore }) => workedBefore);
  const all = [...needed, ...burdens].reduce((sum, count) => sum + count, 0);
  return Math.max(Math.ceil(all / Math.max(1, caregivers.length)), ...burdens, 0);
}

interface Model {
  readonly program: LinearProgram;
  readonly columnOf: (caregiver: number, weekend: number) => number | undefined;
}

function toModel({ needed, caregivers }: RotationNeed): Model {
  const rows: LinearRow[] = needed.map((count) => ({ lower: count, upper: count }));
  const columns: LinearColumn[] = [];
  const indexes = new Map<string, number>();
  const columnOf = (caregiver: number, weekend: number): number | undefined =>
    indexes.get(`${caregiver} ${weekend}`);
  const rowsOf: number[][] = [];
  const cost: number[] = [];
  const add = (own: number, inRows: number[]): number => {
    cost.push(own);
    return rowsOf.push(inRows) - 1;
  };
  const values: number[][] = [];
  const addRow = (lower: number, upper: number): number => rows.push({ lower, upper }) - 1;
  const put = (column: number, row: number, value: number): void => {
    rowsOf[column]?.push(row);
    (values[column] ??= []).push(value);
  };
  const dearest = needed.length * caregivers.length + 1;
  caregivers.forEach(({ away, workedLast }, caregiver) => {
    needed.forEach((_, weekend) => {
      if (away.includes(weekend)) return;
      const column = add(weekend === 0 && workedLast ? 1 : 0, []);
      indexes.set(`${caregiver} ${weekend}`, column);
      put(column, weekend, 1);
    });
  });
  const least = leastBurden({ needed, caregivers });
  const most = add(dearest, []);
  caregivers.forEach(({ workedBefore }, caregiver) => {
    // What she works and worked is at most the burden of the most burdened: `least + most`.
    const row = addRow(-Infinity, least - workedBefore);
    put(most, row, -1);
    for (let weekend = 0; weekend < needed.length; weekend++) {
      const column = columnOf(caregiver, weekend);
      if (column !== undefined) put(column, row, 1);
    }
    for (let weekend = 1; weekend < needed.length; weekend++) {
      const before = columnOf(caregiver, weekend - 1);
      const column = columnOf(caregiver, weekend);
      if (before === undefined || column === undefined) continue;
      const pair = addRow(-Infinity, 1);
      put(before, pair, 1);
      put(column, pair, 1);
      put(add(1, []), pair, -1);
    }
  });
  rowsOf.forEach((inRows, column) => {
    columns.push({
      cost: cost[column] ?? 0,
      lower: 0,
      upper: column === most ? Infinity : 1,
      isInteger: column <= most,
      rows: inRows,
      values: values[column] ?? [],
    });
  });
  return { program: { columns, rows }, columnOf };
}
