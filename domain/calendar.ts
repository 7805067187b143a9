/**
 * The civil calendar of a French service: ISO weeks, odd and even weeks, public holidays.
 *
 * Days are `YYYY-MM-DD` texts of the proleptic Gregorian calendar without a time zone, so that
 * plain day numbers since 1970 do. Everything here is arithmetic.
 */
import type { Day } from './ids.ts';
import type { Weekday } from './service.ts';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 (a Thursday). */
export function dayNumber(day: Day): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS
  );
}

/** The inverse of `dayNumber`. */
export function numberToDay(number: number): Day {
  let day = daysOfNumbers.get(number);
  if (day === undefined) {
    day = new Date(number * DAY_MS).toISOString().slice(0, 10);
    daysOfNumbers.set(number, day);
  }
  return day;
}

/** Writing a date costs much, and counters walk the same year for everybody. */
const daysOfNumbers = new Map<number, Day>();

export const addDays = (day: Day, days: number): Day => numberToDay(dayNumber(day) + days);

/** Days from the first to the second, negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** ISO: 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): Weekday => weekdayOfNumber(dayNumber(day));

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The seven days from that day on. */
export const weekOf = (monday: Day): readonly Day[] =>
  Array.from({ length: 7 }, (_, i) => addDays(monday, i));

/** ISO 8601 week number, 1 to 53: week 1 holds the year's first Thursday. */
export function isoWeek(day: Day): number {
  const thursday = dayNumber(day) - weekdayOf(day) + 4;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  return Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
}

/** Week A is odd, week B is even (semaine A, semaine B); two odd weeks meet after a week 53. */
export const weekParity = (day: Day): 'odd' | 'even' => (isoWeek(day) % 2 === 1 ? 'odd' : 'even');

export const holidayNames = [
  'newYear',
  'easterMonday',
  'labourDay',
  'victoryDay',
  'ascension',
  'whitMonday',
  'nationalDay',
  'assumption',
  'allSaints',
  'armistice',
  'christmas',
] as const;
export type HolidayName = (typeof holidayNames)[number];

/** The eleven public holidays (code du travail, art. L3133-1), in the order of the year. */
export function publicHolidays(
  year: number,
): readonly { readonly day: Day; readonly name: HolidayName }[] {
  const easter = easterSunday(year);
  const holidays: { readonly day: Day; readonly name: HolidayName }[] = [
    { day: `${year}-01-01`, name: 'newYear' },
    { day: addDays(easter, 1), name: 'easterMonday' },
    { day: `${year}-05-01`, name: 'labourDay' },
    { day: `${year}-05-08`, name: 'victoryDay' },
    { day: addDays(easter, 39), name: 'ascension' },
    { day: addDays(easter, 50), name: 'whitMonday' },
    { day: `${year}-07-14`, name: 'nationalDay' },
    { day: `${year}-08-15`, name: 'assumption' },
    { day: `${year}-11-01`, name: 'allSaints' },
    { day: `${year}-11-11`, name: 'armistice' },
    { day: `${year}-12-25`, name: 'christmas' },
  ];
  return holidays.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The name of the public holiday on that day, or undefined. */
export function holidayOn(day: Day): HolidayName | undefined {
  const year = day.slice(0, 4);
  let ofYear = holidaysOfYears.get(year);
  if (ofYear === undefined) {
    ofYear = new Map(publicHolidays(Number(year)).map((holiday) => [holiday.day, holiday.name]));
    holidaysOfYears.set(year, ofYear);
  }
  return ofYear.get(day);
}

/** Counters ask of every day of a year, a thousand times over. */
const holidaysOfYears = new Map<string, ReadonlyMap<Day, HolidayName>>();

/** Easter Sunday, Gregorian computus (J. Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return numberToDay(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / DAY_MS);
}

const weekdayOfNumber = (number: number): Weekday =>
  (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
