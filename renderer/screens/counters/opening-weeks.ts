/** Hours typed in for the weeks before go-live: the eleven that a mean of twelve needs. */
import type { Day } from '../../../domain/ids.ts';
import type { Caregiver } from '../../../domain/service.ts';
import { addDays } from '../../fr/dates.ts';

export type History = Caregiver['history'];

const WEEKS = 11;

/** The Mondays of the eleven weeks before that one, the newest first. */
export const openingMondays = (monday: Day): readonly Day[] =>
  Array.from({ length: WEEKS }, (_, i) => addDays(monday, -7 * (i + 1)));

/** The week with these hours; without figure it is unknown again. Oldest first, others kept. */
export function withWeek(history: History, monday: Day, hours: number | null): History {
  const others = history.filter((week) => week.monday !== monday);
  const week = hours === null ? [] : [{ monday, minutes: Math.round(hours * 60) }];
  return [...others, ...week].sort((a, b) => a.monday.localeCompare(b.monday));
}
