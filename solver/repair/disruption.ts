/**
 * What upsets a week that stood, and the week as it is afterwards: the problem with the new facts
 * in it, and the plan without what they make impossible.
 *
 * What has begun is history: a visit that started before `now` stays as it is, whatever happened.
 */
import { must } from '../../domain/result.ts';
import type { Breach } from '../breach.ts';
import { checkCaregiver, checkVisit } from '../check.ts';
import { newBreaches } from '../excess.ts';
import { keepVisits } from '../part-problem.ts';
import type { Plan, Problem, ProblemAssignment, ProblemCaregiver } from '../problem.ts';
import { timetableOf } from '../timetable.ts';
import { isSame } from './prices.ts';

export type Disruption =
  /** Away for [from, to), elapsed minutes; a late start of the day is one too. */
  | {
      readonly type: 'absence';
      readonly caregiver: number;
      readonly from: number;
      readonly to: number;
    }
  /** The person doesn't want these visits: what waits on those days may have the time. */
  | { readonly type: 'cancelled'; readonly visits: readonly number[] }
  /** New visits: they're in the problem already, and uncovered. */
  | { readonly type: 'added'; readonly visits: readonly number[] }
  /** The visit can't start before that minute; its window is moved on where it must be. */
  | { readonly type: 'late'; readonly visit: number; readonly earliest: number }
  | { readonly type: 'pin'; readonly visit: number; readonly assignment: ProblemAssignment }
  | { readonly type: 'unpin'; readonly visit: number };

export interface Disrupted {
  readonly problem: Problem;
  /** The plan that stood, without what became impossible. */
  readonly plan: Plan;
  /** The plan that stood, in the same indexes: what was there before. */
  readonly before: Plan;
  /** For each visit its index in the week before: cancelled visits are gone. */
  readonly wholeIndex: readonly number[];
  /** Visits to cover, again or at last, in the order of the file. */
  readonly lost: readonly number[];
}

/** Visits that the event itself takes or places: what becomes of them disturbs nobody more. */
export const visitsOfEvent = ({ problem, before, lost }: Disrupted): ReadonlySet<number> =>
  new Set([
    ...lost,
    ...problem.visits
      .filter(({ index, pinned }) => pinned !== null && !isSame(before[index] ?? null, pinned))
      .map(({ index }) => index),
  ]);

export function disrupt(
  problem: Problem,
  plan: Plan,
  disruption: Disruption,
  /** Elapsed minutes. */
  now: number,
): Disrupted {
  const everyVisit = problem.visits.map(({ index }) => index);
  const same = { problem, plan, before: plan, wholeIndex: everyVisit, lost: [] };
  switch (disruption.type) {
    case 'absence':
      return absent(problem, plan, disruption, now);
    case 'cancelled': {
      const kept = everyVisit.filter((visit) => !disruption.visits.includes(visit));
      const part = keepVisits(problem, kept);
      const keptPlan = kept.map((visit) => plan[visit] ?? null);
      const freed = uncoveredOn(part.problem, keptPlan, daysOf(problem, disruption.visits), now);
      return { ...same, ...part, plan: keptPlan, before: keptPlan, lost: freed };
    }
    case 'added': {
      const lost = disruption.visits.filter((visit) => (plan[visit] ?? null) === null);
      return { ...same, lost: lost.toSorted((a, b) => a - b) };
    }
    case 'late':
      return late(problem, plan, disruption, now);
    case 'pin':
      return pin(problem, plan, disruption, now);
    case 'unpin':
      break;
  }
  const { visit } = disruption;
  const unpinned = withPin(problem, visit, null);
  const lost = uncoveredOn(unpinned, plan, daysOf(problem, [visit]), now);
  return { ...same, problem: unpinned, lost };
}

const daysOf = (problem: Problem, visits: readonly number[]): ReadonlySet<number> =>
  new Set(visits.map((visit) => must(problem.visits[visit], 'a visit of the week').day));

/**
 * What time that is free again may be for: visits of the same days that nobody had time for, the
 * most important first. So many at most: a day that nobody has planned yet isn't repaired.
 */
const MOST_WAITING = 40;
const uncoveredOn = (
  problem: Problem,
  plan: Plan,
  days: ReadonlySet<number>,
  now: number,
): readonly number[] =>
  problem.visits
    .filter(({ index, day, latest }) => plan[index] === null && days.has(day) && latest >= now)
    .sort((a, b) => a.priority - b.priority || a.index - b.index)
    .slice(0, MOST_WAITING)
    .map(({ index }) => index)
    .sort((a, b) => a - b);

