/** Which services may well follow one another, so that a change is tried where it can pay. */
import type { Services } from './services.ts';

const LISTED = 30;
/** Minutes of way that a minute of waiting, or of lateness, stands for. */
const WAIT_WEIGHT = 0.3;
const LATE_WEIGHT = 1;

export interface Near {
  /** By service: those that it may well come right after. */
  readonly before: readonly Int32Array[];
  /** By service: those that may well come right after it. */
  readonly after: readonly Int32Array[];
}

export function nearOf(services: Services): Near {
  const { count, caregiverCount, able } = services;
  const canMeet = (one: number, two: number): boolean => {
    for (let who = 0; who < caregiverCount; who++) {
      if (able[one * caregiverCount + who] === 1 && able[two * caregiverCount + who] === 1) {
        return true;
      }
    }
    return false;
  };
  const list = (row: number, price: (other: number) => number): Int32Array =>
    Int32Array.from({ length: count }, (_, other) => other)
      .filter((other) => services.place[other] !== services.place[row] && canMeet(row, other))
      .sort((a, b) => price(a) - price(b) || a - b)
      .slice(0, LISTED);
  return {
    before: Array.from({ length: count }, (_, row) =>
      list(row, (other) => priceInARow(services, other, row)),
    ),
    after: Array.from({ length: count }, (_, row) =>
      list(row, (other) => priceInARow(services, row, other)),
    ),
  };
}

/** Way, and what waiting and lateness there must be when one follows the other in its window. */
function priceInARow(services: Services, one: number, two: number): number {
  const { distance, placeCount, place, duration, ready, due } = services;
  const way = distance[(place[one] ?? 0) * placeCount + (place[two] ?? 0)] ?? 0;
  const work = (duration[one] ?? 0) + way;
  const wait = (ready[two] ?? 0) - (due[one] ?? 0) - work;
  const late = (ready[one] ?? 0) + work - (due[two] ?? 0);
  return way + WAIT_WEIGHT * Math.max(0, wait) + LATE_WEIGHT * Math.max(0, late);
}
