/** When an agent is of the team at all, and what the post owes in a week. */
import { isoWeek } from './calendar.ts';
import type { Day } from './ids.ts';
import type { Caregiver } from './service.ts';

export type Post = Pick<Caregiver, 'weeklyMinutes' | 'archivedOn' | 'file'>;

/** First day on the team, and first day no longer; null = always, and for ever. */
export function employedSpan({ file, archivedOn }: Post): {
  readonly from: Day | null;
  readonly to: Day | null;
} {
  const ends = [file.left, archivedOn].filter((day) => day !== null).sort();
  return { from: file.entered, to: ends[0] ?? null };
}

/** True when the agent is of the team on that day. */
export function isEmployedOn(post: Post, day: Day): boolean {
  const { from, to } = employedSpan(post);
  return (from === null || from <= day) && (to === null || day < to);
}

/**
 * Minutes of the post in the week of that day: the post's hours, or those of its cycle, whose
 * first week is ISO week 1. A fortnight so begins with the odd weeks (semaine A).
 */
export function postMinutesOf({ weeklyMinutes, file }: Post, day: Day): number {
  const { cycleMinutes } = file;
  return cycleMinutes[(isoWeek(day) - 1) % cycleMinutes.length] ?? weeklyMinutes;
}