function absent(
  problem: Problem,
  plan: Plan,
  { caregiver, from, to }: Extract<Disruption, { type: 'absence' }>,
  now: number,
): Disrupted {
  const away = must(problem.caregivers[caregiver], 'a caregiver of the week');
  const lost = problem.visits.flatMap(({ index, duration }) => {
    const assignment = plan[index] ?? null;
    if (assignment === null || !assignment.caregivers.includes(caregiver)) return [];
    const { start } = assignment;
    return start >= now && start < to && start + duration > from ? [index] : [];
  });
  const isLost = new Set(lost);
  return {
    problem: {
      ...problem,
      caregivers: problem.caregivers.with(caregiver, withAbsence(away, from, to)),
      // A pin of somebody who isn't there holds nobody.
      visits: problem.visits.map((visit) =>
        isLost.has(visit.index) && visit.pinned !== null ? { ...visit, pinned: null } : visit,
      ),
    },
    plan: plan.map((assignment, visit) => (isLost.has(visit) ? null : assignment)),
    before: plan,
    wholeIndex: problem.visits.map(({ index }) => index),
    lost,
  };
}

/** Not available, not at the meeting, and that share of the hours isn't owed. */
function withAbsence(caregiver: ProblemCaregiver, from: number, to: number): ProblemCaregiver {
  const availability = caregiver.availability.flatMap(
    ([start, end]): (readonly [number, number])[] => [
      ...(start < from ? [[start, Math.min(end, from)] as const] : []),
      ...(end > to ? [[Math.max(start, to), end] as const] : []),
    ],
  );
  const share = minutesOf(availability) / Math.max(1, minutesOf(caregiver.availability));
  return {
    ...caregiver,
    availability,
    commitments: caregiver.commitments.filter(({ start, end }) => start >= to || end <= from),
    targetMinutes: Math.round(caregiver.targetMinutes * share),
  };
}

const minutesOf = (spans: readonly (readonly [number, number])[]): number =>
  spans.reduce((sum, [from, to]) => sum + to - from, 0);

function late(
  problem: Problem,
  plan: Plan,
  { visit: index, earliest }: Extract<Disruption, { type: 'late' }>,
  now: number,
): Disrupted {
  const visit = must(problem.visits[index], 'a visit of the week');
  const moved = {
    ...visit,
    earliest: Math.max(visit.earliest, earliest),
    latest: Math.max(visit.latest, earliest),
    preferred: visit.preferred === null ? null : Math.max(visit.preferred, earliest),
    pinned: null,
  };
  const changed = { ...problem, visits: problem.visits.with(index, moved) };
  const assignment = plan[index] ?? null;
  const isLost = assignment !== null && assignment.start >= now && assignment.start < earliest;
  return {
    problem: changed,
    plan: isLost ? plan.with(index, null) : plan,
    before: plan,
    wholeIndex: problem.visits.map((each) => each.index),
    lost: isLost ? [index] : [],
  };
}

/** The pin stands; whatever else of those caregivers it makes impossible is lost. */
function pin(
  problem: Problem,
  plan: Plan,
  { visit, assignment }: Extract<Disruption, { type: 'pin' }>,
  now: number,
): Disrupted {
  const changed = withPin(problem, visit, assignment);
  const after: (ProblemAssignment | null)[] = plan.with(visit, assignment);
  const caregivers = [...new Set(assignment.caregivers)];
  const before = caregivers.flatMap((each) => breachesOfWeek(problem, plan, each));
  const lost: number[] = [];
  for (;;) {
    const found = newBreaches(changed, before, [
      ...caregivers.flatMap((each) => breachesOfWeek(changed, after, each)),
      ...linkBreaches(changed, after, visit),
    ]);
    const next = firstToGo(changed, after, found, now);
    if (next === undefined) break;
    after[next] = null;
    lost.push(next);
  }
  return {
    problem: changed,
    plan: after,
    before: plan,
    wholeIndex: problem.visits.map(({ index }) => index),
    lost: lost.sort((a, b) => a - b),
  };
}

/** The least important of the visits that stand in the way and may be moved. */
function firstToGo(
  problem: Problem,
  plan: Plan,
  found: readonly Breach[],
  now: number,
): number | undefined {
  const [breach] = found;
  return breach?.visits
    .map((id) => must(problem.visits[problem.visitIndex.get(id) ?? -1], 'a visit of the week'))
    .filter(({ index, pinned }) => {
      const start = plan[index]?.start;
      return pinned === null && start !== undefined && start >= now;
    })
    .sort((a, b) => b.priority - a.priority || a.duration - b.duration || a.index - b.index)[0]
    ?.index;
}

const breachesOfWeek = (problem: Problem, plan: Plan, caregiver: number): readonly Breach[] =>
  checkCaregiver(problem, timetableOf(problem, plan, caregiver));

function linkBreaches(problem: Problem, plan: Plan, visit: number): readonly Breach[] {
  const ends = new Set([visit]);
  for (const link of problem.visits[visit]?.links ?? []) {
    ends.add(must(problem.links[link], 'a link of the week').second);
  }
  return [...ends].flatMap((end) => checkVisit(problem, plan, end));
}

const withPin = (problem: Problem, visit: number, pinned: ProblemAssignment | null): Problem => ({
  ...problem,
  visits: problem.visits.with(visit, {
    ...must(problem.visits[visit], 'a visit of the week'),
    pinned,
  }),
});
