/**
 * A week with a tenth more work than its people have hours for: a planted week that fills them, with
 * a tenth of its minutes again on top, and nobody above the hours owed.
 *
 * An uncovered minute costs the same whoever waits for it, so the cost of what is uncovered is the
 * minutes that are: each priority stands for one length of visit.
 */
import type { ServiceSize } from '../../../domain/service.ts';
import type { Assignment, Priority, WeekFile, WeekVisit, Weights } from '../../../domain/week.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { timetableWork } from '../../../solver/constraints/work.ts';
import { timetablesOf } from '../../../solver/cost.ts';
import { createChance } from '../../proofs/chance.ts';
import { visitId } from '../../support/week.ts';
import { plantWeek } from './planted.ts';
import { DURATIONS } from './walk.ts';

export const OVERLOAD = 0.1;
/** Of an uncovered minute: above anything that covering it can cost. */
export const MINUTE_PRICE = 100;
const [a, b, c, d, e] = DURATIONS;
const UNCOVERED: Weights['uncovered'] = [
  a * MINUTE_PRICE,
  b * MINUTE_PRICE,
  c * MINUTE_PRICE,
  d * MINUTE_PRICE,
  e * MINUTE_PRICE,
];
const TIGHT_LOAD = 1;
const MINUTES_OF_A_WEEK = 10_080;

/** The same week for the same size and seed. */
export function overloadWeek(size: ServiceSize, seed: number): WeekFile {
  const { week, roster } = plantWeek(size, seed, TIGHT_LOAD);
  const chance = createChance(seed);
  const works = workOf(week, roster);
  const drawn: WeekVisit[] = [];
  const wanted = minutesOf(week.visits) * OVERLOAD;
  while (minutesOf(drawn) < wanted) {
    const model = week.visits[chance.between(0, week.visits.length - 1)];
    const person = week.beneficiaries[chance.between(0, week.beneficiaries.length - 1)];
    if (model === undefined || person === undefined) break;
    drawn.push({ ...model, id: visitId(`more${drawn.length}`), beneficiary: person.id });
  }
  return {
    ...week,
    weights: { uncovered: UNCOVERED },
    caregivers: week.caregivers.map((caregiver, i) => ({
      ...caregiver,
      rules: { ...caregiver.rules, maxWeeklyWork: works[i] ?? 0 },
    })),
    visits: [...week.visits, ...drawn].map((visit) => ({
      ...visit,
      priority: (DURATIONS.findIndex((minutes) => minutes === visit.duration) + 1) as Priority,
    })),
  };
}

/**
 * A week that no roster of `week` costs more in than the minutes it leaves uncovered: for a bound on
 * them. Hours above the most that a caregiver may work become hours above her target, at a price
 * beyond what they can cover; a legal roster has none.
 */
export const minutesAlone = (week: WeekFile): WeekFile => ({
  ...week,
  caregivers: week.caregivers.map((caregiver) => ({
    ...caregiver,
    targetMinutes: caregiver.rules?.maxWeeklyWork ?? MINUTES_OF_A_WEEK,
  })),
  weights: {
    uncovered: UNCOVERED,
    travelMinute: 0,
    homeMinute: 0,
    idleMinute: 0,
    stranger: 0,
    acquaintance: 0,
    face: 0,
    startShift: 0,
    overMinute: 2 * MINUTE_PRICE,
    underMinute: 0,
    changedCaregiver: 0,
    changedStart: 0,
  },
});

/** Minutes of presence that visits ask for. */
export const minutesOf = (
  visits: readonly Pick<WeekVisit, 'duration' | 'requiredCaregivers'>[],
): number =>
  visits.reduce(
    (sum, { duration, requiredCaregivers = 1 }) => sum + duration * requiredCaregivers,
    0,
  );

/** What each caregiver works in the hidden roster: all that the week lets her. */
function workOf(week: WeekFile, roster: readonly Assignment[]): readonly number[] {
  const problem = compileProblem(week);
  return timetablesOf(problem, planFromAssignments(problem, roster)).map(timetableWork);
}
