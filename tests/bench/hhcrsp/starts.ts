/**
 * The earliest starts of routes that change, and what the lateness costs.
 *
 * No other timing beats the least solution of all conditions, for lateness only grows with a start.
 * It's found again from the marked services on, in the order of rank; a leading service that must
 * wait for its follower goes round once more.
 */
import type { Routes } from './routes.ts';
import { ALONE, LEADS, TOGETHER, type Services } from './services.ts';

/** Where `sums` keeps the parts of the cost, in minutes; the published cost is a third of their sum. */
export const TRAVEL = 0;
export const LATENESS = 1;
export const LATEST = 2;

export interface Starts {
  readonly start: Float64Array;
  readonly sums: Float64Array;
  /** To be called for a service whose start may change; `falls` where it may become earlier. */
  readonly mark: (row: number, falls: boolean) => void;
  /**
   * Carries marked starts to all that wait for them. False as soon as no timing can satisfy a pair,
   * or the cost is seen not to come below `ceiling`: then the change must be taken back.
   */
  readonly settle: (ceiling: number) => boolean;
  readonly keep: () => void;
  readonly takeBack: () => void;
  /** Counts the cost again from the routes, against rounding. */
  readonly recount: () => void;
}

export function createStarts(services: Services, routes: Routes): Starts {
  const { count, placeCount, distance, place, duration, ready, due } = services;
  const { kind, partner, minLag, maxLag } = services;
  const { next, previous, rank } = routes;
  const rows = place.length;
  const start = new Float64Array(rows);
  const sums = new Float64Array(3);
  const keptSums = new Float64Array(3);
  /** Starts as they were before each of their changes; a circle that only grows ends at the most. */
  const mostMoves = 6 * count + 64;
  const moved = new Int32Array(mostMoves + 2);
  const oldStart = new Float64Array(mostMoves + 2);
  let movedCount = 0;
  /** Marked services, the least rank last. */
  const marked = new Int32Array(rows);
  const isMarked = new Uint8Array(rows);
  let markedCount = 0;
  /** Of the marked, those that may become earlier: while there are none, lateness can't shrink. */
  const mayFall = new Uint8Array(rows);
  let fallingCount = 0;
  let isLatestLost = false;

  function mark(row: number, falls: boolean): void {
    if (row >= count) return;
    if (falls && mayFall[row] === 0) {
      mayFall[row] = 1;
      fallingCount++;
    }
    if (isMarked[row] === 1) return;
    isMarked[row] = 1;
    const own = rank[row] ?? 0;
    let i = markedCount++;
    while (i > 0 && (rank[marked[i - 1] ?? 0] ?? 0) < own) {
      marked[i] = marked[i - 1] ?? 0;
      i--;
    }
    marked[i] = row;
  }

  function unmarkLeast(): number {
    const row = marked[--markedCount] ?? 0;
    isMarked[row] = 0;
    if (mayFall[row] === 1) {
      mayFall[row] = 0;
      fallingCount--;
    }
    return row;
  }

  function setStart(row: number, value: number): void {
    const before = start[row] ?? 0;
    if (value === before) return;
    moved[movedCount] = row;
    oldStart[movedCount] = before;
    movedCount++;
    start[row] = value;
    const end = due[row] ?? 0;
    if (value > end || before > end) {
      const late = value > end ? value - end : 0;
      const lateBefore = before > end ? before - end : 0;
      sums[LATENESS] = (sums[LATENESS] ?? 0) + late - lateBefore;
      const latest = sums[LATEST] ?? 0;
      if (late >= latest) sums[LATEST] = late;
      else if (lateBefore >= latest) isLatestLost = true;
    }
    mark(next[row] ?? 0, value < before);
  }

  /** The earliest that its caregiver and its window allow. */
  function ownEarliest(row: number): number {
    const from = previous[row] ?? 0;
    const way = distance[(place[from] ?? 0) * placeCount + (place[row] ?? 0)] ?? 0;
    const there = (start[from] ?? 0) + (duration[from] ?? 0) + way;
    const opens = ready[row] ?? 0;
    return there > opens ? there : opens;
  }

  function settlePair(row: number, own: number): void {
    const other = partner[row] ?? 0;
    const others = ownEarliest(other);
    const how = kind[row] ?? 0;
    if (how === TOGETHER) {
      const both = own > others ? own : others;
      setStart(row, both);
      setStart(other, both);
      return;
    }
    if (how === LEADS) {
      const soonest = others - (maxLag[row] ?? 0);
      const value = own > soonest ? own : soonest;
      const before = start[row] ?? 0;
      if (value === before) return;
      setStart(row, value);
      mark(other, value < before);
      return;
    }
    const soonest = (start[other] ?? 0) + (minLag[row] ?? 0);
    setStart(row, own > soonest ? own : soonest);
    const waits = own - (maxLag[row] ?? 0);
    const wanted = others > waits ? others : waits;
    const stands = start[other] ?? 0;
    if (wanted !== stands) mark(other, wanted < stands);
  }

  function settle(ceiling: number): boolean {
    const lateBefore = sums[LATENESS] ?? 0;
    while (markedCount > 0) {
      const row = unmarkLeast();
      if (movedCount >= mostMoves) return false;
      const own = ownEarliest(row);
      if (kind[row] === ALONE) setStart(row, own);
      else settlePair(row, own);
      const least = (sums[TRAVEL] ?? 0) + (sums[LATENESS] ?? 0);
      if (fallingCount > 0) {
        if (least - lateBefore >= ceiling) return false;
      } else if (least + (isLatestLost ? 0 : (sums[LATEST] ?? 0)) >= ceiling) {
        return false;
      }
    }
    if (isLatestLost) findLatest();
    return (sums[TRAVEL] ?? 0) + (sums[LATENESS] ?? 0) + (sums[LATEST] ?? 0) < ceiling;
  }

  function findLatest(): void {
    let latest = 0;
    for (let row = 0; row < count; row++) {
      const late = (start[row] ?? 0) - (due[row] ?? 0);
      if (late > latest) latest = late;
    }
    sums[LATEST] = latest;
    isLatestLost = false;
  }

  function copySums(from: Float64Array, to: Float64Array): void {
    to[TRAVEL] = from[TRAVEL] ?? 0;
    to[LATENESS] = from[LATENESS] ?? 0;
    to[LATEST] = from[LATEST] ?? 0;
  }

  function keep(): void {
    while (movedCount > 0) {
      const row = moved[--movedCount] ?? 0;
      rank[row] = start[row] ?? 0;
    }
    copySums(sums, keptSums);
  }

  function takeBack(): void {
    while (markedCount > 0) unmarkLeast();
    while (movedCount > 0) {
      movedCount--;
      start[moved[movedCount] ?? 0] = oldStart[movedCount] ?? 0;
    }
    copySums(keptSums, sums);
    isLatestLost = false;
  }

  function recount(): void {
    let travel = 0;
    let lateness = 0;
    for (let row = 0; row < rows; row++) {
      const to = place[next[row] ?? 0] ?? 0;
      travel += distance[(place[row] ?? 0) * placeCount + to] ?? 0;
      lateness += Math.max(0, (start[row] ?? 0) - (due[row] ?? 0));
    }
    sums[TRAVEL] = travel;
    sums[LATENESS] = lateness;
    findLatest();
    copySums(sums, keptSums);
  }

  return { start, sums, mark, settle, keep, takeBack, recount };
}
