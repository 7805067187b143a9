/**
 * The law's word on a change, in the app: the same rules as the search, the window's live check and
 * the command line. What was wrong before stays the coordinator's business; what a change adds or
 * deepens is refused.
 */
import type { VisitId } from '../../domain/ids.ts';
import type { Assignment, Cost, RuleName, WeekFile } from '../../domain/week.ts';
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { newBreaches } from '../../solver/excess.ts';
import type { Plan, Problem } from '../../solver/problem.ts';

/** What the change from one plan to another adds against the law. */
export function judgeChange(
  week: WeekFile,
  before: readonly Assignment[],
  after: readonly Assignment[],
): readonly Breach[] {
  const problem = compileProblem(week);
  return newBreaches(
    problem,
    checkPlan(problem, planFromAssignments(problem, before)),
    checkPlan(problem, planFromAssignments(problem, after)),
  );
}

/** What the same plan adds against the law when the week itself changes: a longer visit. */
export function judgeWeekChange(
  before: WeekFile,
  after: WeekFile,
  assignments: readonly Assignment[],
): readonly Breach[] {
  const problemBefore = compileProblem(before);
  const problem = compileProblem(after);
  return newBreaches(
    problem,
    checkPlan(problemBefore, planFromAssignments(problemBefore, assignments)),
    checkPlan(problem, planFromAssignments(problem, assignments)),
  );
}

export function costOfAssignments(week: WeekFile, assignments: readonly Assignment[]): Cost {
  const problem = compileProblem(week);
  return costOf(problem, planFromAssignments(problem, assignments));
}

/** Takes as much of a proposal as the law allows beside what stays as it is. */
export interface PartialAcceptance {
  readonly assignments: readonly Assignment[];
  /** Wanted, but they would have broken a rule against what wasn't wanted. */
  readonly dropped: readonly VisitId[];
}

/**
 * The plan that takes the wanted visits from the proposal and leaves the others as they are.
 *
 * A part of a legal whole may be illegal: two visits that change hands need both moves. Whoever
 * would add a breach goes back to what it was, until none is left; each turn puts at least one
 * back, and with all of them back the plan is the one before, so the end is sure.
 */
export function acceptPart(
  week: WeekFile,
  current: readonly Assignment[],
  proposed: readonly Assignment[],
  wanted: ReadonlySet<VisitId>,
): PartialAcceptance {
  const problem = compileProblem(week);
  const before = planFromAssignments(problem, current);
  const proposal = planFromAssignments(problem, proposed);
  const breachesBefore = checkPlan(problem, before);
  const taken = new Set(
    problem.visits.map(({ index }) => index).filter((index) => isWanted(problem, index, wanted)),
  );
  const dropped: VisitId[] = [];
  let plan = mix(before, proposal, taken);
  for (;;) {
    const worse = newBreaches(problem, breachesBefore, checkPlan(problem, plan));
    if (worse.length === 0) break;
    const back = visitsToPutBack(problem, worse, taken);
    for (const index of back) {
      taken.delete(index);
      const visit = problem.week.visits[index];
      if (visit !== undefined) dropped.push(visit.id);
    }
    plan = mix(before, proposal, taken);
  }
  return { assignments: assignmentsFromPlan(problem, plan), dropped };
}

/** Those that the breaches blame; if none of the blamed was taken, all that touch the same people. */
function visitsToPutBack(
  problem: Problem,
  breaches: readonly Breach[],
  taken: ReadonlySet<number>,
): readonly number[] {
  const blamed = new Set<number>();
  for (const { visits } of breaches) {
    const first = visits
      .map((id) => problem.visitIndex.get(id))
      .find((index) => index !== undefined && taken.has(index));
    if (first !== undefined) blamed.add(first);
  }
  return blamed.size > 0 ? [...blamed] : [...taken];
}

const isWanted = (problem: Problem, index: number, wanted: ReadonlySet<VisitId>): boolean => {
  const visit = problem.week.visits[index];
  return visit !== undefined && wanted.has(visit.id);
};

const mix = (before: Plan, proposal: Plan, taken: ReadonlySet<number>): Plan =>
  before.map((assignment, index) => (taken.has(index) ? (proposal[index] ?? null) : assignment));

/** The rules of these breaches, each once. */
export const rulesOf = (breaches: readonly Breach[]): readonly RuleName[] => [
  ...new Set(breaches.map(({ rule }) => rule)),
];
