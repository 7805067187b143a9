/** Changes of single services: one to another place, or two in each other's. */
import type { Move, MoveParts } from './moves.ts';
import { TRAVEL } from './starts.ts';

export function createMovesOfOne({ services, schedule, edit, places, random }: MoveParts): {
  readonly relocate: Move;
  readonly place: Move;
  readonly swap: Move;
} {
  const { count, partner, ableLists } = services;
  const { next, previous, who, sums, settle, takeBack } = schedule;
  const { way, unlink, link, detour, mayDo, rankBetween } = edit;
  const { lateAfter, lateBetween, drawNear, bestIn } = places;

  function takeBackAll(): false {
    takeBack();
    return false;
  }

  function relocateTo(row: number, after: number, ceiling: number): boolean {
    const from = previous[row] ?? 0;
    const leaves = next[row] ?? 0;
    const caregiver = who[after] ?? 0;
    if (after === row || after === from || !mayDo(row, caregiver)) return false;
    const shortcut = way(from, row) + way(row, leaves) - way(from, leaves);
    const least = (sums[TRAVEL] ?? 0) + detour(row, after) - shortcut;
    if (least >= ceiling) return false;
    // In its own route, what comes after it would begin earlier than now.
    if (caregiver !== who[row] && least + lateBetween(row, after) >= ceiling) return false;
    if (!rankBetween(row, after, next[after] ?? 0)) return takeBackAll();
    unlink(row);
    link(row, after);
    return settle(ceiling) || takeBackAll();
  }

  /** A service to a place near in way and time. */
  const relocate: Move = (ceiling) => {
    const row = random.below(count);
    const after = drawNear(row);
    return after !== -1 && relocateTo(row, after, ceiling);
  };

  /** A service to the best place of a caregiver drawn. */
  const place: Move = (ceiling) => {
    const row = random.below(count);
    const list = ableLists[row];
    if (list === undefined) return false;
    const caregiver = list[random.below(list.length)] ?? 0;
    if (!mayDo(row, caregiver)) return false;
    const after = bestIn(row, caregiver);
    return after !== -1 && relocateTo(row, after, ceiling);
  };

  /** Two services of two caregivers take each other's place. */
  const swap: Move = (ceiling) => {
    const one = random.below(count);
    const near = drawNear(one);
    if (near === -1) return false;
    const two = next[near] ?? 0;
    if (two >= count || two === one || two === partner[one]) return false;
    const first = who[one] ?? 0;
    const second = who[two] ?? 0;
    if (first === second || !mayDo(one, second) || !mayDo(two, first)) return false;
    const before = previous[one] ?? 0;
    const after = next[one] ?? 0;
    const start = previous[two] ?? 0;
    const end = next[two] ?? 0;
    const ways = way(before, two) + way(two, after) + way(start, one) + way(one, end);
    const old = way(before, one) + way(one, after) + way(start, two) + way(two, end);
    const least = (sums[TRAVEL] ?? 0) + ways - old;
    if (least >= ceiling) return false;
    if (least + lateAfter(one, start) + lateAfter(two, before) >= ceiling) return false;
    unlink(one);
    unlink(two);
    if (!rankBetween(one, start, end)) return takeBackAll();
    link(one, start);
    if (!rankBetween(two, before, after)) return takeBackAll();
    link(two, before);
    return settle(ceiling) || takeBackAll();
  };

  return { relocate, place, swap };
}
