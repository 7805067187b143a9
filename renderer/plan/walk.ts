/** Where the arrows lead from a chip: along its row by time, to the nearest hour of the next. */
import type { BoardPiece, BoardRow } from './board-rows.ts';

export interface Stop {
  readonly visit: number;
  readonly caregiver: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The next chip in a direction, in the rows that are shown; null at the edge. */
export function walk(rows: readonly BoardRow[], from: Stop, direction: Direction): Stop | null {
  const position = rows.findIndex((row) => row.caregiver === from.caregiver);
  const row = rows[position];
  const visits = visitsOf(row);
  const place = visits.findIndex((piece) => piece.visit === from.visit);
  const here = visits[place];
  if (row === undefined || here === undefined) return null;
  if (direction === 'left' || direction === 'right') {
    const next = visits[place + (direction === 'left' ? -1 : 1)];
    return next === undefined ? null : { visit: next.visit, caregiver: row.caregiver };
  }
  const step = direction === 'up' ? -1 : 1;
  for (let index = position + step; index >= 0 && index < rows.length; index += step) {
    const other = rows[index];
    const nearest = nearestTo(visitsOf(other), here.start);
    if (other !== undefined && nearest !== undefined) {
      return { visit: nearest.visit, caregiver: other.caregiver };
    }
  }
  return null;
}

/** The first chip of the board: where Tab enters. */
export function firstStop(rows: readonly BoardRow[]): Stop | null {
  for (const row of rows) {
    const [first] = visitsOf(row);
    if (first !== undefined) return { visit: first.visit, caregiver: row.caregiver };
  }
  return null;
}

/** True while the chip is still on the board. */
export const isOnBoard = (rows: readonly BoardRow[], stop: Stop): boolean =>
  rows.some(
    (row) =>
      row.caregiver === stop.caregiver && row.pieces.some((piece) => piece.visit === stop.visit),
  );

const visitsOf = (row: BoardRow | undefined): readonly BoardPiece[] =>
  row?.pieces.filter((piece) => piece.visit >= 0) ?? [];

const nearestTo = (pieces: readonly BoardPiece[], start: number): BoardPiece | undefined =>
  pieces.reduce<BoardPiece | undefined>(
    (best, piece) =>
      best === undefined || Math.abs(piece.start - start) < Math.abs(best.start - start)
        ? piece
        : best,
    undefined,
  );
