/** What the printed sheet tells of the weeks before: the balance of hours, the Sundays worked. */
import { addDays } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { postMinutesOf } from '../../domain/employment.ts';
import type { Caregiver } from '../../domain/service.ts';
import type { PastWeeks } from '../contract.ts';
import { WEEKS_BEFORE, type HoursOfWeek } from '../../weeks/histories.ts';

const SUNDAY = 6;

/**
 * One entry for each caregiver. A week planned here counts with its hours and what was owed; one
 * before go-live with the hours typed into the caregiver's card and the post's hours.
 */
export function pastWeeks(
  monday: Day,
  caregivers: readonly Caregiver[],
  hoursOfWeek: HoursOfWeek,
): readonly PastWeeks[] {
  const before = Array.from({ length: WEEKS_BEFORE }, (_, i) => {
    const day = addDays(monday, -7 * (i + 1));
    return { monday: day, hours: hoursOfWeek(day) };
  });
  return caregivers.map((caregiver) => {
    const typed = new Map(caregiver.history.map((week) => [week.monday, week.minutes]));
    const past = { weekCount: 0, workMinutes: 0, targetMinutes: 0 };
    const count = (workMinutes: number, targetMinutes: number): void => {
      past.weekCount += 1;
      past.workMinutes += workMinutes;
      past.targetMinutes += targetMinutes;
    };
    const planned = before.flatMap((week) => {
      const mine = week.hours?.get(caregiver.id);
      const minutes = typed.get(week.monday);
      if (mine !== undefined) count(mine.workMinutes, mine.targetMinutes);
      else if (minutes !== undefined) count(minutes, postMinutesOf(caregiver, week.monday));
      return mine === undefined ? [] : [mine];
    });
    return {
      caregiver: caregiver.id,
      ...past,
      plannedWeekCount: planned.length,
      sundayCount: planned.filter(({ workedDays }) => workedDays[SUNDAY] === true).length,
    };
  });
}
