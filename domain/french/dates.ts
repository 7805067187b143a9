/**
 * Days, hours and durations in French, from the app's own strings and minutes.
 *
 * Civil days and wall-clock minutes never pass through an instant here, so the machine's time
 * zone can't shift them.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, isoWeek, mondayOf, weekdayOf } from '../calendar.ts';
import type { Day, LocalTime } from '../ids.ts';
import type { MinuteOfDay, Weekday } from '../service.ts';
import { NBSP } from './space.ts';

export { addDays, mondayOf, weekdayOf };

export const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'lundi',
  2: 'mardi',
  3: 'mercredi',
  4: 'jeudi',
  5: 'vendredi',
  6: 'samedi',
  7: 'dimanche',
};

export const weekdayShort: Readonly<Record<Weekday, string>> = {
  1: 'lun.',
  2: 'mar.',
  3: 'mer.',
  4: 'jeu.',
  5: 'ven.',
  6: 'sam.',
  7: 'dim.',
};

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const dateOf = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(day);
const dayOfMonth = (date: Temporal.PlainDate): string => (date.day === 1 ? '1er' : `${date.day}`);
const monthOf = (date: Temporal.PlainDate): string => monthNames[date.month - 1] ?? '';

/** `lundi 30 novembre`. */
export function dayText(day: Day): string {
  const date = dateOf(day);
  return `${weekdayNames[weekdayOf(day)]} ${dayOfMonth(date)}${NBSP}${monthOf(date)}`;
}

/** `lundi 30 novembre 2026`. */
export const dayYearText = (day: Day): string => `${dayText(day)} ${dateOf(day).year}`;

/** `30 novembre 2026`. */
export function dateText(day: Day): string {
  const date = dateOf(day);
  return `${dayOfMonth(date)}${NBSP}${monthOf(date)} ${date.year}`;
}

/** `lun. 30`. */
export const dayShort = (day: Day): string =>
  `${weekdayShort[weekdayOf(day)]}${NBSP}${dateOf(day).day}`;

/** `30/11/2026`. */
export const dayFigures = (day: Day): string => day.split('-').toReversed().join('/');

/** `semaine 49`. */
export const weekName = (monday: Day): string => `semaine${NBSP}${isoWeek(monday)}`;

/** `du 30 novembre au 6 décembre 2026`; months and years are said once where they're the same. */
export function weekRange(monday: Day): string {
  const from = dateOf(monday);
  const to = from.add({ days: 6 });
  const end = `${dayOfMonth(to)}${NBSP}${monthOf(to)} ${to.year}`;
  if (from.year !== to.year) {
    return `du ${dayOfMonth(from)}${NBSP}${monthOf(from)} ${from.year} au ${end}`;
  }
  if (from.month !== to.month) return `du ${dayOfMonth(from)}${NBSP}${monthOf(from)} au ${end}`;
  return `du ${dayOfMonth(from)} au ${end}`;
}

/** `semaine 49 · du 30 novembre au 6 décembre 2026`. */
export const weekTitle = (monday: Day): string => `${weekName(monday)} · ${weekRange(monday)}`;

/** `décembre 2026`. */
export const monthText = (day: Day): string => `${monthOf(dateOf(day))} ${dateOf(day).year}`;

/** `7 h 30`, `8 h`; an hour past midnight of a long evening reads `0 h 30`. */
export function clockText(minute: MinuteOfDay): string {
  const wall = ((minute % 1440) + 1440) % 1440;
  const rest = wall % 60;
  const hour = `${Math.floor(wall / 60)}${NBSP}h`;
  return rest === 0 ? hour : `${hour}${NBSP}${String(rest).padStart(2, '0')}`;
}

/** Wall-clock minute of `2026-11-30T07:30`: 450. */
export const minuteOf = (time: LocalTime): MinuteOfDay =>
  Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));

export const dayOfTime = (time: LocalTime): Day => time.slice(0, 10);

/** `7 h 30` of a wall-clock time. */
export const timeText = (time: LocalTime): string => clockText(minuteOf(time));

/** `lundi 30 novembre à 7 h 30`. */
export const dayTimeText = (time: LocalTime): string =>
  `${dayText(dayOfTime(time))} à ${timeText(time)}`;

/** `7 h 30 – 8 h 15`. */
export const spanText = (from: MinuteOfDay, to: MinuteOfDay): string =>
  `${clockText(from)} – ${clockText(to)}`;

/** `45 min`, `1 h`, `1 h 15`, `− 30 min`. */
export function durationText(minutes: number): string {
  if (minutes < 0) return `−${NBSP}${durationText(-minutes)}`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${rest}${NBSP}min`;
  return rest === 0
    ? `${hours}${NBSP}h`
    : `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}`;
}

/** `+ 1 h 30`, `− 30 min`, `0 min`: how far from what was meant. */
export const signedDuration = (minutes: number): string =>
  minutes > 0 ? `+${NBSP}${durationText(minutes)}` : durationText(minutes);

/** `24 novembre 2026 à 14 h 05`, of an instant, by the clock of the service. */
export function instantText(instant: string, timeZone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${dateText(at.toPlainDate().toString())} à ${clockText(at.hour * 60 + at.minute)}`;
}

/** `07:30`, as an `<input type="time">` wants it. */
export const minuteToField = (minute: MinuteOfDay): string =>
  `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes of an `<input type="time">`; undefined while it's empty or half typed. */
export function fieldToMinute(field: string): MinuteOfDay | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(field);
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}
