/**
 * A week with a legal roster hidden in it that covers everything: the roster is made first, caregiver
 * by caregiver through each day, and the visits with their windows are read off it.
 *
 * Team, people, places and ways are those of the example of that size, so that hours, diplomas,
 * meetings and bonds are lifelike. The same size, seed and load give the same week.
 */
import { makeExampleWeek } from '../../../build/cli/example.ts';
import { assert, must } from '../../../domain/result.ts';
import type { ServiceSize } from '../../../domain/service.ts';
import type { Assignment, Priority, WeekFile, WeekVisit } from '../../../domain/week.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { toLocal, type Problem } from '../../../solver/problem.ts';
import { createChance, type Chance } from '../../proofs/chance.ts';
import { aLink, assigned, aVisit } from '../../support/week.ts';
import { walkWeek, type Stop } from './walk.ts';

const MONDAY = '2026-11-30';
/** Of the hours owed, how many the hidden roster works. */
export const PLANTED_LOAD = 0.9;

const MAX_ROUNDS = 50;

export interface PlantedWeek {
  readonly week: WeekFile;
  /** Legal, and covers every visit. */
  readonly roster: readonly Assignment[];
}

export function plantWeek(size: ServiceSize, seed: number, load = PLANTED_LOAD): PlantedWeek {
  const chance = createChance(seed);
  const { links: _, ...example } = makeExampleWeek(size, seed, MONDAY);
  const empty = compileProblem({ ...example, visits: [] });
  const stops = walkWeek(chance, empty, load);
  const visits = stops.map((stop, i) => toVisit(chance, empty, stop, `v${i}`));
  const roster = stops.map((stop, i) => toAssignment(empty, stop, `v${i}`));
  const week = { ...example, visits };
  return linked(chance, withoutBreaches({ week, roster }));
}

function toVisit(chance: Chance, problem: Problem, stop: Stop, id: string): WeekVisit {
  const width = chance.pick([0, 30, 60, 60, 90, 120]);
  const midnight = must(problem.dayStarts[stop.day], 'a day of the week');
  const first = Math.max(midnight, stop.start - chance.between(0, width / 5) * 5);
  const last = Math.min(midnight + 1435, Math.max(stop.start, first + width));
  const wished = first + Math.round((last - first) / 10) * 5;
  const person = must(problem.week.beneficiaries[stop.person], 'a person of the week');
  return aVisit({
    id,
    beneficiary: person.id,
    kind: 'care',
    priority: chance.pick<Priority>([1, 1, 2, 2, 3, 3, 4, 5]),
    earliest: toLocal(problem, first),
    latest: toLocal(problem, last),
    preferred: toLocal(problem, wished),
    duration: stop.minutes,
    requiredCaregivers: stop.crew.length,
    qualifications: chance.percent(30) ? sharedDiplomas(problem, stop).slice(0, 1) : [],
  });
}

/** What everybody of the crew holds on that day. */
function sharedDiplomas({ caregivers }: Problem, { crew, day }: Stop): readonly string[] {
  const [first] = crew;
  const held = caregivers[first ?? -1]?.qualifications.keys() ?? [];
  return [...held].filter((id) =>
    crew.every((one) => (caregivers[one]?.qualifications.get(id) ?? -1) >= day),
  );
}

const toAssignment = (problem: Problem, { crew, start }: Stop, id: string): Assignment =>
  assigned(
    id,
    crew.map((one) => must(problem.caregivers[one], 'a caregiver of the week').id),
    toLocal(problem, start),
  );

/** A walk knows most rules, the checker all of them: what breaks one is left out of the week. */
function withoutBreaches({ week, roster }: PlantedWeek): PlantedWeek {
  const problem = compileProblem(week);
  const plan = [...planFromAssignments(problem, roster)];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const breaches = checkPlan(problem, plan);
    if (breaches.length === 0) break;
    for (const { visits } of breaches) {
      const visit = problem.visitIndex.get(must(visits[0], 'a meeting alone breaks nothing'));
      plan[must(visit, 'a visit of the week')] = null;
    }
  }
  assert(checkPlan(problem, plan).length === 0, 'a roster is legal once its breaches are out');
  const isKept = (_: unknown, index: number): boolean => plan[index] !== null;
  return {
    week: { ...week, visits: week.visits.filter(isKept) },
    roster: roster.filter(isKept),
  };
}

/** A few pairs of visits of one person and day are tied, as they stand or nearly. */
function linked(chance: Chance, { week, roster }: PlantedWeek): PlantedWeek {
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, roster);
  const links = problem.visits.flatMap((second) => {
    const first = problem.visits.find(
      ({ index, beneficiary, day }) =>
        index < second.index && beneficiary === second.beneficiary && day === second.day,
    );
    if (first === undefined || !chance.percent(15)) return [];
    const [a, b] = [first, second]
      .map(({ index, id, duration }) => ({ id, duration, start: plan[index]?.start ?? 0 }))
      .sort((x, y) => x.start - y.start);
    if (a === undefined || b === undefined) return [];
    const gap = b.start - a.start - a.duration;
    if (gap < 0) return [];
    return [aLink(a.id, b.id, { minGap: Math.max(0, gap - 60), maxGap: gap + 90 })];
  });
  return { week: { ...week, links }, roster };
}
