/** What a weekend rota begins from: who can work which weekend, and who worked the last ones. */
import { addDays, weekdayOf } from '../../domain/calendar.ts';
import { isEmployedOn } from '../../domain/employment.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { Absence, Caregiver } from '../../domain/service.ts';
import { isOnWeekendDuty, mondaysFrom } from '../../domain/weekend-duty.ts';
import type { RotationNeed } from '../../solver/exact/weekend-rotation.ts';

/** Weekends behind are looked at so far (domain: 1 in 3, counted over 12 weeks). */
export const WEEKS_BACK = 12;

export interface RotaCaregiver {
  readonly caregiverId: CaregiverId;
  /** Weekends worked in the twelve weeks before the first. */
  readonly workedBefore: number;
  readonly workedLast: boolean;
  /** Mondays of weeks whose weekend can't be worked. */
  readonly away: readonly Day[];
  /** Mondays of weeks whose weekend is worked as things stand. */
  readonly worked: readonly Day[];
}

export interface RotaGround {
  readonly mondays: readonly Day[];
  readonly caregivers: readonly RotaCaregiver[];
  /** How many are on duty as things stand, by weekend. */
  readonly onDuty: readonly number[];
}

export interface RotaRows {
  readonly caregivers: readonly Caregiver[];
  readonly absences: readonly Absence[];
  /** Who was planned for a Saturday or Sunday, by Monday, of the weeks before. */
  readonly weekendWorkers: ReadonlyMap<Day, ReadonlySet<CaregiverId>>;
}

/** Those who may work weekends at all. */
export function rotaGround(
  { caregivers, absences, weekendWorkers }: RotaRows,
  from: Day,
  weeks: number,
): RotaGround {
  const mondays = mondaysFrom(from, weeks);
  const before = mondaysFrom(addDays(from, -7 * WEEKS_BACK), WEEKS_BACK);
  const last = addDays(from, -7);
  const rows = caregivers
    .filter(({ availability }) => availability.some(({ weekday }) => weekday >= 6))
    .filter((one) => mondays.some((monday) => isEmployedOn(one, addDays(monday, 5))))
    .map((one): RotaCaregiver => {
      const away = mondays.filter((monday) => isAway(one, absences, monday));
      return {
        caregiverId: one.id,
        workedBefore: before.filter((monday) => weekendWorkers.get(monday)?.has(one.id)).length,
        workedLast: weekendWorkers.get(last)?.has(one.id) === true,
        away,
        worked: mondays.filter(
          (monday) => !away.includes(monday) && isOnWeekendDuty(one, addDays(monday, 5)),
        ),
      };
    });
  return {
    mondays,
    caregivers: rows,
    onDuty: mondays.map((monday) => rows.filter(({ worked }) => worked.includes(monday)).length),
  };
}

/** Away for a part of the weekend is away: nobody is sent for half of it. */
function isAway(caregiver: Caregiver, absences: readonly Absence[], monday: Day): boolean {
  const from = `${addDays(monday, 5)}T00:00`;
  const to = `${addDays(monday, 7)}T00:00`;
  return (
    !isEmployedOn(caregiver, addDays(monday, 5)) ||
    absences.some(
      (absence) =>
        'caregiverId' in absence.who &&
        absence.who.caregiverId === caregiver.id &&
        absence.from < to &&
        (absence.to === null || absence.to > from),
    )
  );
}

/** True for a Saturday or a Sunday. */
export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 6;

/** In the kernel's indexes. */
export const toRotationNeed = (
  { mondays, caregivers }: RotaGround,
  needed: readonly number[],
): RotationNeed => ({
  needed,
  caregivers: caregivers.map(({ workedBefore, workedLast, away }) => ({
    workedBefore,
    workedLast,
    away: away.map((monday) => mondays.indexOf(monday)),
  })),
});
