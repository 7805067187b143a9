/** Where a service might go, judged by way, by windows, and by starts as they are now. */
import type { Random } from '../../../solver/engine/random.ts';
import type { Near } from './near.ts';
import type { RouteEdit } from './route-edit.ts';
import type { Schedule } from './schedule.ts';
import type { Services } from './services.ts';

/** A place is the row to come right after, an office's for the head of a route; -1 is none. */
export interface Places {
  /** When a service would begin there. */
  readonly startAfter: (row: number, after: number) => number;
  /** Its lateness there. */
  readonly lateAfter: (row: number, after: number) => number;
  /** Its lateness there, and that of the one which it would delay. */
  readonly lateBetween: (row: number, after: number) => number;
  /** One drawn from those near in way and time, the nearer the likelier. */
  readonly drawNear: (row: number) => number;
  /** One that the service may well come right after. */
  readonly drawBefore: (row: number) => number;
  /** The cheapest in a caregiver's route, other than where it is. */
  readonly bestIn: (row: number, caregiver: number) => number;
  /** One about that minute: near, or else among the cheapest of all caregivers who may. */
  readonly drawAround: (row: number, minute: number) => number;
}

export function createPlaces(
  services: Services,
  schedule: Schedule,
  { way, detour, mayDo }: RouteEdit,
  near: Near,
  random: Random,
): Places {
  const { count, duration, ready, due, ableLists } = services;
  const { next, previous, start } = schedule;

  function startAfter(row: number, after: number): number {
    const there = (start[after] ?? 0) + (duration[after] ?? 0) + way(after, row);
    const opens = ready[row] ?? 0;
    return there > opens ? there : opens;
  }

  function lateAfter(row: number, after: number): number {
    const late = startAfter(row, after) - (due[row] ?? 0);
    return late > 0 ? late : 0;
  }

  function lateBetween(row: number, after: number): number {
    const begins = startAfter(row, after);
    const late = begins - (due[row] ?? 0);
    const to = next[after] ?? 0;
    const later = begins + (duration[row] ?? 0) + way(row, to) - (due[to] ?? 0);
    return (late > 0 ? late : 0) + (later > 0 ? later : 0);
  }

  function drawFrom(list: Int32Array | undefined): number {
    if (list === undefined || list.length === 0) return -1;
    const share = random.share();
    return list[Math.floor(share * share * list.length)] ?? -1;
  }

  const drawBefore = (row: number): number => drawFrom(near.before[row]);

  function drawNear(row: number): number {
    if (random.below(2) === 0) return drawBefore(row);
    const to = drawFrom(near.after[row]);
    return to === -1 ? -1 : (previous[to] ?? 0);
  }

  function bestIn(row: number, caregiver: number): number {
    const office = count + caregiver;
    let best = -1;
    let bestPrice = Infinity;
    let after = office;
    do {
      if (after !== row && next[after] !== row) {
        const price = detour(row, after) + lateBetween(row, after);
        if (price < bestPrice) {
          bestPrice = price;
          best = after;
        }
      }
      after = next[after] ?? 0;
    } while (after !== office);
    return best;
  }

  /** The last of a row's route that begins before a minute. */
  function lastBefore(row: number, minute: number): number {
    let last = row;
    while (last < count && (start[last] ?? 0) >= minute) last = previous[last] ?? 0;
    for (;;) {
      const to = next[last] ?? 0;
      if (to >= count || (start[to] ?? 0) >= minute) return last;
      last = to;
    }
  }

  function drawAround(row: number, minute: number): number {
    if (random.below(2) === 0) {
      const one = drawNear(row);
      return one === -1 ? -1 : lastBefore(one, minute);
    }
    let best = -1;
    let bestPrice = Infinity;
    for (const caregiver of ableLists[row] ?? []) {
      if (!mayDo(row, caregiver)) continue;
      const after = lastBefore(count + caregiver, minute);
      // A price blurred by a fifth: not always the same one.
      const price = (detour(row, after) + lateBetween(row, after)) * (0.8 + 0.4 * random.share());
      if (price < bestPrice) {
        bestPrice = price;
        best = after;
      }
    }
    return best;
  }

  return { startAfter, lateAfter, lateBetween, drawNear, drawBefore, bestIn, drawAround };
}
