/**
 * A second checker, written from the format and the table of rules alone, as slowly and plainly as
 * possible: real dates, no timetable, nothing shared with the kernel but the types of the file.
 * Where the two disagree, one is wrong.
 */
import type { Assignment, Cost, WeekFile } from '../../../domain/week.ts';
import { naiveCost } from './cost.ts';
import type { Finding } from './finding.ts';
import { timetableFindings } from './timetable-rules.ts';
import { openCase } from './times.ts';
import { linkFindings, pairFindings, visitFindings } from './visit-rules.ts';
import { assignmentOf } from './work.ts';

export type { Finding } from './finding.ts';

/** Every breach of every rule, in no order. */
export function naiveFindings(
  week: WeekFile,
  assignments: readonly Assignment[],
): readonly Finding[] {
  const one = openCase(week, assignments);
  const findings = [...linkFindings(one)];
  for (const visit of week.visits) {
    findings.push(...visitFindings(one, visit));
    const assignment = assignmentOf(one, visit.id);
    if (assignment === null) continue;
    for (const caregiver of week.caregivers) {
      if (!assignment.caregivers.includes(caregiver.id)) continue;
      findings.push(...pairFindings(one, visit, assignment, caregiver));
    }
  }
  for (const caregiver of week.caregivers) findings.push(...timetableFindings(one, caregiver));
  return findings;
}

/** The cost of the roster, legal or not. */
export function naiveCostOf(week: WeekFile, assignments: readonly Assignment[]): Cost {
  const terms = naiveCost(openCase(week, assignments));
  return { total: Object.values(terms).reduce((sum, term) => sum + term, 0), terms };
}

/**
 * What a returned roster may not have: a breach that the pins as given and commitments alone don't
 * make at least as deep. Empty for a legal roster.
 */
export function naiveFaults(
  week: WeekFile,
  assignments: readonly Assignment[],
): readonly Finding[] {
  const isOff = week.rules?.pinned === false || week.rules?.pinned === null;
  return naiveNews(week, isOff ? [] : (week.pinned ?? []), assignments);
}

/** Breaches of `after` that `before` hasn't, or has less deep. */
export function naiveNews(
  week: WeekFile,
  before: readonly Assignment[],
  after: readonly Assignment[],
): readonly Finding[] {
  const found = naiveFindings(week, after);
  if (found.length === 0) return [];
  const [old, all] = [depths(naiveFindings(week, before)), depths(found)];
  return found.filter((one) => (all.get(keyOf(one)) ?? 0) > (old.get(keyOf(one)) ?? 0));
}

const keyOf = ({ rule, who, about }: Finding): string => `${rule} ${who ?? '-'} ${about}`;

/** Units beyond the limit, summed over what is one and the same breach. */
function depths(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const one of findings) {
    // Somebody named twice is a breach without a figure.
    const depth = Math.max(1, Math.abs(one.value - one.limit));
    sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + depth);
  }
  return sums;
}
