/** Words of the habitual week: its letters, its Mondays. */
import { addDays, weekdayOf, weekParity } from '../../../domain/calendar.ts';
import type { Day } from '../../../domain/ids.ts';

export { addDays };

/** Semaine A is odd, semaine B even. */
export const weekLetter = (monday: Day): 'A' | 'B' => (weekParity(monday) === 'odd' ? 'A' : 'B');

export const isMonday = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && weekdayOf(day) === 1;
