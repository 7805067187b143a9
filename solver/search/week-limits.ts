/** What a civil week leaves each caregiver: 48 hours, and what the mean of twelve weeks allows. */
import type { Problem } from '../problem.ts';

const UNLIMITED = 1_000_000_000;

/** Minutes of work, by caregiver * weekCount + week. */
export function weekLimits(problem: Problem): Int32Array {
  const limits = new Int32Array(problem.caregivers.length * problem.weeks.length).fill(UNLIMITED);
  problem.caregivers.forEach(({ rules, weeklyMinutes }, caregiver) => {
    problem.weeks.forEach(({ whole }, week) => {
      let limit = rules.maxWeeklyWork ?? UNLIMITED;
      const known = rules.averageWeeks - 1;
      // Later weeks of the horizon lean on what is planned in this one: the rules see to those.
      if (rules.maxAverageWork !== null && whole && week === 0 && weeklyMinutes.length >= known) {
        const past = weeklyMinutes.slice(weeklyMinutes.length - known);
        const sum = past.reduce((total, minutes) => total + minutes, 0);
        limit = Math.min(limit, rules.maxAverageWork * rules.averageWeeks - sum);
      }
      limits[caregiver * problem.weeks.length + week] = limit;
    });
  });
  return limits;
}
