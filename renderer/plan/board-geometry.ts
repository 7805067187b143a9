/**
 * Where a minute lies on the board, and which minute lies under the pointer.
 *
 * Four ways to look at the same week: `week` (day cells, chips stacked), `overview` (day cells on
 * a scale, the densest), `hours` (the same scale, zoomed until chips can be read) and `day` (one
 * day over the whole width). All but `week` put a chip at its minute. Minutes are elapsed minutes
 * of the problem's axis, so the nights on which the clock changes are a matter of `opens` alone.
 */
import type { TimeAxis } from '../../domain/time-axis.ts';

export const boardModes = ['week', 'overview', 'hours', 'day'] as const;
export type BoardMode = (typeof boardModes)[number];

/** Starts are chosen on multiples of five minutes of the wall clock. */
export const SNAP_MINUTES = 5;
const HOURS_PIXELS_PER_MINUTE = 2;
/** WCAG 2.2, 2.5.8: no target below 24 px. */
export const TARGET_PIXELS = 24;

/** The part of each day that is drawn, in wall-clock hours. */
export interface DayHours {
  readonly fromHour: number;
  readonly toHour: number;
}

export interface BoardScale {
  readonly mode: BoardMode;
  /** Day index of the first column, and how many columns there are. */
  readonly firstDay: number;
  readonly dayCount: number;
  readonly hours: DayHours;
  /** Elapsed minute at the left edge of each column. */
  readonly opens: readonly number[];
  /** Elapsed minutes that a column holds (the longest of them when the clock changes). */
  readonly spanMinutes: number;
  readonly dayWidthPixels: number;
  readonly widthPixels: number;
  readonly pixelsPerMinute: number;
}

/** 6 to 22 h, or wider where work lies outside: nothing planned is ever out of sight. */
export function hoursToShow(
  axis: TimeAxis,
  pieces: Iterable<{ readonly start: number; readonly end: number }>,
): DayHours {
  let fromHour = 6;
  let toHour = 22;
  for (const piece of pieces) {
    const dayStart = axis.dayStarts[axis.dayOf(piece.start)];
    if (dayStart === undefined) continue;
    fromHour = Math.min(fromHour, Math.floor((piece.start - dayStart) / 60));
    toHour = Math.max(toHour, Math.min(24, Math.ceil((piece.end - dayStart) / 60)));
  }
  return { fromHour, toHour };
}

/** The scale of a mode in `availablePixels` of width; `day` is the one shown by the day view. */
export function createScale(
  axis: TimeAxis,
  mode: BoardMode,
  hours: DayHours,
  day: number,
  availablePixels: number,
): BoardScale {
  const firstDay = mode === 'day' ? day : 0;
  const dayCount = mode === 'day' ? 1 : axis.dayCount;
  const opens: number[] = [];
  let spanMinutes = 0;
  for (let index = firstDay; index < firstDay + dayCount; index++) {
    const open = minuteAtHour(axis, index, hours.fromHour);
    opens.push(open);
    spanMinutes = Math.max(spanMinutes, minuteAtHour(axis, index, hours.toHour) - open);
  }
  const fitted = Math.max(1, Math.floor(availablePixels / dayCount));
  const dayWidthPixels =
    mode === 'hours' ? Math.round(spanMinutes * HOURS_PIXELS_PER_MINUTE) : fitted;
  return {
    mode,
    firstDay,
    dayCount,
    hours,
    opens,
    spanMinutes,
    dayWidthPixels,
    widthPixels: dayWidthPixels * dayCount,
    pixelsPerMinute: dayWidthPixels / spanMinutes,
  };
}

/** Elapsed minute of a full hour of a day; on the night of March an hour that isn't is the next. */
function minuteAtHour(axis: TimeAxis, day: number, hour: number): number {
  if (hour >= 24) return minuteAtHour(axis, day + 1, hour - 24);
  const written = `${axis.dayAt(day)}T${String(hour).padStart(2, '0')}:00`;
  return axis.toMinutes(written) ?? minuteAtHour(axis, day, hour + 1);
}

export const isShown = (scale: BoardScale, day: number): boolean =>
  day >= scale.firstDay && day < scale.firstDay + scale.dayCount;

/** Left edge of a day's column. */
export const dayLeftPixels = (scale: BoardScale, day: number): number =>
  (day - scale.firstDay) * scale.dayWidthPixels;

/** Where a minute of `day` lies, kept inside the day's column. */
export function minuteToPixels(scale: BoardScale, day: number, minute: number): number {
  const open = scale.opens[day - scale.firstDay] ?? 0;
  const inside = Math.min(scale.spanMinutes, Math.max(0, minute - open));
  return dayLeftPixels(scale, day) + inside * scale.pixelsPerMinute;
}

/** The day and the minute under a horizontal position, kept on the board. */
export function pixelsToMinute(
  scale: BoardScale,
  pixels: number,
): { readonly day: number; readonly minute: number } {
  const column = Math.min(
    scale.dayCount - 1,
    Math.max(0, Math.floor(pixels / scale.dayWidthPixels)),
  );
  const inside = pixels - column * scale.dayWidthPixels;
  const minute =
    (scale.opens[column] ?? 0) +
    Math.min(scale.spanMinutes, Math.max(0, inside / scale.pixelsPerMinute));
  return { day: column + scale.firstDay, minute };
}

/** The nearest multiple of five minutes; midnights are full hours, so it holds on every day. */
export const snap = (minute: number, step: number = SNAP_MINUTES): number =>
  Math.round(minute / step) * step;

/** The same time of the wall clock on another day, where that day has it. */
export function sameClockOn(axis: TimeAxis, minute: number, day: number): number {
  const clock = axis.toLocal(minute).slice(11);
  return axis.toMinutes(`${axis.dayAt(day)}T${clock}`) ?? minute;
}
