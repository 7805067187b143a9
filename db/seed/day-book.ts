/**
 * How much help each part of each day can give, and how much of it is promised already.
 *
 * An example in which nobody could cover the visits would teach nothing: a care plan is promised
 * only where the people present and qualified leave room.
 */
import { addDays, isoWeek } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import type { Absence, Caregiver, Need, Weekday } from '../../domain/service.ts';
import { wallMinutes } from '../../domain/wall-clock.ts';

/** Ends of the parts of the day, in minutes after midnight, between which work hardly moves. */
const edges = [390, 465, 540, 600, 675, 735, 795, 885, 975, 1_065, 1_125, 1_185, 1_245];
const bands = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to }));

/** People with a title are fewer and can't be everywhere: of their minutes fewer are promised. */
const TITLED_SHARE = 0.8;
const TRAVEL_MINUTES = 10;

export type Promised = Pick<
  Need,
  'preferred' | 'durationMinutes' | 'requiredCaregivers' | 'qualifications' | 'weekdays'
>;

export interface DayBook {
  /**
   * Writes the promises down if there is room for all of them; else none, and false.
   * `fill` is how much of the minutes of a band may be promised: the rest is roads and chance.
   */
  take(promises: readonly Promised[], fill: number): boolean;
}

export function createDayBook(
  caregivers: readonly Caregiver[],
  absences: readonly Absence[],
  monday: Day,
): DayBook {
  const supply = countSupply(caregivers, absences, monday);
  const used = new Map<string, number>();
  return {
    take(promises, fill) {
      const wanted = new Map<string, number>();
      for (const promise of promises) {
        for (const [key, minutes] of shares(promise)) {
          wanted.set(key, (wanted.get(key) ?? 0) + minutes);
        }
      }
      const hasRoom = [...wanted].every(([key, minutes]) => {
        const share = key.endsWith('|') ? fill : fill * TITLED_SHARE;
        return (used.get(key) ?? 0) + minutes <= (supply.get(key) ?? 0) * share;
      });
      if (!hasRoom) return false;
      for (const [key, minutes] of wanted) used.set(key, (used.get(key) ?? 0) + minutes);
      return true;
    },
  };
}

/** Minutes by weekday, band and title; on weekends those of the leanest turn, this week's too. */
function countSupply(
  caregivers: readonly Caregiver[],
  absences: readonly Absence[],
  monday: Day,
): ReadonlyMap<string, number> {
  const supply = new Map<string, number>();
  const turns = Math.max(1, ...caregivers.map(({ weekend }) => weekend?.of ?? 1));
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const byTurn = Array.from({ length: weekday >= 6 ? turns : 1 }, (_, turn) =>
      supplyOfDay(caregivers, absences, addDays(monday, weekday - 1 + 7 * turn), weekday, monday),
    );
    const keys = new Set(byTurn.flatMap((one) => [...one.keys()]));
    for (const key of keys) supply.set(key, Math.min(...byTurn.map((one) => one.get(key) ?? 0)));
  }
  return supply;
}

function supplyOfDay(
  caregivers: readonly Caregiver[],
  absences: readonly Absence[],
  day: Day,
  weekday: Weekday,
  monday: Day,
): ReadonlyMap<string, number> {
  const supply = new Map<string, number>();
  const noon = wallMinutes(monday, `${addDays(monday, weekday - 1)}T12:00`);
  const isAway = ({ id }: Caregiver): boolean =>
    absences.some(
      ({ who, from, to }) =>
        'caregiverId' in who &&
        who.caregiverId === id &&
        wallMinutes(monday, from) <= noon &&
        (to === null || noon < wallMinutes(monday, to)),
    );
  for (const caregiver of caregivers) {
    const { weekend } = caregiver;
    if (weekday >= 6 && weekend !== null && isoWeek(day) % weekend.of !== weekend.group) continue;
    if (isAway(caregiver)) continue;
    const spans = caregiver.availability.filter((span) => span.weekday === weekday);
    const titles = caregiver.qualifications
      .filter(({ until }) => until === null || until >= day)
      .map(({ id }) => id);
    bands.forEach((band, index) => {
      const minutes = spans.reduce(
        (sum, { from, to }) => sum + overlap(from, to, band.from, band.to),
        0,
      );
      for (const title of ['', ...titles]) {
        const key = keyOf(weekday, index, title);
        supply.set(key, (supply.get(key) ?? 0) + minutes);
      }
    });
  }
  return supply;
}

/** The minutes that a promise takes of each band, visit and road, for everybody and by title. */
function shares(promise: Promised): readonly (readonly [key: string, minutes: number])[] {
  const { preferred, weekdays, requiredCaregivers, qualifications } = promise;
  const end = preferred + promise.durationMinutes + TRAVEL_MINUTES;
  return bands.flatMap((band, index) => {
    const minutes = overlap(preferred, end, band.from, band.to) * requiredCaregivers;
    if (minutes === 0) return [];
    return weekdays.flatMap((weekday) =>
      ['', ...qualifications].map((title) => [keyOf(weekday, index, title), minutes] as const),
    );
  });
}

const overlap = (from: number, to: number, bandFrom: number, bandTo: number): number =>
  Math.max(0, Math.min(to, bandTo) - Math.max(from, bandFrom));

const keyOf = (weekday: Weekday, band: number, title: string): string =>
  `${weekday}|${band}|${title}`;
