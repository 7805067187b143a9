/** The next days on which a need comes, for the form that changes it. */
import { addDays } from './calendar.ts';
import { isAwayFrom } from './expand-needs.ts';
import { habitualWeekdays, type HabitualWeek } from './habitual-week.ts';
import type { Day } from './ids.ts';
import { occurrenceDays } from './occurrence-days.ts';
import type { Absence, Need } from './service.ts';

export interface NextDatesInput {
  readonly need: Need;
  /** All versions; a stored one with the id of `need` is what `need` will replace. */
  readonly versions: readonly Need[];
  /** Of its person. */
  readonly absences: readonly Absence[];
  readonly habits: readonly HabitualWeek[];
  readonly from: Day;
  readonly count: number;
}

/** Far enough for a need of once a month that skips a holiday. */
const HORIZON_DAYS = 400;

/** As many as there are within a year, at most `count`, rising. */
export function nextDates(input: NextDatesInput): readonly Day[] {
  const { need, habits, from, count } = input;
  const versions = [...input.versions.filter(({ id }) => id !== need.id), need];
  const days = occurrenceDays(need, from, addDays(from, HORIZON_DAYS), {
    versions,
    isAway: isAwayFrom(input.absences),
    habitOf: habitualWeekdays(habits, versions),
  });
  return days.slice(0, count);
}
