/** Small edits of a schedule's routes, and what they make of the way; starts are settled afterwards. */
import { ALONE, FOLLOWS, LEADS, TOGETHER, type Services } from './services.ts';
import type { Schedule } from './schedule.ts';
import { TRAVEL } from './starts.ts';

export interface RouteEdit {
  readonly way: (from: number, to: number) => number;
  readonly unlink: (row: number) => void;
  /** Puts a service, which is in no route, after a row; its rank is set before. */
  readonly link: (row: number, after: number) => void;
  /** Minutes of way more, if a service in no route came after that row. */
  readonly detour: (row: number, after: number) => number;
  /** True when she may do it and doesn't do the patient's other service. */
  readonly mayDo: (row: number, caregiver: number) => boolean;
  /** Rank of a row as the end of a gap: the office closes it at infinity. */
  readonly rankAsNext: (row: number) => number;
  /** `wished` where it's between the two, else a rank that is. */
  readonly rankIn: (wished: number, low: number, high: number) => number;
  /** Ranks a service to stand between two rows, and its partner with it; false where that may close a circle. */
  readonly rankBetween: (row: number, after: number, before: number) => boolean;
}

export function createRouteEdit(services: Services, schedule: Schedule): RouteEdit {
  const { count, caregiverCount, placeCount, distance, place, able, kind, partner } = services;
  const { next, previous, who, rank, sums, touch, mark } = schedule;

  const way = (from: number, to: number): number =>
    distance[(place[from] ?? 0) * placeCount + (place[to] ?? 0)] ?? 0;
  const rankAsNext = (row: number): number => (row < count ? (rank[row] ?? 0) : Infinity);

  function unlink(row: number): void {
    const from = previous[row] ?? 0;
    const to = next[row] ?? 0;
    touch(from);
    touch(row);
    touch(to);
    next[from] = to;
    previous[to] = from;
    sums[TRAVEL] = (sums[TRAVEL] ?? 0) + way(from, to) - way(from, row) - way(row, to);
    mark(to, true);
  }

  function link(row: number, after: number): void {
    const to = next[after] ?? 0;
    touch(after);
    touch(row);
    touch(to);
    sums[TRAVEL] = (sums[TRAVEL] ?? 0) + way(after, row) + way(row, to) - way(after, to);
    next[after] = row;
    previous[row] = after;
    next[row] = to;
    previous[to] = row;
    who[row] = who[after] ?? 0;
    mark(row, true);
    mark(to, false);
  }

  function detour(row: number, after: number): number {
    const to = next[after] ?? 0;
    return way(after, row) + way(row, to) - way(after, to);
  }

  function mayDo(row: number, caregiver: number): boolean {
    if (able[row * caregiverCount + caregiver] !== 1) return false;
    const other = partner[row] ?? -1;
    return other === -1 || who[other] !== caregiver;
  }

  function rankIn(wished: number, low: number, high: number): number {
    if (wished > low && wished < high) return wished;
    return high === Infinity ? low + 1 : (low + high) / 2;
  }

  function rankBetween(row: number, after: number, before: number): boolean {
    let low = rank[after] ?? 0;
    let high = rankAsNext(before);
    const how = kind[row] ?? 0;
    touch(row);
    if (how === ALONE) {
      rank[row] = rankIn(rank[row] ?? 0, low, high);
      return low < high;
    }
    const other = partner[row] ?? 0;
    const others = rank[other] ?? 0;
    if (how === TOGETHER) {
      low = Math.max(low, rank[previous[other] ?? 0] ?? 0);
      high = Math.min(high, rankAsNext(next[other] ?? 0));
      if (low >= high) return false;
      touch(other);
      rank[row] = rankIn(others, low, high);
      rank[other] = rank[row];
      return true;
    }
    if (how === LEADS && others <= low) {
      high = Math.min(high, rankAsNext(next[other] ?? 0));
    } else if (how === LEADS) {
      high = Math.min(high, others);
    } else if (how === FOLLOWS && others >= high) {
      low = Math.max(low, rank[previous[other] ?? 0] ?? 0);
    } else {
      low = Math.max(low, others);
    }
    if (low >= high) return false;
    const value = rankIn(rank[row] ?? 0, low, high);
    rank[row] = value;
    if (how === LEADS ? others < value : others > value) {
      touch(other);
      rank[other] = value;
    }
    return true;
  }

  return { way, unlink, link, detour, mayDo, rankAsNext, rankIn, rankBetween };
}
