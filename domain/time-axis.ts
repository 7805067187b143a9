/**
 * Wall-clock minutes of one time zone on a line of elapsed minutes.
 *
 * Zero is midnight of the first day. The line knows the nights on which the clock changes: from
 * 21:00 to 08:00 over 28-29 March 2026 in Paris it counts 10 hours. Temporal is asked once a day
 * of the axis; everything after that is arithmetic, so the window may ask in a mouse move.
 */
import { Temporal } from 'temporal-polyfill';
import type { Day, LocalTime } from './ids.ts';

const MARGIN_DAYS = 8;
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

export interface TimeAxis {
  readonly timeZone: string;
  readonly from: Day;
  /** Excluded. */
  readonly to: Day;
  readonly dayCount: number;
  /** Elapsed minute of each midnight of the horizon, `to` included: `dayCount + 1` entries. */
  readonly dayStarts: readonly number[];
  /** Elapsed minutes since midnight of `from`; undefined if no such minute exists on the axis. */
  toMinutes(time: LocalTime): number | undefined;
  /** The wall-clock minute; the inverse of `toMinutes` but in the hour that happens twice. */
  toLocal(minutes: number): LocalTime;
  /** 0 for `from`, negative before it: the civil day that holds the minute. */
  dayOf(minutes: number): number;
  /** The civil day of that index. */
  dayAt(index: number): Day;
}

interface AxisDay {
  readonly day: Day;
  /** Elapsed minute of midnight. */
  readonly start: number;
  /** Wall-clock minute of the day at which the clock jumps, or Infinity. */
  readonly jumpAt: number;
  /** Minutes that the clock jumps forward (60 in March), negative when it falls back. */
  readonly jump: number;
}

/** Builds the axis of the days `from` to `to` (excluded), with a margin for history and rest. */
export function createTimeAxis(timeZone: string, from: Day, to: Day): TimeAxis {
  const first = Temporal.PlainDate.from(from);
  const dayCount = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
  const origin = first.toZonedDateTime(timeZone);
  const days = new Map<number, AxisDay>();
  const indexOfDay = new Map<Day, number>();

  const build = (index: number): AxisDay => {
    const date = first.add({ days: index });
    const midnight = date.toZonedDateTime(timeZone);
    const next = date.add({ days: 1 }).toZonedDateTime(timeZone);
    const length = minutesBetween(midnight, next);
    const start = minutesBetween(origin, midnight);
    const jump = 1440 - length;
    return {
      day: date.toString(),
      start,
      jump,
      jumpAt: jump === 0 ? Infinity : jumpMinute(midnight),
    };
  };
  const dayOfIndex = (index: number): AxisDay => {
    let day = days.get(index);
    if (day === undefined) {
      day = build(index);
      days.set(index, day);
      indexOfDay.set(day.day, index);
    }
    return day;
  };
  for (let i = -MARGIN_DAYS; i <= dayCount + MARGIN_DAYS; i++) dayOfIndex(i);

  const indexOf = (day: Day): number | undefined => {
    const known = indexOfDay.get(day);
    if (known !== undefined) return known;
    try {
      return first.until(Temporal.PlainDate.from(day, { overflow: 'reject' }), {
        largestUnit: 'days',
      }).days;
    } catch {
      return undefined;
    }
  };

  const dayOf = (minutes: number): number => {
    let index = Math.floor(minutes / 1440);
    while (dayOfIndex(index).start > minutes) index--;
    while (dayOfIndex(index + 1).start <= minutes) index++;
    return index;
  };

  return {
    timeZone,
    from,
    to,
    dayCount,
    dayStarts: Array.from({ length: dayCount + 1 }, (_, i) => dayOfIndex(i).start),
    toMinutes(time) {
      const match = LOCAL_TIME.exec(time);
      const index = match?.[1] === undefined ? undefined : indexOf(match[1]);
      if (match === null || index === undefined) return undefined;
      const { start, jumpAt, jump } = dayOfIndex(index);
      const wall = Number(match[2]) * 60 + Number(match[3]);
      if (wall < jumpAt) return start + wall;
      if (jump > 0 && wall < jumpAt + jump) return undefined;
      return start + wall - jump;
    },
    toLocal(minutes) {
      const { day, start, jumpAt, jump } = dayOfIndex(dayOf(minutes));
      const elapsed = minutes - start;
      const wall = elapsed < jumpAt ? elapsed : elapsed + jump;
      return `${day}T${twoDigits(Math.floor(wall / 60))}:${twoDigits(wall % 60)}`;
    },
    dayOf,
    dayAt: (index) => dayOfIndex(index).day,
  };
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const minutesBetween = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number =>
  (b.epochMilliseconds - a.epochMilliseconds) / 60_000;

/**
 * Wall-clock minute at which the clock changes: the first that doesn't exist in March, and in
 * October the end of the hour that happens twice, so that 02:30 means the first of the two.
 */
function jumpMinute(midnight: Temporal.ZonedDateTime): number {
  const change = midnight.getTimeZoneTransition('next');
  if (change === null) return Infinity;
  return minutesBetween(midnight, change);
}
