/**
 * The days of one caregiver from its pieces of work, with the ways between them as the rules count
 * them: from the piece before on the same civil day, at their full duration; a piece without a
 * place costs no way on either side.
 */
import type { Day } from '../../domain/ids.ts';
import { noSums, type DaySums, type DayTally } from '../../domain/day-tally.ts';
import type { Commitment } from '../../domain/service.ts';
import type { Problem, ProblemCaregiver } from '../problem.ts';
import { at, travelMinutes } from '../timetable.ts';

/** One stretch of work, in elapsed minutes of the problem's axis. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** -1 = none. */
  readonly place: number;
  readonly kind: 'visit' | Commitment['kind'];
}

const SPLIT_GAP_MINUTES = 120;
const EVENING_HOUR = 'T19:00';

/** A tally for each day that a piece starts on or reaches into. */
export function tallyDays(
  problem: Problem,
  caregiver: ProblemCaregiver,
  pieces: readonly Piece[],
): readonly DayTally[] {
  const { axis } = problem;
  const sorted = pieces.filter(({ start, end }) => end > start).sort(byTime);
  const tallies = new Map<Day, Open>();
  const tallyOf = (day: Day): Open => {
    const known = tallies.get(day) ?? openTally(day);
    tallies.set(day, known);
    return known;
  };
  const days = Map.groupBy(sorted, ({ start }) => axis.dayAt(axis.dayOf(start)));
  for (const [day, work] of days) {
    const tally = tallyOf(day);
    let before: Piece | null = null;
    let lastEnd = -Infinity;
    for (const piece of work) {
      const way = wayBetween(problem, caregiver, before?.place ?? -1, piece.place);
      tally[minutesOf[piece.kind]] += piece.end - piece.start;
      tally.travelMinutes += way.minutes;
      tally.travelMetres += way.metres;
      const gap = piece.start - lastEnd - way.minutes;
      if (before !== null && gap > SPLIT_GAP_MINUTES) tally.isSplit = true;
      // Nobody knows when in a gap the way is made: just before the piece is as good as any.
      for (const cut of cutAtMidnight(problem, piece.start - way.minutes, piece.end)) {
        const civil = tallyOf(cut.day);
        civil.civilMinutes += cut.minutes;
        civil.nightMinutes += cut.nightMinutes;
      }
      lastEnd = Math.max(lastEnd, piece.end);
      before = piece;
    }
    addHomeWays(problem, caregiver, work, tally);
    tally.spanMinutes = lastEnd - (work[0]?.start ?? lastEnd);
    const evening = axis.toMinutes(`${day}${EVENING_HOUR}`);
    tally.isEvening = evening !== undefined && lastEnd > evening;
  }
  return [...tallies.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

type Open = { -readonly [K in keyof DayTally]: DayTally[K] };

const openTally = (day: Day): Open => ({
  ...noSums,
  day,
  spanMinutes: 0,
  isSplit: false,
  isEvening: false,
});

const minutesOf = {
  visit: 'visitMinutes',
  meeting: 'meetingMinutes',
  training: 'trainingMinutes',
  tutoring: 'otherMinutes',
  office: 'otherMinutes',
} as const satisfies Record<Piece['kind'], keyof DaySums>;

const byTime = (a: Piece, b: Piece): number => a.start - b.start || a.end - b.end;

interface Way {
  readonly minutes: number;
  readonly metres: number;
}

function wayBetween(problem: Problem, caregiver: ProblemCaregiver, from: number, to: number): Way {
  if (from === -1 || to === -1) return { minutes: 0, metres: 0 };
  return {
    minutes: travelMinutes(problem, caregiver, from, to),
    metres: at(caregiver.travel.metres, from * problem.placeCount + to),
  };
}

function addHomeWays(
  problem: Problem,
  caregiver: ProblemCaregiver,
  work: readonly Piece[],
  tally: Open,
): void {
  const first = work[0]?.place ?? -1;
  const last = work.at(-1)?.place ?? -1;
  for (const way of [
    wayBetween(problem, caregiver, caregiver.home, first),
    wayBetween(problem, caregiver, last, caregiver.home),
  ]) {
    tally.homeMinutes += way.minutes;
    tally.homeMetres += way.metres;
  }
}

interface Cut {
  readonly day: Day;
  readonly minutes: number;
  readonly nightMinutes: number;
}

/** The parts of a stretch in each civil day, with what of them is night. */
function cutAtMidnight({ axis }: Problem, from: number, to: number): readonly Cut[] {
  const cuts: Cut[] = [];
  const last = axis.dayOf(to - 1);
  for (let index = axis.dayOf(from); index <= last; index++) {
    const day = axis.dayAt(index);
    const midnight = axis.toMinutes(`${day}T00:00`) ?? from;
    const next = axis.toMinutes(`${axis.dayAt(index + 1)}T00:00`) ?? to;
    const overlap = (a: number, b: number): number =>
      Math.max(0, Math.min(b, to, next) - Math.max(a, from, midnight));
    cuts.push({
      day,
      minutes: overlap(midnight, next),
      nightMinutes:
        overlap(midnight, axis.toMinutes(`${day}T05:00`) ?? midnight) +
        overlap(axis.toMinutes(`${day}T22:00`) ?? next, next),
    });
  }
  return cuts;
}
