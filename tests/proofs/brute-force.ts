/**
 * Small problems by every plan there is: the search ends at the cheapest legal one, and the checker,
 * the naive checker and the window's live check draw the same line between legal and not.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { createLivePlan } from '../../solver/live.ts';
import { toLocal, type Plan, type Problem } from '../../solver/problem.ts';
import { solve } from '../../solver/solve.ts';
import { everyPlan, planCount } from '../support/brute-force.ts';
import { naiveCostOf, naiveFaults } from '../solver/naive-checker/index.ts';
import { createChance, type Chance } from './chance.ts';
import { makeVariedWeek } from './varied-week.ts';

const shape = { maxCaregivers: 3, maxVisits: 4 };
/** A problem with more plans than this is drawn again. */
const MAX_PLANS = 400;
/** Plans of one problem that the slow and the live check are asked about. */
const ASKED = 15;
/** Where a short search ends above the best, longer ones by other seeds have their say. */
const ITERATIONS = [60, 1500, 6000];

export function proveBruteForce(seed: number): void {
  const chance = createChance(seed);
  const problem = drawSmall(chance);
  let best = Infinity;
  const share = Math.ceil((ASKED / planCount(problem)) * 100);
  for (const plan of everyPlan(problem)) {
    const isLegal = checkPlan(problem, plan).every(({ pinned }) => pinned);
    const { total } = costOf(problem, plan);
    if (isLegal && total < best) best = total;
    if (!chance.percent(share)) continue;
    const assignments = assignmentsFromPlan(problem, plan);
    equal(isLegal, naiveFaults(problem.week, assignments).length === 0, 'one finds it legal');
    equal(total, naiveCostOf(problem.week, assignments).total);
    compareLive(chance, problem, plan);
  }
  equal(searchedCost(problem, seed, best), best, 'the search ends at the cheapest legal plan');
}

function drawSmall(chance: Chance): Problem {
  for (;;) {
    const week = makeVariedWeek(chance, shape);
    // A window of many minutes has too many plans: a coarse grid keeps its two ends.
    const problem = compileProblem({ ...week, startStep: chance.pick([5, 15, 30]) });
    if (planCount(problem) <= MAX_PLANS) return problem;
  }
}

/** The first cost at the best, or that of the longest search; a cheaper one is a fault at once. */
function searchedCost(problem: Problem, seed: number, best: number): number {
  let found = Infinity;
  for (const [i, iterations] of ITERATIONS.entries()) {
    const roster = solve(problem, { seed: seed + i, limit: { iterations }, nowMs: () => 0 });
    const faults = naiveFaults(problem.week, roster.assignments);
    deepStrictEqual(faults, [], 'a searched roster is legal');
    const plan = planFromAssignments(problem, roster.assignments);
    equal(roster.cost.total, costOf(problem, plan).total);
    found = Math.min(found, roster.cost.total);
    if (found <= best) break;
  }
  return found;
}

/** One visit given to somebody else, or to nobody, as a coordinator tries it. */
function compareLive(chance: Chance, problem: Problem, plan: Plan): void {
  const live = createLivePlan(problem, plan);
  const visit = chance.between(0, plan.length - 1);
  const found = problem.visits[visit];
  ok(found !== undefined);
  const { requiredCaregivers, earliest, latest } = found;
  const crew = chance.shuffled(problem.caregivers).slice(0, requiredCaregivers);
  const drawn = chance.between(earliest, Math.min(latest + 10, dayEnd(problem) - 1));
  // Of the hour that happens twice a roster can only name the first.
  const start = problem.axis.toMinutes(toLocal(problem, drawn)) ?? drawn;
  const caregivers = crew.map(({ index }) => index);
  const changed = chance.percent(20) ? null : { caregivers, start };
  const verdict = live.tryChange(visit, changed);
  const after = plan.with(visit, changed);
  const { week } = problem;
  equal(verdict.costDelta, costOf(problem, after).total - costOf(problem, plan).total);
  const [worse, before] = [after, plan].map((each) => assignmentsFromPlan(problem, each));
  if (naiveFaults(week, before ?? []).length > 0) return;
  equal(
    verdict.breaches.every(({ pinned }) => pinned),
    naiveFaults(week, worse ?? []).length === 0,
    'the live check and the naive one differ on a change of a legal plan',
  );
}

const dayEnd = ({ dayStarts, dayCount }: Problem): number => dayStarts[dayCount] ?? 0;
