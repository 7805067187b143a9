/**
 * Which days of a week a need of "n times a week" takes: as many as asked for, so many days apart,
 * over the week's edge too, near the habit.
 *
 * The days of one week depend on the last day of the week before, so the weeks are dealt one after
 * the other from the first on. Nothing stored is read: every device deals the same days.
 */
import type { Weekday } from './service.ts';

export interface FreeWeek {
  /** Day number of the Monday. */
  readonly monday: number;
  /** Weekdays that may be taken: allowed, valid, no skipped holiday, no exception. */
  readonly open: readonly Weekday[];
  /** Taken whatever the spacing: an occurrence was moved here by hand. They count. */
  readonly fixed: readonly Weekday[];
  /** Weekdays on which the person is away: taken only where nothing else is left. */
  readonly away: readonly Weekday[];
  /** Weekdays on which the need is valid; where not all, only usual days are asked for. */
  readonly valid: readonly Weekday[];
  /** The days of a week that nothing disturbs (`usualDays`). */
  readonly usual: readonly Weekday[];
  readonly perWeek: number;
  readonly minDaysApart: number;
}

/** The weekdays of each week, in the same order; rising within a week. */
export function dealFreeDays(weeks: readonly FreeWeek[]): readonly (readonly Weekday[])[] {
  let last = -Infinity;
  return weeks.map((week) => {
    const taken = isUndisturbed(week, last) ? week.usual : takeDays(week, last);
    const end = taken.at(-1);
    if (end !== undefined) last = week.monday + end - 1;
    return taken;
  });
}

const allWeekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The days of a week that nothing disturbs: they can be repeated every week and keep their spacing.
 * Near the habit first, then spread as evenly as possible, then early.
 */
export function usualDays(
  allowed: readonly Weekday[],
  habit: readonly Weekday[],
  perWeek: number,
  minDaysApart: number,
): readonly Weekday[] {
  return bestOf(
    subsetsOf(allowed).filter((days) => days.length <= perWeek && roundGap(days) >= minDaysApart),
    (days) => [days.length, countIn(days, habit), roundGap(days)],
  );
}

/** Most weeks: nothing to weigh, since the usual days are all free. */
function isUndisturbed(week: FreeWeek, last: number): boolean {
  const { monday, open, fixed, away, valid, usual, perWeek, minDaysApart } = week;
  const [first] = usual;
  return (
    first !== undefined &&
    usual.length === perWeek &&
    fixed.length === 0 &&
    valid.length === 7 &&
    usual.every((day) => open.includes(day) && !away.includes(day)) &&
    monday + first - 1 - last >= minDaysApart
  );
}

function takeDays(week: FreeWeek, last: number): readonly Weekday[] {
  const { monday, open, fixed, away, valid, usual, minDaysApart } = week;
  const isOpen = (day: Weekday): boolean => open.includes(day) || fixed.includes(day);
  const asked = valid.length === 7 ? week.perWeek : countIn(usual, valid);
  const wanted = Math.max(fixed.length, asked);
  const isFarEnough = (days: readonly Weekday[]): boolean => {
    const free = days.find((day) => !fixed.includes(day));
    const first = days[0];
    if (free !== undefined && free === first && monday + free - 1 - last < minDaysApart)
      return false;
    return days.every((day, index) => {
      const next = days[index + 1];
      if (next === undefined || (fixed.includes(day) && fixed.includes(next))) return true;
      return next - day >= minDaysApart;
    });
  };
  const firstUsual = usual[0] ?? 1;
  /** Days by which the next week's usual first day would come too early. */
  const harm = (days: readonly Weekday[]): number =>
    Math.max(0, minDaysApart - (firstUsual + 7 - (days.at(-1) ?? -7)));
  return bestOf(
    subsetsOf(allWeekdays.filter(isOpen)).filter(
      (days) =>
        days.length <= wanted && fixed.every((day) => days.includes(day)) && isFarEnough(days),
    ),
    (days) => [
      days.length - countIn(days, away),
      days.length,
      -harm(days),
      countIn(days, usual),
      smallestGap(days),
    ],
  );
}

/** The one of the highest score, compared from the left; of equals the first. */
function bestOf(
  candidates: readonly (readonly Weekday[])[],
  scoreOf: (days: readonly Weekday[]) => readonly number[],
): readonly Weekday[] {
  let best: readonly Weekday[] = [];
  let bestScore: readonly number[] | undefined;
  for (const days of candidates) {
    const score = scoreOf(days);
    if (bestScore !== undefined && !isHigher(score, bestScore)) continue;
    best = days;
    bestScore = score;
  }
  return best;
}

function isHigher(score: readonly number[], than: readonly number[]): boolean {
  for (const [index, value] of score.entries()) {
    const other = than[index] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}

/** Every choice of these days, the empty one too, early days before late ones. */
function subsetsOf(days: readonly Weekday[]): readonly (readonly Weekday[])[] {
  const count = 2 ** days.length;
  return Array.from({ length: count }, (_none, index) => {
    const mask = count - 1 - index;
    return days.filter((_, bit) => (mask >> (days.length - 1 - bit)) & 1);
  });
}

const countIn = (days: readonly Weekday[], among: readonly Weekday[]): number =>
  days.filter((day) => among.includes(day)).length;

/** Between neighbours within the week; one day alone is as free as a week. */
const smallestGap = (days: readonly Weekday[]): number =>
  days.reduce<number>((gap, day, index) => {
    const next = days[index + 1];
    return next === undefined ? gap : Math.min(gap, next - day);
  }, 7);

/** The smallest gap when the same days come every week. */
const roundGap = (days: readonly Weekday[]): number => {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 7;
  return Math.min(smallestGap(days), first + 7 - last);
};
