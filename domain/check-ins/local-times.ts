/**
 * Times of a table of check-ins as the service's clock tells them: an instant (`07:02Z`, `08:02+01:00`)
 * becomes its local time, and a local time that the clock skips is told apart.
 */
import { Temporal } from 'temporal-polyfill';
import { dayNumber } from '../calendar.ts';
import type { Day, LocalTime } from '../ids.ts';
import { createTimeAxis } from '../time-axis.ts';

export interface LocalTimes {
  /** The local time of a wall clock that runs `offsetMinutes` ahead of UTC. */
  readonly ofOffset: (day: Day, clock: string, offsetMinutes: number) => LocalTime;
  /** Elapsed minutes since some origin; undefined in the hour that the clock skips in March. */
  readonly toMinutes: (time: LocalTime) => number | undefined;
}

/** Any day will do: the axis grows where it is asked. */
const ORIGIN = '2026-01-01';

export function createLocalTimes(timeZone: string): LocalTimes {
  const axis = createTimeAxis(timeZone, ORIGIN, ORIGIN);
  const originMinutes =
    Temporal.PlainDate.from(ORIGIN).toZonedDateTime(timeZone).epochMilliseconds / 60_000;
  return {
    ofOffset(day, clock, offsetMinutes) {
      const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
      return axis.toLocal(dayNumber(day) * 1440 + minutes - offsetMinutes - originMinutes);
    },
    toMinutes: (time) => axis.toMinutes(time),
  };
}
