/**
 * Fills a plan from habits as far as the law lets it: each visit takes the first of its choices that
 * breaks nothing beside what stands by then, and else another face that the person knows.
 *
 * Nothing that stands moves. Important visits choose first, pairs before singles.
 */
import { createLivePlan, type LivePlan } from './live.ts';
import type { Plan, Problem, ProblemAssignment, ProblemVisit } from './problem.ts';

/** Finer hours are for the search; these are enough to keep a face. */
const NEAR_STEP_MINUTES = 15;

export interface HabitFill {
  readonly plan: Plan;
  /** Visits that took a choice of the habit. */
  readonly byHabit: ReadonlySet<number>;
  /** Visits near it: the same crew at another hour, else a regular face, else a known one. */
  readonly nearHabit: ReadonlySet<number>;
}

/** `choicesOf` gives the habit's choices for a visit, the usual one in front; maybe none. */
export function fillFromHabit(
  problem: Problem,
  start: Plan,
  choicesOf: (visit: ProblemVisit) => readonly ProblemAssignment[],
): HabitFill {
  const live = createLivePlan(problem, start);
  const byHabit = new Set<number>();
  const nearHabit = new Set<number>();
  const open = problem.visits
    .filter(({ index }) => (start[index] ?? null) === null)
    .sort(byUrgency);
  for (const visit of open) {
    const choice = choicesOf(visit).find(
      (each) => live.tryChange(visit.index, each).breaches.length === 0,
    );
    if (choice === undefined) continue;
    live.apply(visit.index, choice);
    byHabit.add(visit.index);
  }
  for (const visit of open) {
    if (byHabit.has(visit.index)) continue;
    const near = nearest(problem, live, visit, choicesOf(visit));
    if (near === null) continue;
    live.apply(visit.index, near);
    nearHabit.add(visit.index);
  }
  return { plan: live.plan, byHabit, nearHabit };
}

function byUrgency(a: ProblemVisit, b: ProblemVisit): number {
  return (
    a.priority - b.priority ||
    b.requiredCaregivers - a.requiredCaregivers ||
    a.earliest - b.earliest ||
    a.index - b.index
  );
}

/** Usual crews, then regular faces, then known ones: the first group in which somebody may go. */
function nearest(
  problem: Problem,
  live: LivePlan,
  visit: ProblemVisit,
  choices: readonly ProblemAssignment[],
): ProblemAssignment | null {
  const person = problem.beneficiaries[visit.beneficiary];
  const wished = choices[0]?.start ?? visit.preferred ?? visit.earliest;
  const starts = startsNear(problem, visit, wished);
  const regular = [...(person?.regular ?? [])];
  const known = [...(person?.known ?? [])];
  const groups = [
    choices.map(({ caregivers }) => caregivers),
    ...(visit.requiredCaregivers === 1
      ? [regular.map((face) => [face]), known.map((face) => [face])]
      : crewsOf(choices, [...regular, ...known])),
  ];
  for (const crews of groups) {
    const found = crews.flatMap((caregivers) => firstLegal(live, visit, caregivers, starts) ?? []);
    const [best] = found.sort((a, b) => a.costDelta - b.costDelta);
    if (best !== undefined) return best.assignment;
  }
  return null;
}

/** Past this many faces a crew of two is for the search. */
const MOST_FACES = 12;

/** Crews of two: one of the usual crew with a face that the person knows, then two such faces. */
function crewsOf(
  choices: readonly ProblemAssignment[],
  faces: readonly number[],
): readonly (readonly (readonly number[])[])[] {
  const usual = [...new Set(choices.flatMap(({ caregivers }) => caregivers))];
  const some = faces.slice(0, MOST_FACES);
  const pairs = (firsts: readonly number[]): readonly (readonly number[])[] =>
    firsts.flatMap((first) =>
      some.flatMap((second) => (second === first ? [] : [[first, second] as const])),
    );
  return [pairs(usual), pairs(some).filter(([a = 0, b = 0]) => a < b)];
}

/** The crew at the nearest hour at which nothing is broken. */
function firstLegal(
  live: LivePlan,
  visit: ProblemVisit,
  caregivers: readonly number[],
  starts: readonly number[],
): { readonly assignment: ProblemAssignment; readonly costDelta: number } | null {
  for (const start of starts) {
    const assignment = { caregivers, start };
    const { breaches, costDelta } = live.tryChange(visit.index, assignment);
    if (breaches.length === 0) return { assignment, costDelta };
    // What no hour mends needs no second try.
    if (breaches.some(({ rule }) => rule === 'qualification' || rule === 'exclusion')) return null;
  }
  return null;
}

/** Within the window, the nearest first. */
function startsNear(
  problem: Problem,
  { earliest, latest }: ProblemVisit,
  wished: number,
): readonly number[] {
  const starts = new Set([wished, earliest, latest]);
  const step = Math.max(problem.startStep, NEAR_STEP_MINUTES);
  for (let start = earliest; start <= latest; start += step) starts.add(start);
  return [...starts].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
}
