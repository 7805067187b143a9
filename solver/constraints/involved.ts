/** Which pieces of a timetable a breach is about, the one to move first in front. */
import type { RuleName } from '../../domain/week.ts';
import type { Timetable } from '../constraint.ts';
import type { Problem } from '../problem.ts';
import { at } from '../timetable.ts';
import { endOfDay, firstOnOrAfter, latestEnd } from './work.ts';

export function involvedPieces(
  problem: Problem,
  timetable: Timetable,
  rule: RuleName,
  piece: number,
  /** The figure of the breach. */
  value: number,
): readonly number[] {
  if (piece < 0) return [];
  const today = at(timetable.day, piece);
  const startOfDay = firstOnOrAfter(timetable, today);
  switch (involvement[rule]) {
    case 'pair':
      return [piece, piece - 1];
    case 'ends':
      return piece === startOfDay ? [piece] : [piece, startOfDay];
    case 'night':
      // A night after the last piece, to known work beyond the horizon, has no evening before it.
      return piece === startOfDay && isRestBefore(timetable, piece, value)
        ? [piece, piece - 1]
        : [piece];
    case 'stretch':
      return blamedFirst(piece, startOfStretch(timetable, piece), piece + 1);
    case 'day':
      return blamedFirst(piece, startOfDay, endOfDay(timetable, piece));
    case 'week': {
      const week = problem.weeks.find(({ toDay }) => today < toDay);
      const from = firstOnOrAfter(timetable, week?.fromDay ?? 0);
      return blamedFirst(piece, from, firstOnOrAfter(timetable, week?.toDay ?? problem.dayCount));
    }
    default:
      return [piece];
  }
}

const involvement: Readonly<
  Record<RuleName, 'piece' | 'pair' | 'ends' | 'night' | 'stretch' | 'day' | 'week'>
> = {
  availability: 'piece',
  qualification: 'piece',
  exclusion: 'piece',
  window: 'piece',
  staffing: 'piece',
  link: 'piece',
  pinned: 'piece',
  travel: 'pair',
  maxDailyWork: 'day',
  maxDailySpan: 'ends',
  minDailyRest: 'night',
  breakAfter: 'stretch',
  maxWeeklyWork: 'week',
  maxAverageWork: 'week',
  minWeeklyRest: 'week',
  maxConsecutiveDays: 'day',
};

const isRestBefore = (timetable: Timetable, piece: number, minutes: number): boolean =>
  piece > 0 &&
  at(timetable.start, piece) -
    latestEnd(timetable, firstOnOrAfter(timetable, at(timetable.day, piece - 1)), piece) ===
    minutes;

function blamedFirst(blamed: number, from: number, to: number): readonly number[] {
  const pieces = [blamed];
  for (let i = from; i < to; i++) if (i !== blamed) pieces.push(i);
  return pieces;
}

/** Back to the first piece after a real break; the mirror of the rule's own walk. */
function startOfStretch({ caregiver, start, end, travel }: Timetable, piece: number): number {
  let first = piece;
  while (
    first > 0 &&
    at(start, first) - at(end, first - 1) - at(travel, first) < caregiver.rules.breakMinutes
  ) {
    first--;
  }
  return first;
}
