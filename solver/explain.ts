/**
 * Why a visit is uncovered: for each caregiver the first rule that stops it, in the order of the
 * rule table, and the figure. Facts for the roster (`because`) and the screen (`stops`).
 *
 * "First" means: of the starts that the visit may have, each rule in turn strikes out some; the
 * rule that strikes the last one is the one that stops the caregiver.
 */
import type { VisitId } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import { ruleNames, type Because, type RuleName, type Uncovered } from '../domain/week.ts';
import type { Timetable } from './constraint.ts';
import { isAvailable } from './constraints/availability.ts';
import { assignmentRules, caregiverRules } from './constraints/index.ts';
import { checkLink } from './constraints/link.ts';
import { measureRule } from './constraints/measure.ts';
import { timetablesOf } from './cost.ts';
import { excessOf } from './excess.ts';
import type { Plan, Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { choosableStarts } from './starts.ts';
import { at, createTimetable, insertVisit, removeVisit } from './timetable.ts';

export interface Stop {
  /** Index of the caregiver. */
  readonly caregiver: number;
  /** `cost`: nothing stops it, but another roster is better. */
  readonly rule: RuleName | 'cost';
  /** As in a breach; 0 and 0 for `cost`. */
  readonly value: number;
  readonly limit: number;
}

/** For each caregiver, in the order of the file. The plan's own assignment is set aside. */
export function stops(problem: Problem, plan: Plan, visitIndex: number): readonly Stop[] {
  return stopsOf(problem, plan, timetablesOf(problem, plan), visitIndex);
}

/** The same, counted in the order of the rule table; the counts add up to all caregivers. */
export function because(problem: Problem, plan: Plan, visitIndex: number): readonly Because[] {
  return countStops(stops(problem, plan, visitIndex));
}

/** Every uncovered visit of the plan, in the order of the file. */
export const explainUncovered = (problem: Problem, plan: Plan): readonly Uncovered[] =>
  explainVisits(
    problem,
    plan,
    problem.visits.flatMap(({ index }) => ((plan[index] ?? null) === null ? [index] : [])),
  );

/** These alone; they're uncovered. */
export function explainVisits(
  problem: Problem,
  plan: Plan,
  visits: readonly number[],
): readonly Uncovered[] {
  if (visits.length === 0) return [];
  const timetables = timetablesOf(problem, plan);
  return visits.map((index) => ({
    visit: must(problem.visits[index], 'a visit of the week').id as VisitId,
    because: countStops(stopsOf(problem, plan, timetables, index)),
  }));
}

function countStops(found: readonly Stop[]): readonly Because[] {
  return [...ruleNames, 'cost' as const].flatMap((rule) => {
    const caregivers = found.filter((stop) => stop.rule === rule).length;
    return caregivers === 0 ? [] : [{ rule, caregivers }];
  });
}

/** What one caregiver can do with the visit alone: the starts left, or the rule that took them. */
interface Chance {
  readonly starts: readonly number[];
  readonly stop: Stop;
}

function stopsOf(
  problem: Problem,
  plan: Plan,
  timetables: readonly Timetable[],
  visitIndex: number,
): readonly Stop[] {
  const visit = must(problem.visits[visitIndex], 'a visit of the week');
  const starts = choosableStarts(problem, visit);
  // One copy for all trials: the links look at the visit as if it were taken.
  const tried = [...plan];
  const chances = problem.caregivers.map(({ index }) => {
    const timetable = must(timetables[index], 'a timetable for each caregiver');
    return chanceOf(problem, tried, visit, roomier(problem, timetable, visitIndex), starts);
  });
  if (visit.requiredCaregivers === 1) return chances.map(({ stop }) => stop);
  return chances.map((chance) => {
    if (chance.stop.rule !== 'cost') return chance.stop;
    const most = Math.max(
      ...chance.starts.map((start) => chances.filter((c) => c.starts.includes(start)).length),
    );
    const isAlone = most < visit.requiredCaregivers;
    return isAlone
      ? { ...chance.stop, rule: 'staffing', value: most, limit: visit.requiredCaregivers }
      : chance.stop;
  });
}

function chanceOf(
  problem: Problem,
  tried: TriedPlan,
  visit: ProblemVisit,
  timetable: Timetable,
  starts: readonly number[],
): Chance {
  const caregiver = timetable.caregiver.index;
  const excessBefore = caregiverRules.map((rule) => measureRule(problem, timetable, rule).excess);
  const left: number[] = [];
  let stop: Stop = { caregiver, rule: 'window', value: 1, limit: 0 };
  let depth = -1;
  let least = Infinity;
  for (const start of starts) {
    const found = firstStop(problem, tried, visit, timetable, start, excessBefore);
    if (found === null) {
      left.push(start);
      continue;
    }
    const foundDepth = ruleNames.indexOf(found.rule);
    const excess = excessOf(found);
    if (foundDepth < depth || (foundDepth === depth && excess >= least)) continue;
    stop = { caregiver, ...found };
    depth = foundDepth;
    least = excess;
  }
  if (left.length === 0) return { starts: left, stop };
  return { starts: left, stop: { caregiver, rule: 'cost', value: 0, limit: 0 } };
}

/** The plan with the visit given to somebody: written over for each trial. */
type TriedPlan = (ProblemAssignment | null)[];

interface Found {
  readonly rule: RuleName;
  readonly value: number;
  readonly limit: number;
}

/** The first rule in the order of the table that forbids this start to this caregiver. */
function firstStop(
  problem: Problem,
  tried: TriedPlan,
  visit: ProblemVisit,
  timetable: Timetable,
  start: number,
  excessBefore: readonly number[],
): Found | null {
  const { caregiver } = timetable;
  const end = start + visit.duration;
  if (caregiver.rules.availability && !isAvailable(caregiver, start, end)) {
    return { rule: 'availability', value: 1, limit: 0 };
  }
  for (const rule of assignmentRules) {
    if (!rule.holds(problem, visit, caregiver, start)) {
      return { rule: rule.name, value: 1, limit: 0 };
    }
  }
  tried[visit.index] = { caregivers: [caregiver.index], start };
  const broken = brokenLink(problem, tried, visit);
  if (broken !== null) return broken;
  insertVisit(problem, timetable, visit.index, start);
  let found: Found | null = null;
  for (let i = 0; i < caregiverRules.length && found === null; i++) {
    const rule = must(caregiverRules[i], 'a rule of the list');
    const { excess, value, limit } = measureRule(problem, timetable, rule);
    if (excess > (excessBefore[i] ?? 0)) found = { rule: rule.name, value, limit };
  }
  removeVisit(problem, timetable, visit.index);
  return found;
}

/** A pair shares the demand for a common caregiver, so that one alone isn't held to it. */
function brokenLink(problem: Problem, tried: TriedPlan, visit: ProblemVisit): Found | null {
  if (!problem.rules.link) return null;
  let found: Found | null = null;
  for (const index of visit.links) {
    const link = must(problem.links[index], 'a link of the week');
    const isShared = link.sameCaregiver && visit.requiredCaregivers === 1;
    checkLink(problem, tried, { ...link, sameCaregiver: isShared }, (rule, value, limit) => {
      found ??= { rule, value, limit };
    });
  }
  return found;
}

/** A copy with room for one more, without the visit itself. */
function roomier(problem: Problem, timetable: Timetable, visitIndex: number): Timetable {
  const copy = createTimetable(problem, timetable.caregiver.index, timetable.count + 1);
  copy.count = timetable.count;
  for (let i = 0; i < timetable.count; i++) {
    copy.start[i] = at(timetable.start, i);
    copy.end[i] = at(timetable.end, i);
    copy.place[i] = at(timetable.place, i);
    copy.visit[i] = at(timetable.visit, i);
    copy.day[i] = at(timetable.day, i);
    copy.travel[i] = at(timetable.travel, i);
  }
  // Stale cells beyond the count would be taken for visits.
  copy.visit.fill(-1, timetable.count);
  removeVisit(problem, copy, visitIndex);
  return copy;
}
