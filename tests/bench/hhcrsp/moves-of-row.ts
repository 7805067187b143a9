/** Changes of services in a row: two routes' ends exchanged, or a few neighbours moved together. */
import type { Move, MoveParts } from './moves.ts';
import { TRAVEL } from './starts.ts';

/** The longest that is moved out of the middle of a route. */
const LONGEST_CHAIN = 3;

export function createMovesOfRow({ services, schedule, edit, places, random }: MoveParts): {
  readonly tails: Move;
  readonly chain: Move;
} {
  const { count, caregiverCount, partner, able } = services;
  const { next, previous, who, rank, sums, touch, mark, settle, takeBack } = schedule;
  const { way, mayDo, rankAsNext } = edit;

  function settleOrTakeBack(ceiling: number): boolean {
    if (settle(ceiling)) return true;
    takeBack();
    return false;
  }

  /** True when all from a row on may go to a caregiver who gives up her own from `given` on. */
  function mayTakeOver(from: number, caregiver: number, given: number): boolean {
    const since = rankAsNext(given);
    for (let row = from; row < count; row = next[row] ?? 0) {
      if (able[row * caregiverCount + caregiver] !== 1) return false;
      const other = partner[row] ?? -1;
      if (other !== -1 && who[other] === caregiver && (rank[other] ?? 0) < since) return false;
    }
    return true;
  }

  /** Hands all from a row to the route's end to another; answers with the last of them, or `none`. */
  function handOver(from: number, caregiver: number, none: number): number {
    let last = none;
    for (let row = from; row < count; row = next[row] ?? 0) {
      touch(row);
      who[row] = caregiver;
      last = row;
    }
    return last;
  }

  function join(one: number, two: number): void {
    touch(one);
    touch(two);
    next[one] = two;
    previous[two] = one;
  }

  /** Two caregivers exchange all that follows. */
  const tails: Move = (ceiling) => {
    const row = random.below(count);
    const from = places.drawBefore(row);
    if (from === -1) return false;
    const one = who[row] ?? 0;
    const two = who[from] ?? 0;
    if (one === two) return false;
    const left = previous[row] ?? 0;
    const follows = next[from] ?? 0;
    const added = way(from, row) + way(left, follows) - way(left, row) - way(from, follows);
    const least = (sums[TRAVEL] ?? 0) + added;
    if (least >= ceiling || least + places.lateAfter(row, from) >= ceiling) return false;
    if ((rank[from] ?? 0) >= (rank[row] ?? 0)) return false;
    if ((rank[left] ?? 0) >= rankAsNext(follows)) return false;
    if (!mayTakeOver(row, two, follows) || !mayTakeOver(follows, one, row)) return false;
    const lastOfRow = handOver(row, two, from);
    const lastOfFollows = handOver(follows, one, left);
    join(from, row);
    if (follows < count) join(left, follows);
    join(lastOfRow, count + two);
    join(lastOfFollows, count + one);
    sums[TRAVEL] = least;
    mark(row, true);
    mark(follows, true);
    return settleOrTakeBack(ceiling);
  };

  /** Two or three in a row go to another caregiver, in the same order. */
  const chain: Move = (ceiling) => {
    const row = random.below(count);
    const after = places.drawNear(row);
    if (after === -1) return false;
    const caregiver = who[after] ?? 0;
    if (caregiver === who[row] || (rank[after] ?? 0) >= (rank[row] ?? 0)) return false;
    let last = row;
    for (let more = 1 + random.below(LONGEST_CHAIN - 1); more > 0; more--) {
      const to = next[last] ?? 0;
      if (to < count) last = to;
    }
    const before = next[after] ?? 0;
    if (last === row || (rank[last] ?? 0) >= rankAsNext(before)) return false;
    const from = previous[row] ?? 0;
    const leaves = next[last] ?? 0;
    const ways = way(after, row) + way(last, before) + way(from, leaves);
    const least =
      (sums[TRAVEL] ?? 0) + ways - way(after, before) - way(from, row) - way(last, leaves);
    if (least >= ceiling || least + places.lateAfter(row, after) >= ceiling) return false;
    for (let one = row; one !== leaves; one = next[one] ?? 0) {
      if (!mayDo(one, caregiver)) return false;
    }
    for (let one = row; one !== leaves; one = next[one] ?? 0) {
      touch(one);
      who[one] = caregiver;
    }
    join(from, leaves);
    join(after, row);
    join(last, before);
    sums[TRAVEL] = least;
    mark(row, true);
    mark(before, false);
    mark(leaves, true);
    return settleOrTakeBack(ceiling);
  };

  return { tails, chain };
}
