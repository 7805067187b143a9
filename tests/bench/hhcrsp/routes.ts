/**
 * Routes as rings of rows, each closed by its caregiver's office, and a journal of what a change
 * touched, so that it can be taken back whole.
 */
import type { Services } from './services.ts';

export interface Routes {
  /** By row: its neighbours and its caregiver, -1 where it has none. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly who: Int32Array;
  /** Rises along every route and every pair: what can be ranked waits in no circle. */
  readonly rank: Float64Array;
  /** To be called for a row before its neighbours, caregiver or rank change. */
  readonly touch: (row: number) => void;
  /** Lets the change stand, and ranks what it touched by start. */
  readonly keep: (start: Float64Array) => void;
  readonly takeBack: () => void;
}

/** Every caregiver at the office, no service in a route. */
export function createRoutes({ count, caregiverCount }: Services): Routes {
  const rows = count + caregiverCount;
  const ring = (_: unknown, row: number): number => row;
  const next = Int32Array.from({ length: rows }, ring);
  const previous = Int32Array.from({ length: rows }, ring);
  const who = Int32Array.from({ length: rows }, (_, row) => (row < count ? -1 : row - count));
  const rank = new Float64Array(rows);
  const touched = new Int32Array(rows);
  const isTouched = new Uint8Array(rows);
  const oldNext = new Int32Array(rows);
  const oldPrevious = new Int32Array(rows);
  const oldWho = new Int32Array(rows);
  const oldRank = new Float64Array(rows);
  let touchedCount = 0;
  return {
    next,
    previous,
    who,
    rank,
    touch(row) {
      if (isTouched[row] === 1) return;
      isTouched[row] = 1;
      touched[touchedCount] = row;
      oldNext[touchedCount] = next[row] ?? 0;
      oldPrevious[touchedCount] = previous[row] ?? 0;
      oldWho[touchedCount] = who[row] ?? 0;
      oldRank[touchedCount] = rank[row] ?? 0;
      touchedCount++;
    },
    keep(start) {
      while (touchedCount > 0) {
        const row = touched[--touchedCount] ?? 0;
        rank[row] = start[row] ?? 0;
        isTouched[row] = 0;
      }
    },
    takeBack() {
      while (touchedCount > 0) {
        const row = touched[--touchedCount] ?? 0;
        next[row] = oldNext[touchedCount] ?? 0;
        previous[row] = oldPrevious[touchedCount] ?? 0;
        who[row] = oldWho[touchedCount] ?? 0;
        rank[row] = oldRank[touchedCount] ?? 0;
        isTouched[row] = 0;
      }
    },
  };
}
