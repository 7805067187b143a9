/** Both services of a patient, each to another place, at another time where that is better. */
import type { Move, MoveParts } from './moves.ts';
import { FOLLOWS, LEADS } from './services.ts';
import { TRAVEL } from './starts.ts';

export function createMoveOfPair({ services, schedule, edit, places, random }: MoveParts): Move {
  const { count, caregiverCount, partner, able, kind, minLag, maxLag } = services;
  const { next, who, rank, sums, settle, takeBack } = schedule;
  const { unlink, link, detour, mayDo, rankAsNext, rankBetween, rankIn } = edit;

  function takeBackAll(): false {
    takeBack();
    return false;
  }

  /** When the other service should begin, if this one does at a minute. */
  function minuteOfOther(row: number, minute: number): number {
    const how = kind[row];
    if (how !== LEADS && how !== FOLLOWS) return minute;
    const least = minLag[row] ?? 0;
    const lag = least + 0.5 * random.share() * ((maxLag[row] ?? 0) - least);
    return how === LEADS ? minute + lag : minute - lag;
  }

  return (ceiling) => {
    const row = random.below(count);
    const other = partner[row] ?? -1;
    if (other === -1) return false;
    const after = places.drawNear(row);
    if (after === -1 || after === row || after === other) return false;
    if (able[row * caregiverCount + (who[after] ?? 0)] !== 1) return false;
    unlink(row);
    unlink(other);
    who[other] = -1;
    const begins = places.startAfter(row, after);
    const end = rankAsNext(next[after] ?? 0);
    const least = (sums[TRAVEL] ?? 0) + detour(row, after) + places.lateBetween(row, after);
    if (least >= ceiling || (rank[after] ?? 0) >= end) return takeBackAll();
    rank[row] = rankIn(begins, rank[after] ?? 0, end);
    rank[other] = rank[row];
    link(row, after);
    const minute = minuteOfOther(row, begins);
    const place = places.drawAround(other, minute);
    if (place === -1 || !mayDo(other, who[place] ?? 0)) return takeBackAll();
    if ((sums[TRAVEL] ?? 0) + detour(other, place) >= ceiling) return takeBackAll();
    rank[other] = minute;
    if (!rankBetween(other, place, next[place] ?? 0)) return takeBackAll();
    link(other, place);
    return settle(ceiling) || takeBackAll();
  };
}
