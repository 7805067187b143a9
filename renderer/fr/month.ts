/** A month as the weeks that it touches. */
import type { Day } from '../../domain/ids.ts';
import { addDays, mondayOf } from './dates.ts';

/** The month of a week is that of its Thursday, as with ISO years. */
export const monthOf = (monday: Day): string => addDays(monday, 3).slice(0, 7);

/** Mondays of every week that has a day in the month: four to six. */
export function mondaysOfMonth(month: string): readonly Day[] {
  const mondays: Day[] = [];
  for (let day = mondayOf(`${month}-01`); day < `${month}-32`; day = addDays(day, 7)) {
    mondays.push(day);
  }
  return mondays;
}

/** The first Monday whose week belongs to the month before or after. */
export function mondayOfMonth(month: string, step: -1 | 1): Day {
  const near = step === 1 ? addDays(`${month}-28`, 7) : addDays(`${month}-01`, -7);
  const first = mondayOf(`${near.slice(0, 7)}-01`);
  return monthOf(first) === near.slice(0, 7) ? first : addDays(first, 7);
}
