/** Every rule, by what it reads; in the order of `ruleNames` inside each list. */
import type { CaregiverRule, Report, Timetable } from '../constraint.ts';
import type { Problem } from '../problem.ts';
import type { AssignmentRule, VisitRule } from './assignment-rule.ts';
import { availability } from './availability.ts';
import { breakAfter } from './break-after.ts';
import { exclusion } from './exclusion.ts';
import { link } from './link.ts';
import { maxAverageWork } from './max-average-work.ts';
import { maxConsecutiveDays } from './max-consecutive-days.ts';
import { maxDailySpan } from './max-daily-span.ts';
import { maxDailyWork } from './max-daily-work.ts';
import { maxWeeklyWork } from './max-weekly-work.ts';
import { minDailyRest } from './min-daily-rest.ts';
import { minWeeklyRest } from './min-weekly-rest.ts';
import { pinned } from './pinned.ts';
import { qualification } from './qualification.ts';
import { staffing } from './staffing.ts';
import { travel } from './travel.ts';
import { window } from './window.ts';

/** Rules over one caregiver's timetable. */
export const caregiverRules: readonly CaregiverRule[] = [
  availability,
  travel,
  maxDailyWork,
  maxDailySpan,
  minDailyRest,
  breakAfter,
  maxWeeklyWork,
  maxAverageWork,
  minWeeklyRest,
  maxConsecutiveDays,
];

/** Rules of one visit and one caregiver. */
export const assignmentRules: readonly AssignmentRule[] = [qualification, exclusion];

/** Rules of a visit as a whole. */
export const visitRules: readonly VisitRule[] = [window, staffing, link, pinned];

/** Runs every caregiver rule that is on. */
export function checkTimetable(problem: Problem, timetable: Timetable, report: Report): void {
  for (const rule of caregiverRules) rule.check(problem, timetable, report);
}

/** True when no caregiver rule is broken: what a search asks. */
export function isLegal(problem: Problem, timetable: Timetable): boolean {
  for (const rule of caregiverRules) {
    breachCount = 0;
    rule.check(problem, timetable, countBreach);
    if (breachCount > 0) return false;
  }
  return true;
}

/** One counter for all calls, since rules are synchronous: a closure a call would be garbage. */
let breachCount = 0;
const countBreach: Report = () => {
  breachCount++;
};
