/** How deep a breach is, so that two can be compared. */
import type { RuleName } from '../domain/week.ts';
import type { Breach } from './breach.ts';
import type { Problem } from './problem.ts';

/** Rules whose figure is a floor; the others have a ceiling, and link has both. */
const floors: ReadonlySet<RuleName> = new Set(['travel', 'minDailyRest', 'minWeeklyRest']);

/** Units beyond the limit, always positive. */
export function excessOf({ rule, value, limit }: Pick<Breach, 'rule' | 'value' | 'limit'>): number {
  if (rule === 'link') return Math.abs(value - limit);
  // The right number of people can still be one of them named twice.
  if (rule === 'staffing') return Math.max(1, Math.abs(value - limit));
  return floors.has(rule) ? limit - value : value - limit;
}

/**
 * What makes two breaches of two plans the same one: the rule, the person, and the day, the week
 * or the visits that it is about. Moving a piece inside a day doesn't make another breach of it.
 */
export function breachKey(problem: Problem, breach: Breach): string {
  return [breach.rule, breach.caregiver ?? '', scopeOf(problem, breach)].join('|');
}

const scopes: Readonly<Record<RuleName, 'day' | 'week' | 'horizon' | 'visits'>> = {
  availability: 'visits',
  qualification: 'visits',
  exclusion: 'visits',
  window: 'visits',
  staffing: 'visits',
  link: 'visits',
  pinned: 'visits',
  travel: 'visits',
  maxDailyWork: 'day',
  maxDailySpan: 'day',
  minDailyRest: 'day',
  breakAfter: 'day',
  maxWeeklyWork: 'week',
  maxAverageWork: 'week',
  minWeeklyRest: 'week',
  maxConsecutiveDays: 'horizon',
};

function scopeOf(problem: Problem, { rule, day, visits }: Breach): string {
  const scope = scopes[rule];
  if (scope === 'visits') return visits.toSorted().join(' ');
  if (scope === 'day') return String(day);
  if (scope === 'horizon') return '';
  return String(problem.weeks.findIndex(({ toDay }) => day < toDay));
}

/** Breaches of `after` that `before` hasn't, or has less deep. */
export function newBreaches(
  problem: Problem,
  before: readonly Breach[],
  after: readonly Breach[],
): readonly Breach[] {
  const excessBefore = excessByKey(problem, before);
  const excessAfter = excessByKey(problem, after);
  return after.filter((breach) => {
    const key = breachKey(problem, breach);
    return (excessAfter.get(key) ?? 0) > (excessBefore.get(key) ?? 0);
  });
}

function excessByKey(problem: Problem, breaches: readonly Breach[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const breach of breaches) {
    const key = breachKey(problem, breach);
    sums.set(key, (sums.get(key) ?? 0) + excessOf(breach));
  }
  return sums;
}
