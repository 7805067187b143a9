/**
 * Where an uncovered visit could go in a plan that stays as it is: for each caregiver her best
 * legal start, with its price. Exact where it answers (every rule is asked); of the starts of a
 * long window it asks those where something changes: the ends of gaps, of rests and of spans.
 */
import { must } from '../domain/result.ts';
import type { Timetable } from './constraint.ts';
import { endOfDay, firstOnOrAfter, latestEnd } from './constraints/work.ts';
import type { Draft } from './draft.ts';
import type { Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { snapStart } from './starts.ts';
import { at, dayOfMinute, travelMinutes } from './timetable.ts';

/** One way to cover a visit, and what the plan costs more with it. */
export interface Opening {
  readonly assignment: ProblemAssignment;
  /** Against leaving the visit uncovered, so that a good opening is far below zero. */
  readonly costDelta: number;
}

export interface OpeningLimits {
  /** Elapsed minutes of the start, inside the window. */
  readonly from: number;
  /** Those who stay on a visit of several where they can. */
  readonly kept: readonly number[];
  /** Asked of every start; chosen lower. In points of the cost. */
  readonly priceOfStart: (start: number) => number;
}

/** The cheapest opening of each caregiver, or of each crew; the best first. */
export function openingsOf(
  draft: Draft,
  visitIndex: number,
  limits: OpeningLimits,
): readonly Opening[] {
  const visit = must(draft.problem.visits[visitIndex], 'a visit of the week');
  const found =
    visit.requiredCaregivers === 1
      ? singleOpenings(draft, visit, limits)
      : crewOpenings(draft, visit, limits);
  return found.sort(byCost);
}

const byCost = (a: Opening, b: Opening): number =>
  a.costDelta - b.costDelta ||
  (a.assignment.caregivers[0] ?? 0) - (b.assignment.caregivers[0] ?? 0) ||
  a.assignment.start - b.assignment.start;

function singleOpenings(draft: Draft, visit: ProblemVisit, limits: OpeningLimits): Opening[] {
  return draft.problem.caregivers.flatMap(({ index }) => {
    const opening = openingFor(draft, visit, index, limits);
    return opening === null ? [] : [opening];
  });
}

/** Her cheapest legal start for a visit of one, or null. */
export function openingFor(
  draft: Draft,
  visit: ProblemVisit,
  caregiver: number,
  { from, priceOfStart }: Pick<OpeningLimits, 'from' | 'priceOfStart'>,
): Opening | null {
  let best: Opening | null = null;
  const starts = startsWorthTrying(draft.problem, visit, draft.timetable(caregiver), from);
  for (const start of starts) {
    if (!draft.canDo(visit, caregiver, start)) continue;
    const assignment = { caregivers: [caregiver], start };
    if (!draft.linksHold(visit, assignment)) continue;
    const costDelta =
      draft.weekCost(visit, caregiver, start) +
      draft.visitCost(visit, assignment) +
      priceOfStart(start);
    if (best === null || costDelta < best.costDelta) best = { assignment, costDelta };
  }
  return best;
}

/** For each start that suits somebody, the cheapest crew; those kept come first. */
function crewOpenings(draft: Draft, visit: ProblemVisit, limits: OpeningLimits): Opening[] {
  const { problem } = draft;
  const starts = new Set<number>();
  const keepers = limits.kept.map((index) => draft.timetable(index));
  const sources =
    keepers.length > 0 ? keepers : problem.caregivers.map(({ index }) => draft.timetable(index));
  for (const timetable of sources) {
    for (const start of startsWorthTrying(problem, visit, timetable, limits.from))
      starts.add(start);
  }
  const openings: Opening[] = [];
  for (const start of starts) {
    const able = problem.caregivers
      .filter(({ index }) => draft.canDo(visit, index, start))
      .map(({ index }) => ({
        index,
        isKept: limits.kept.includes(index),
        cost: draft.weekCost(visit, index, start) + faceless(draft, visit, index, start),
      }))
      .sort((a, b) => Number(b.isKept) - Number(a.isKept) || a.cost - b.cost || a.index - b.index);
    const crew = able.slice(0, visit.requiredCaregivers);
    if (crew.length < visit.requiredCaregivers) continue;
    const assignment = { caregivers: crew.map(({ index }) => index), start };
    if (!draft.linksHold(visit, assignment)) continue;
    const costDelta =
      crew.reduce((sum, { index }) => sum + draft.weekCost(visit, index, start), 0) +
      draft.visitCost(visit, assignment) +
      limits.priceOfStart(start);
    openings.push({ assignment, costDelta });
  }
  return openings;
}

/** What a member of a crew costs at the door, to rank members by. */
const faceless = (draft: Draft, visit: ProblemVisit, caregiver: number, start: number): number =>
  draft.visitCost(visit, { caregivers: [caregiver], start });

/**
 * The starts inside the window where a best one can be: the wish, the ends of each gap that is
 * wide enough, the ends of availability, and where the daily rest or the span of the day begins to
 * hold. None where the day has no gap for it.
 */
export function startsWorthTrying(
  problem: Problem,
  visit: ProblemVisit,
  timetable: Timetable,
  from: number,
): readonly number[] {
  const low = snapUp(problem, Math.max(visit.earliest, from), visit);
  const { latest: high, duration } = visit;
  const { caregiver, count } = timetable;
  if (low > high) return [];
  const wishes = wishedStarts(problem, visit, timetable);
  const starts = new Set<number>();
  const add = (minutes: number, direction: 1 | -1, gapLow: number, gapHigh: number): void => {
    const start = isExact(visit, minutes) ? minutes : snapStart(problem, minutes, direction);
    if (start >= gapLow && start <= gapHigh) starts.add(start);
  };
  for (const [spanFrom, spanTo] of caregiver.availability) {
    if (spanTo - duration < low) continue;
    if (spanFrom > high) break;
    // Gaps of the pieces, cut to the window and to this span.
    let free = Math.max(low, spanFrom);
    const end = Math.min(high, spanTo - duration);
    for (let i = 0; i <= count && free <= end; i++) {
      const isLast = i === count;
      const gapEnd = isLast ? end : Math.min(end, beforePiece(problem, timetable, i, visit));
      if (free <= gapEnd) {
        add(free, 1, free, gapEnd);
        add(gapEnd, -1, free, gapEnd);
        for (const wish of wishes) add(Math.max(free, Math.min(gapEnd, wish)), 1, free, gapEnd);
      }
      if (!isLast) free = Math.max(free, afterPiece(problem, timetable, i, visit));
    }
  }
  return [...starts];
}

/** A visit with one minute for its start may be off the step. */
const isExact = (visit: ProblemVisit, minutes: number): boolean =>
  visit.earliest === visit.latest && minutes === visit.earliest;

const snapUp = (problem: Problem, minutes: number, visit: ProblemVisit): number =>
  isExact(visit, minutes) ? minutes : snapStart(problem, minutes, 1);

/** The last start that leaves the way to that piece of the same day. */
function beforePiece(
  problem: Problem,
  timetable: Timetable,
  piece: number,
  visit: ProblemVisit,
): number {
  const { caregiver, start, place, day } = timetable;
  const latest = at(start, piece) - visit.duration;
  if (at(day, piece) > dayOfMinute(problem, latest)) return latest;
  return latest - travelMinutes(problem, caregiver, visit.place, at(place, piece));
}

/** The first start that the way from that piece of the same day leaves. */
function afterPiece(
  problem: Problem,
  timetable: Timetable,
  piece: number,
  visit: ProblemVisit,
): number {
  const { caregiver, end, place, day } = timetable;
  const earliest = at(end, piece);
  if (at(day, piece) < visit.day) return earliest;
  return earliest + travelMinutes(problem, caregiver, at(place, piece), visit.place);
}

function wishedStarts(
  problem: Problem,
  visit: ProblemVisit,
  timetable: Timetable,
): readonly number[] {
  const { caregiver, count, start } = timetable;
  const { minDailyRest, maxDailySpan } = caregiver.rules;
  const wishes = [visit.preferred ?? visit.earliest];
  if (visit.published !== null) wishes.push(visit.published.start);
  const first = firstOnOrAfter(timetable, visit.day);
  const isWorked = first < count && at(timetable.day, first) === visit.day;
  const next = isWorked ? endOfDay(timetable, first) : first;
  if (maxDailySpan !== null && isWorked) {
    wishes.push(at(start, first) + maxDailySpan - visit.duration);
    wishes.push(latestEnd(timetable, first, next) - maxDailySpan);
  }
  if (minDailyRest !== null) {
    if (first > 0) {
      const dayBefore = firstOnOrAfter(timetable, at(timetable.day, first - 1));
      wishes.push(latestEnd(timetable, dayBefore, first) + minDailyRest);
    } else if (caregiver.lastEnd !== null) wishes.push(caregiver.lastEnd + minDailyRest);
    const after = next < count ? at(start, next) : caregiver.nextFirstStart;
    if (after !== null) wishes.push(after - minDailyRest - visit.duration);
  }
  return wishes.flatMap((wish) => [snapStart(problem, wish, -1), snapStart(problem, wish, 1)]);
}
