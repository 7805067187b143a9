/**
 * A plan in figures that a coordinator knows, without a weight in them: they can be put beside
 * those of a plan that was searched under other weights.
 */
import { amountsOf, visitsByBeneficiary } from './cost.ts';
import type { Plan, Problem } from './problem.ts';

export interface WeekFigures {
  /** Visits that lack a caregiver. */
  readonly uncoveredCount: number;
  /** Between the visits of a day; then from and to the homes. */
  readonly travelMinutes: number;
  readonly homeMinutes: number;
  /** Between two visits, beyond the way, two hours a gap at most. */
  readonly idleMinutes: number;
  /** Mean number of different caregivers that a person who is visited sees; 0 without visits. */
  readonly facesPerPerson: number;
  /** Of the caregivers' visits, the share done by a regular one, 0 to 1. */
  readonly regularShare: number;
  /** Mean distance of a covered visit to its preferred hour, in minutes. */
  readonly meanShiftMinutes: number;
  /** Above and below the hours of the posts, summed over the caregivers. */
  readonly overMinutes: number;
  readonly underMinutes: number;
  /** Visits that stand otherwise than they were published; null where nothing is published. */
  readonly changedCount: number | null;
}

export function figuresOf(problem: Problem, plan: Plan): WeekFigures {
  const amounts = amountsOf(problem, plan);
  const covered = problem.visits.filter(
    ({ index, requiredCaregivers }) => new Set(plan[index]?.caregivers).size >= requiredCaregivers,
  );
  const visitors = visitsByBeneficiary(problem)
    .map((visits) => new Set(visits.flatMap((visit) => plan[visit]?.caregivers ?? [])).size)
    .filter((faces) => faces > 0);
  const crewMembers = plan.reduce((sum, each) => sum + (each?.caregivers.length ?? 0), 0);
  const irregular = amounts.stranger + amounts.acquaintance;
  const hasPublished = problem.visits.some(({ published }) => published !== null);
  return {
    uncoveredCount: problem.visits.length - covered.length,
    travelMinutes: amounts.travelMinute,
    homeMinutes: amounts.homeMinute,
    idleMinutes: amounts.idleMinute,
    facesPerPerson: mean(visitors),
    regularShare: crewMembers === 0 ? 0 : 1 - irregular / crewMembers,
    meanShiftMinutes: covered.length === 0 ? 0 : amounts.startShift / covered.length,
    overMinutes: amounts.overMinute,
    underMinutes: amounts.underMinute,
    changedCount: hasPublished ? countChanged(problem, plan) : null,
  };
}

function countChanged(problem: Problem, plan: Plan): number {
  return problem.visits.filter(({ index, published }) => {
    const now = plan[index] ?? null;
    if (published === null) return false;
    if (now === null || now.start !== published.start) return true;
    return (
      now.caregivers.length !== published.caregivers.length ||
      now.caregivers.some((each) => !published.caregivers.includes(each))
    );
  }).length;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
