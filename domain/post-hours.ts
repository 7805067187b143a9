/** What a post owes over a span of days, and over a year (annualisation). */
import { addDays, daysBetween } from './calendar.ts';
import { employedSpan, isEmployedOn, postMinutesOf, type Post } from './employment.ts';
import type { Day } from './ids.ts';

/** Durée légale: 35 hours a week (décret 2000-815, art. 1). */
export const FULL_WEEK_MINUTES = 35 * 60;

/** 1 600 hours and the 7 of the solidarity day (décret 2000-815, art. 1; loi 2004-626). */
export const FULL_YEAR_MINUTES = 1_607 * 60;

/**
 * Minutes of the post from `from` to `to` (excluded), a seventh of its week for each day on which
 * the caregiver is employed, rounded once: parts of a week add up to it within a minute.
 */
export function postMinutes(caregiver: Post, from: Day, to: Day): number {
  let sevenths = 0;
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (isEmployedOn(caregiver, day)) sevenths += postMinutesOf(caregiver, day);
  }
  return Math.round(sevenths / 7);
}

/** What the year asks of the post, and the share of it that its days before `to` (excluded) ask. */
export function yearlyPost(
  caregiver: Post,
  to: Day,
): { readonly dueMinutes: number; readonly dueToDateMinutes: number } {
  const year = Number(addDays(to, -1).slice(0, 4));
  const first: Day = `${year}-01-01`;
  const end: Day = `${year + 1}-01-01`;
  const { from: entered, to: left } = employedSpan(caregiver);
  const from = entered !== null && entered > first ? entered : first;
  const until = left !== null && left < end ? left : end;
  const quotite = Math.min(1, caregiver.weeklyMinutes / FULL_WEEK_MINUTES);
  const ofYear = (days: number): number =>
    Math.round((FULL_YEAR_MINUTES * quotite * Math.max(0, days)) / daysBetween(first, end));
  const days = daysBetween(from, until);
  return {
    dueMinutes: ofYear(days),
    dueToDateMinutes: ofYear(Math.min(days, daysBetween(from, to))),
  };
}
