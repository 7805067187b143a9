/**
 * The part of the week that a repair may touch: the lost visits and those near them on the same
 * days. All other work stands as fixed work of its caregivers, so that rests, spans and weekly
 * hours are the whole week's while the search sees a few hundred visits.
 */
import { must } from '../../domain/result.ts';
import { keepVisits, type PartProblem } from '../part-problem.ts';
import type { Plan, Problem, ProblemAssignment, ProblemCommitment } from '../problem.ts';
import { snapStart } from '../starts.ts';
import { at } from '../timetable.ts';
import type { RepairPrices } from './prices.ts';

export interface Surroundings {
  readonly problem: Problem;
  readonly before: Plan;
  readonly lost: readonly number[];
  readonly now: number;
  /** Visits that a breach is about, set aside by hand: a search wouldn't leave them there. */
  readonly disputed: ReadonlySet<number>;
}

/** Lost visits and, at most, so many others; none that has started, is pinned or is uncovered. */
export function chooseFree(around: Surroundings, most: number): readonly number[] {
  const { problem, lost } = around;
  const isLost = new Set(lost);
  const days = new Set(lost.map((visit) => problem.visits[visit]?.day));
  const near = problem.visits
    .filter(({ index, day }) => !isLost.has(index) && days.has(day) && mayMove(around, index))
    .map(({ index }) => ({ index, distance: distanceToLost(around, index) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index);
  const free = new Set([...lost, ...near]);
  // A common caregiver can't be asked of work that is outside the search.
  for (const { first, second, sameCaregiver } of problem.links) {
    if (!sameCaregiver || free.has(first) === free.has(second)) continue;
    if (!isLost.has(first)) free.delete(first);
    if (!isLost.has(second)) free.delete(second);
  }
  return [...free].sort((a, b) => a - b);
}

function mayMove({ problem, before, now, disputed }: Surroundings, visit: number): boolean {
  const assignment = before[visit] ?? null;
  const isPinned = problem.rules.pinned && problem.visits[visit]?.pinned !== null;
  const isFixed = isPinned || disputed.has(visit);
  return assignment !== null && assignment.start >= now && !isFixed;
}

/** Minutes apart and on the way, to the nearest lost visit of the same day. */
function distanceToLost({ problem, before, lost }: Surroundings, visit: number): number {
  const here = must(problem.visits[visit], 'a visit of the week');
  const start = before[visit]?.start ?? here.earliest;
  const matrix = problem.caregivers[before[visit]?.caregivers[0] ?? 0]?.travel.minutes;
  let least = Infinity;
  for (const index of lost) {
    const there = must(problem.visits[index], 'a visit of the week');
    if (there.day !== here.day || matrix === undefined) continue;
    const apart = Math.abs(start - (before[index]?.start ?? there.earliest));
    const travel = at(matrix, here.place * problem.placeCount + there.place);
    least = Math.min(least, apart / 2 + travel);
  }
  return least;
}

/** The search's problem: where a free visit was is what is published, at the prices of a repair. */
export function freePart(
  around: Surroundings,
  plan: Plan,
  free: readonly number[],
  prices: RepairPrices,
): PartProblem {
  const { problem, before, lost } = around;
  const isLost = new Set(lost);
  const isChosen = new Set(free);
  const limits = new Map(free.map((visit) => [visit, startLimits(around, plan, isChosen, visit)]));
  // A visit whose time is over, or that a link holds to work outside, isn't free after all.
  const movable = free.filter((visit) => {
    const [low, high] = must(limits.get(visit), 'limits of a free visit');
    return low <= high;
  });
  const isFree = new Set(movable);
  const part = keepVisits(problem, movable);
  const fixed = fixedWork(problem, plan, isFree);
  const isTold = problem.visits.some(({ published }) => published !== null);
  return {
    ...part,
    problem: {
      ...part.problem,
      weights: {
        ...problem.weights,
        changedCaregiver:
          prices.moved + (isTold ? prices.told + problem.weights.changedCaregiver : 0),
        changedStart: prices.shiftedMinute + (isTold ? problem.weights.changedStart : 0),
      },
      caregivers: problem.caregivers.map((caregiver) => ({
        ...caregiver,
        commitments: [...caregiver.commitments, ...(fixed.get(caregiver.index) ?? [])].sort(
          (a, b) => a.start - b.start || a.end - b.end,
        ),
      })),
      visits: part.problem.visits.map((visit) => {
        const whole = must(movable[visit.index], 'a free visit');
        const [earliest, latest] = must(limits.get(whole), 'limits of a free visit');
        const assignment = before[whole] ?? null;
        return {
          ...visit,
          earliest,
          latest,
          published: isLost.has(whole) ? present(problem, assignment) : assignment,
        };
      }),
    },
  };
}

/** Those of the old crew who are still there count as told; nobody where nobody is. */
function present(problem: Problem, assignment: ProblemAssignment | null): ProblemAssignment | null {
  if (assignment === null) return null;
  const { start } = assignment;
  const caregivers = assignment.caregivers.filter((index) =>
    problem.caregivers[index]?.availability.some(([from, to]) => from <= start && start < to),
  );
  return { caregivers, start };
}

/** The window from now on, as the links to work outside the search leave it. */
function startLimits(
  { problem, now }: Surroundings,
  plan: Plan,
  isFree: ReadonlySet<number>,
  index: number,
): readonly [low: number, high: number] {
  const visit = must(problem.visits[index], 'a visit of the week');
  let low = visit.earliest >= now ? visit.earliest : snapStart(problem, now, 1);
  let high = visit.latest;
  if (!problem.rules.link) return [low, high];
  for (const each of visit.links) {
    const link = must(problem.links[each], 'a link of the week');
    const other = link.first === index ? link.second : link.first;
    const fixed = plan[other] ?? null;
    if (isFree.has(other) || fixed === null) continue;
    if (link.second === index) {
      const end = fixed.start + (problem.visits[other]?.duration ?? 0);
      low = Math.max(low, end + (link.minGap ?? -Infinity));
      high = Math.min(high, end + (link.maxGap ?? Infinity));
    } else {
      low = Math.max(low, fixed.start - visit.duration - (link.maxGap ?? Infinity));
      high = Math.min(high, fixed.start - visit.duration - (link.minGap ?? -Infinity));
    }
  }
  return [low, high];
}

function fixedWork(
  problem: Problem,
  plan: Plan,
  isFree: ReadonlySet<number>,
): ReadonlyMap<number, readonly ProblemCommitment[]> {
  const work = new Map<number, ProblemCommitment[]>();
  plan.forEach((assignment, index) => {
    if (assignment === null || isFree.has(index)) return;
    const visit = must(problem.visits[index], 'a visit of the week');
    const { start } = assignment;
    const piece = { start, end: start + visit.duration, place: visit.place };
    for (const caregiver of new Set(assignment.caregivers)) {
      const pieces = work.get(caregiver);
      if (pieces === undefined) work.set(caregiver, [piece]);
      else pieces.push(piece);
    }
  });
  return work;
}
