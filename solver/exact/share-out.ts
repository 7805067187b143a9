/**
 * Who takes which piece of a round: each visit to one caregiver, each caregiver one piece (a set of
 * visits that she can do together), at the least cost in all. Set packing over the pieces.
 */
import type { LinearColumn, LinearProgram, LinearRow, LinearSolver } from '../lp/linear-program.ts';
import { solveSmall } from './small-program.ts';

export interface Piece {
  readonly caregiver: number;
  /** Positions in the round. */
  readonly visits: readonly number[];
  /** Against leaving them uncovered: below zero where it is worth it. */
  readonly cost: number;
}

const USUAL_LIMIT_SECONDS = 0.5;

/**
 * The cheapest choice; a visit in none of it stays uncovered. null: no sure answer, or too large
 * where no `second` is there to be asked.
 */
export function shareOut(
  visitCount: number,
  pieces: readonly Piece[],
  second: LinearSolver | null = null,
  timeLimitSeconds = USUAL_LIMIT_SECONDS,
): readonly Piece[] | null {
  if (pieces.length === 0) return [];
  const point = solveSmall(toProgram(visitCount, pieces), second, timeLimitSeconds);
  return point === null ? null : pieces.filter((_, index) => (point[index] ?? 0) > 0.5);
}

function toProgram(visitCount: number, pieces: readonly Piece[]): LinearProgram {
  const rows: LinearRow[] = Array.from({ length: visitCount }, () => ({ lower: 0, upper: 1 }));
  const rowOf = new Map<number, number>();
  const columns = pieces.map(({ caregiver, visits, cost }): LinearColumn => {
    let row = rowOf.get(caregiver);
    if (row === undefined) {
      row = rows.push({ lower: 0, upper: 1 }) - 1;
      rowOf.set(caregiver, row);
    }
    const inRows = [...visits, row];
    // One row of each keeps it at one: an upper bound would be a row more for every piece.
    const values = inRows.map(() => 1);
    return { cost, lower: 0, upper: Infinity, isInteger: true, rows: inRows, values };
  });
  return { columns, rows };
}
