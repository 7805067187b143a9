/**
 * What the kernel has to know of the weeks before and after: without them a Monday at 06:00 after
 * a Sunday at 21:30 would look legal.
 *
 * Weeks planned here speak first; before go-live the hours typed into the caregiver's card do. A
 * week that nobody knows ends the run of hours, since an average over a hole would be invented.
 */
import { addDays } from '../domain/calendar.ts';
import type { CaregiverId, Day, LocalTime } from '../domain/ids.ts';
import type { Caregiver } from '../domain/service.ts';
import type { WeekCaregiver } from '../domain/week.ts';
import type { WeekHours } from './week-hours.ts';

/** Hours of the planned week of that Monday, or null where nothing is planned. */
export type HoursOfWeek = (monday: Day) => ReadonlyMap<CaregiverId, WeekHours> | null;

/** Décret 2000-815, art. 3: an average over 12 weeks, this one and eleven before it. */
export const WEEKS_BEFORE = 11;

export function historiesBefore(
  monday: Day,
  caregivers: readonly Caregiver[],
  hoursOfWeek: HoursOfWeek,
): ReadonlyMap<CaregiverId, WeekCaregiver['history']> {
  const before = Array.from({ length: WEEKS_BEFORE }, (_, i) => {
    const day = addDays(monday, -7 * (i + 1));
    return { monday: day, hours: hoursOfWeek(day) };
  });
  return new Map(
    caregivers.map((caregiver) => [
      caregiver.id,
      historyOf(
        caregiver,
        before.map((week) => ({ ...week, mine: week.hours?.get(caregiver.id) })),
      ),
    ]),
  );
}

/** The first known start after the week, for the rest of its last night. */
export function startsAfter(
  monday: Day,
  hoursOfWeek: HoursOfWeek,
): ReadonlyMap<CaregiverId, LocalTime> {
  const next = hoursOfWeek(addDays(monday, 7)) ?? new Map<CaregiverId, WeekHours>();
  return new Map(
    [...next].flatMap(([id, { firstStart }]): [CaregiverId, LocalTime][] =>
      firstStart === null ? [] : [[id, firstStart]],
    ),
  );
}

interface WeekBefore {
  readonly monday: Day;
  readonly mine: WeekHours | undefined;
}

/** `before` runs back in time: last week first. */
function historyOf(caregiver: Caregiver, before: readonly WeekBefore[]): WeekCaregiver['history'] {
  const weeklyMinutes = minutesBefore(caregiver, before);
  const lastWeek = before[0]?.mine;
  if (lastWeek === undefined) {
    return weeklyMinutes.length === 0 ? undefined : { weeklyMinutes };
  }
  const lastEnd = lastWeek.lastEnd ?? before[1]?.mine?.lastEnd ?? null;
  return {
    ...(lastEnd === null ? {} : { lastEnd }),
    consecutiveDays: daysInARow(before),
    // Who hasn't worked at all has rested; a rest can only be owed after work.
    weeklyRestTaken: lastEnd === null || lastWeek.restTaken,
    ...(weeklyMinutes.length === 0 ? {} : { weeklyMinutes }),
  };
}

/** Oldest first, the unbroken run that ends with last week. */
function minutesBefore(caregiver: Caregiver, before: readonly WeekBefore[]): readonly number[] {
  const known = new Map(caregiver.history.map(({ monday, minutes }) => [monday, minutes]));
  const minutes: number[] = [];
  for (const { monday, mine } of before) {
    const worked = mine?.workMinutes ?? known.get(monday);
    if (worked === undefined) break;
    minutes.unshift(worked);
  }
  return minutes;
}

function daysInARow(before: readonly WeekBefore[]): number {
  const days = before
    .flatMap(({ mine }) => (mine?.workedDays ?? [false]).toReversed())
    .findIndex((worked) => !worked);
  return days === -1 ? before.length * 7 : days;
}
