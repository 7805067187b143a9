/**
 * The checker against the naive one, on rosters of every quality: the same breaches with the same
 * figures, the same verdict, the same cost term by term.
 */
import { deepStrictEqual, equal } from 'node:assert/strict';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import type { Problem } from '../../solver/problem.ts';
import { solve } from '../../solver/solve.ts';
import {
  naiveCostOf,
  naiveFaults,
  naiveFindings,
  type Finding,
} from '../solver/naive-checker/index.ts';
import { mondayOf } from '../solver/naive-checker/times.ts';
import { createChance, type Chance } from './chance.ts';
import { makeAssignment, makeVariedWeek } from './varied-week.ts';

export function proveCheckers(seed: number): void {
  const chance = createChance(seed);
  const week = makeVariedWeek(chance);
  const problem = compileProblem(week);
  compare(problem, makeRoster(chance, week, []));
  if (!chance.percent(30)) return;
  const { assignments } = solve(problem, { seed, limit: { iterations: 20 }, nowMs: () => 0 });
  compare(problem, assignments);
  compare(problem, makeRoster(chance, week, assignments));
}

function compare(problem: Problem, assignments: readonly Assignment[]): void {
  const { week } = problem;
  const plan = planFromAssignments(problem, assignments);
  const breaches = checkPlan(problem, plan);
  const found = breaches.map((breach) => textOf(toFinding(problem, breach)));
  deepStrictEqual(found.sort(), naiveFindings(week, assignments).map(textOf).sort());
  deepStrictEqual(costOf(problem, plan), naiveCostOf(week, assignments));
  const isLegal = breaches.every(({ pinned }) => pinned);
  equal(isLegal, naiveFaults(week, assignments).length === 0, 'one finds it legal, one doesn’t');
}

const weekRules: ReadonlySet<string> = new Set(['maxWeeklyWork', 'minWeeklyRest']);
const visitRules: ReadonlySet<string> = new Set([
  'availability',
  'qualification',
  'exclusion',
  'window',
  'staffing',
  'link',
  'pinned',
]);

function toFinding(
  { axis }: Problem,
  { rule, caregiver, visits, day, value, limit }: Breach,
): Finding {
  const date = axis.dayAt(day);
  const about = rule === 'maxAverageWork' ? '' : weekRules.has(rule) ? mondayOf(date) : date;
  return {
    rule,
    who: caregiver,
    about: visitRules.has(rule) ? visits.toSorted().join(' ') : about,
    value,
    limit,
  };
}

const textOf = ({ rule, who, about, value, limit }: Finding): string =>
  `${rule} ${who ?? '-'} ${about}: ${value} against ${limit}`;

/** Most visits given to somebody, legal or not; what is in `base` mostly as it is there. */
function makeRoster(
  chance: Chance,
  week: WeekFile,
  base: readonly Assignment[],
): readonly Assignment[] {
  const ids = week.caregivers.map(({ id }) => id as string);
  return week.visits.flatMap((visit): readonly Assignment[] => {
    const before = [...base, ...(week.pinned ?? [])].find((one) => one.visit === visit.id);
    if (before !== undefined && chance.percent(90)) return [before];
    if (chance.percent(15)) return [];
    const made = makeAssignment(chance, visit, ids, week, chance.percent(20));
    const twice = made.caregivers[0];
    if (twice === undefined || !chance.percent(2)) return [made];
    return [{ ...made, caregivers: [twice, ...made.caregivers] }];
  });
}
