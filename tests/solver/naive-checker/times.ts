/** Wall clocks and travel for the naive checker: a real calendar and a real sphere, asked each time. */
import { Temporal } from 'temporal-polyfill';
import type { Assignment, WeekCaregiver, WeekFile } from '../../../domain/week.ts';

/** One week with one roster, and what both checks ask of it again and again. */
export interface Case {
  readonly week: WeekFile;
  readonly assignments: readonly Assignment[];
  /** Minutes since 1970 of a wall-clock minute; the first of the two in October. */
  readonly minute: (time: string) => number;
}

/** The calendar is slow, and is asked the same again and again. */
function remember<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? ask(key);
    known.set(key, found);
    return found;
  };
}

const minuteIn = remember((timeZone) =>
  remember((time) => {
    const local = Temporal.PlainDateTime.from(time);
    return local.toZonedDateTime(timeZone).epochMilliseconds / 60_000;
  }),
);

export const openCase = (week: WeekFile, assignments: readonly Assignment[]): Case => ({
  week,
  assignments,
  minute: minuteIn(week.timeZone),
});

export const dateOf = (time: string): string => time.slice(0, 10);

const dayAfter = remember((day) => Temporal.PlainDate.from(day).add({ days: 1 }).toString());

/** Every civil day of the horizon, in order. */
export function daysOf({ from, to }: WeekFile): readonly string[] {
  const days: string[] = [];
  for (let day: string = from; day < to; day = dayAfter(day)) days.push(day);
  return days;
}

/** The Monday of a day's civil week. */
export const mondayOf = remember((day) => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
});

export const nextMonday = remember((monday) =>
  Temporal.PlainDate.from(monday).add({ days: 7 }).toString(),
);

/** The Mondays whose seven days all lie inside the horizon. */
export function wholeWeeksOf(week: WeekFile): readonly string[] {
  const mondays = [...new Set(daysOf(week).map(mondayOf))];
  return mondays.filter((monday) => monday >= week.from && nextMonday(monday) <= week.to);
}

/** Minutes on the way between two places; no place, no way. */
export function wayMinutes(
  week: WeekFile,
  caregiver: WeekCaregiver,
  from: string | null,
  to: string | null,
): number {
  if (from === null || to === null) return 0;
  const mode = week.travel.modes[caregiver.mode];
  const index = (id: string): number => week.places.findIndex((place) => place.id === id);
  if (mode === undefined) throw new Error(`no mode ${caregiver.mode}`);
  if (!('estimate' in mode)) return mode.minutes[index(from)]?.[index(to)] ?? 0;
  if (from === to) return 0;
  const { kmPerHour, detour, fixedMinutes } = mode.estimate;
  const [a, b] = [week.places[index(from)], week.places[index(to)]];
  if (a === undefined || b === undefined) throw new Error(`no place ${from} or ${to}`);
  const metres = Math.round(crowMetres(a, b) * detour);
  return Math.ceil(fixedMinutes + metres / ((kmPerHour * 1000) / 60));
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** By the angle between the two points as vectors of the sphere. */
function crowMetres(a: Point, b: Point): number {
  const [p, q] = [vectorOf(a), vectorOf(b)];
  const across = Math.hypot(
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  );
  const along = p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
  return 6_371_008.8 * Math.atan2(across, along);
}

function vectorOf({ lat, lon }: Point): readonly [number, number, number] {
  const [phi, lambda] = [(lat / 180) * Math.PI, (lon / 180) * Math.PI];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
