/** Hours of a caregiver's week beside those of the contract. */
import type { Problem } from '../../solver/problem.ts';
import type { BoardRow } from './board-rows.ts';

export interface RowHours {
  /** Visits, fixed work, and the travel between pieces of one day: as the law counts work. */
  readonly plannedMinutes: number;
  readonly targetMinutes: number;
}

const known = new WeakMap<BoardRow, RowHours>();

/** By caregiver; a row that didn't change isn't counted again. */
export function countHours(problem: Problem, rows: readonly BoardRow[]): readonly RowHours[] {
  return rows.map((row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const plannedMinutes = row.pieces.reduce(
      (sum, piece) => sum + piece.end - piece.start + piece.travelMinutes,
      0,
    );
    const targetMinutes = problem.caregivers[row.caregiver]?.targetMinutes ?? 0;
    const hours = { plannedMinutes, targetMinutes };
    known.set(row, hours);
    return hours;
  });
}
