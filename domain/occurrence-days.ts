/**
 * The days on which a need comes back: its pattern, its validity, holidays and exceptions.
 *
 * Calendar arithmetic alone, so that every device finds the same days (docs/adr/0006). A day is the
 * one that the need belongs to; a start past midnight falls on the day after.
 */
import {
  addDays,
  dayNumber,
  holidayOn,
  mondayOf,
  numberToDay,
  weekdayOf,
  weekParity,
} from './calendar.ts';
import { dealFreeDays, usualDays, type FreeWeek } from './free-days.ts';
import type { Day, NeedId } from './ids.ts';
import type { Recurrence } from './recurrence.ts';
import type { Need, Weekday } from './service.ts';

/** What the days of a "times" need depend on beside the need itself. */
export interface DayContext {
  /** All versions of the same need, itself among them. */
  readonly versions: readonly Need[];
  /** True when the person isn't at home at the preferred hour of that day. */
  readonly isAway: (need: Need, day: Day) => boolean;
  /** Weekdays of the habitual week that is valid in the week of that Monday. */
  readonly habitOf: (rootId: NeedId, monday: Day) => readonly Weekday[];
}

/** The days within `from` to `to` (excluded), rising, each once. */
export function occurrenceDays(
  need: Need,
  from: Day,
  to: Day,
  context: DayContext,
): readonly Day[] {
  const { recurrence } = need;
  if (recurrence.type === 'times') {
    return freeDays(need, to, context).filter((day) => day >= from && day < to);
  }
  const days = new Set<Day>();
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (isPatternDay(need, recurrence, day) && exceptionOn(need, day) === undefined) days.add(day);
  }
  for (const day of movedDays(need, (was) => isPatternDay(need, recurrence, was))) {
    if (day >= from && day < to) days.add(day);
  }
  return [...days].sort();
}

/** Valid from the first day to the last, which is excluded. */
export const isValidOn = ({ validFrom, validUntil }: Need, day: Day): boolean =>
  day >= validFrom && (validUntil === null || day < validUntil);

/** On the `ordinal`th of this weekday in its month; -1 is the last. */
export function isOrdinalInMonth(day: Day, ordinal: 1 | 2 | 3 | 4 | -1): boolean {
  if (ordinal === -1) return addDays(day, 7).slice(5, 7) !== day.slice(5, 7);
  return Math.ceil(Number(day.slice(8)) / 7) === ordinal;
}

/** Before exceptions: whether the need would come on that day. */
function isPatternDay(
  need: Need,
  recurrence: Exclude<Recurrence, { readonly type: 'times' }>,
  day: Day,
): boolean {
  if (!isOpenDay(need, day)) return false;
  return recurrence.type === 'weekdays' || isOrdinalInMonth(day, recurrence.ordinal);
}

/** Valid, on its weekdays, in its weeks, and no holiday that it skips. */
function isOpenDay(need: Need, day: Day): boolean {
  if (!isValidOn(need, day) || !need.weekdays.includes(weekdayOf(day))) return false;
  if (need.parity !== 'every' && need.parity !== weekParity(day)) return false;
  return need.holidays === 'keep' || holidayOn(day) === undefined;
}

const exceptionOn = (need: Need, day: Day): Need['exceptions'][number] | undefined =>
  need.exceptions.find((exception) => exception.day === day);

/** Where occurrences went that were moved by hand: a holiday there is the coordinator's choice. */
const movedDays = (need: Need, isOccurrence: (day: Day) => boolean): readonly Day[] =>
  need.exceptions.flatMap(({ day, movedTo }) =>
    movedTo !== null && isValidOn(need, movedTo) && isOccurrence(day) ? [movedTo] : [],
  );

type TimesNeed = Need & { readonly recurrence: Extract<Recurrence, { readonly type: 'times' }> };

const isTimes = (need: Need): need is TimesNeed => need.recurrence.type === 'times';

/**
 * Days of a need of n times a week, up to `to`.
 *
 * All versions are dealt together: the week in which one follows the other has its n days too, and
 * the first of the new one keeps its distance from the last of the old one.
 */
function freeDays(need: Need, to: Day, context: DayContext): readonly Day[] {
  const versions = context.versions.filter(isTimes);
  const versionOn = (day: Day): TimesNeed | undefined =>
    versions.find((version) => isValidOn(version, day));
  const first = versions.reduce((day, { validFrom }) => (validFrom < day ? validFrom : day), to);
  const mondays: Day[] = [];
  for (let monday = mondayOf(first); monday < to; monday = addDays(monday, 7)) mondays.push(monday);
  const weeks = mondays.map((monday) => freeWeekOf(monday, versionOn, versions, context));
  return dealFreeDays(weeks).flatMap((weekdays, index) =>
    weekdays.flatMap((weekday) => {
      const day = addDays(mondays[index] ?? to, weekday - 1);
      return versionOn(day)?.id === need.id ? [day] : [];
    }),
  );
}

function freeWeekOf(
  monday: Day,
  versionOn: (day: Day) => TimesNeed | undefined,
  versions: readonly TimesNeed[],
  { isAway, habitOf }: DayContext,
): FreeWeek {
  const number = dayNumber(monday);
  const days = Array.from({ length: 7 }, (_, index) => numberToDay(number + index));
  const weekdaysWhere = (isSo: (version: TimesNeed, day: Day) => boolean): readonly Weekday[] =>
    days.flatMap((day, index) => {
      const version = versionOn(day);
      return version !== undefined && isSo(version, day) ? [(index + 1) as Weekday] : [];
    });
  const ruling = days.map(versionOn).findLast((version) => version !== undefined);
  const { perWeek, minDaysApart } = ruling?.recurrence ?? { perWeek: 0, minDaysApart: 1 };
  const habit = ruling === undefined ? [] : habitOf(ruling.rootId, monday);
  const moved = new Set(versions.flatMap((version) => movedDays(version, () => true)));
  return {
    monday: number,
    open: weekdaysWhere(
      (version, day) => isOpenDay(version, day) && exceptionOn(version, day) === undefined,
    ),
    fixed: weekdaysWhere((_, day) => moved.has(day)),
    away: weekdaysWhere(isAway),
    valid: weekdaysWhere(() => true),
    usual: usualDays(ruling?.weekdays ?? [], habit, perWeek, minDaysApart),
    perWeek,
    minDaysApart,
  };
}
