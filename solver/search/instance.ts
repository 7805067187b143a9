/**
 * The problem in columns, as the search reads it: who may do what, when, at what price.
 *
 * A piece is a visit (its own index) or a commitment (after the visits).
 */
import { must } from '../../domain/result.ts';
import type { Problem, ProblemCaregiver, ProblemLink, ProblemVisit } from '../problem.ts';
import { at, dayOfMinute } from '../timetable.ts';
import { collectOptions, type Options } from './options.ts';
import { faceCosts } from './pairs.ts';
import { weekLimits } from './week-limits.ts';

/** No preferred or published start. */
export const NO_TIME = -1_000_000_000;

export interface Instance extends Options {
  readonly problem: Problem;
  readonly visitCount: number;
  readonly caregiverCount: number;
  readonly dayCount: number;
  readonly step: number;
  readonly maxRequired: number;
  /** By piece. */
  readonly duration: Int32Array;
  readonly place: Int32Array;
  readonly preferred: Int32Array;
  readonly publishedStart: Int32Array;
  /** 1 for what the search may not move: pins, commitments, whatever else is given as kept. */
  readonly fixed: Uint8Array;
  /** By visit. */
  readonly required: Int32Array;
  /** Day index of its window. */
  readonly day: Int32Array;
  /** 1 where more than one caregiver starts together: then its start is one for all of them. */
  readonly shared: Uint8Array;
  readonly beneficiary: Int32Array;
  /** What it costs that nobody comes, without what is published. */
  readonly missingCost: Int32Array;
  /** What is published and would be undone: for each caregiver who doesn't come. */
  readonly publishedCost: Int32Array;
  /** By beneficiary * caregiverCount + caregiver: price of the face, regular, known or stranger. */
  readonly faceCost: Int32Array;
  /** By visit: links that its own windows don't settle already. */
  readonly links: readonly (readonly ProblemLink[])[];
  /** Pieces of commitments by caregiver. */
  readonly commitmentPieces: readonly (readonly number[])[];
  /** By caregiver, null where the rule is off: limits become numbers that are never reached. */
  readonly maxDailyWork: Int32Array;
  readonly maxDailySpan: Int32Array;
  readonly minDailyRest: Int32Array;
  readonly breakAfter: Int32Array;
  readonly breakMinutes: Int32Array;
  readonly minWeeklyRest: Int32Array;
  readonly maxRun: Int32Array;
  /** Worked days in a row just before the horizon. */
  readonly daysBefore: Int32Array;
  /** By caregiver * weekCount + week. */
  readonly maxWeekWork: Int32Array;
  readonly weekCount: number;
  /** By day: its week, as an index. */
  readonly weekOfDay: Int32Array;
  /** Known work before and after the horizon; IMPOSSIBLE (negative before) where none is known. */
  readonly lastEnd: Int32Array;
  readonly nextFirstStart: Int32Array;
  /** First start of all where the week before ended without its rest; IMPOSSIBLE (negative) else. */
  readonly restedAt: Int32Array;
  readonly targetMinutes: Int32Array;
  readonly home: Int32Array;
  /** By caregiver: from * placeCount + to. */
  readonly travelOf: readonly Int32Array[];
  /** The same ways as to * placeCount + from, so that all that lead to one place lie together. */
  readonly travelTo: readonly Int32Array[];
  readonly placeCount: number;
}

const UNLIMITED = 1_000_000_000;

/** Each caregiver's matrix turned over; itself where both ways take as long. */
function turned({ caregivers, placeCount }: Problem): readonly Int32Array[] {
  const known = new Map<Int32Array, Int32Array>();
  return caregivers.map(({ travel: { minutes } }) => {
    const found = known.get(minutes);
    if (found !== undefined) return found;
    const made = isSymmetric(minutes, placeCount) ? minutes : transpose(minutes, placeCount);
    known.set(minutes, made);
    return made;
  });
}

function isSymmetric(minutes: Int32Array, count: number): boolean {
  for (let from = 0; from < count; from++) {
    for (let to = from + 1; to < count; to++) {
      if (minutes[from * count + to] !== minutes[to * count + from]) return false;
    }
  }
  return true;
}

function transpose(minutes: Int32Array, count: number): Int32Array {
  const turnedOver = new Int32Array(minutes.length);
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < count; to++) {
      turnedOver[to * count + from] = at(minutes, from * count + to);
    }
  }
  return turnedOver;
}

/** `keptVisits` stay as they are beside the pinned ones. */
export function createInstance(problem: Problem, keptVisits: ReadonlySet<number>): Instance {
  const { visits, caregivers, weights } = problem;
  const visitCount = visits.length;
  const faceCost = faceCosts(problem);
  const commitments = caregivers.flatMap((caregiver) =>
    caregiver.commitments.map((commitment) => ({ caregiver: caregiver.index, ...commitment })),
  );
  const commitmentPieces: number[][] = caregivers.map(() => []);
  commitments.forEach(({ caregiver }, i) => commitmentPieces[caregiver]?.push(visitCount + i));
  const pieceColumn = (ofVisit: (v: ProblemVisit) => number, ofOther: (i: number) => number) =>
    Int32Array.from([...visits.map(ofVisit), ...commitments.map((_, i) => ofOther(i))]);
  const limit = (of: (c: ProblemCaregiver) => number | null): Int32Array =>
    Int32Array.from(caregivers, (caregiver) => of(caregiver) ?? UNLIMITED);
  return {
    problem,
    visitCount,
    caregiverCount: caregivers.length,
    dayCount: problem.dayCount,
    step: problem.startStep,
    maxRequired: visits.reduce((most, visit) => Math.max(most, crewSize(problem, visit)), 1),
    duration: pieceColumn(
      ({ duration }) => duration,
      (i) => lengthOf(commitments[i]),
    ),
    place: pieceColumn(
      ({ place }) => place,
      (i) => commitments[i]?.place ?? -1,
    ),
    preferred: pieceColumn(
      ({ preferred }) => preferred ?? NO_TIME,
      () => NO_TIME,
    ),
    publishedStart: pieceColumn(
      ({ published }) => published?.start ?? NO_TIME,
      () => NO_TIME,
    ),
    fixed: Uint8Array.from([
      ...visits.map((v) => (isPinned(problem, v) || keptVisits.has(v.index) ? 1 : 0)),
      ...commitments.map(() => 1),
    ]),
    required: Int32Array.from(visits, ({ requiredCaregivers }) => requiredCaregivers),
    day: Int32Array.from(visits, ({ day }) => day),
    publishedCost: Int32Array.from(
      visits,
      ({ published }) => (published?.caregivers.length ?? 0) * weights.changedCaregiver,
    ),
    faceCost,
    shared: Uint8Array.from(visits, (visit) => (crewSize(problem, visit) > 1 ? 1 : 0)),
    beneficiary: Int32Array.from(visits, ({ beneficiary }) => beneficiary),
    missingCost: Int32Array.from(
      visits,
      ({ priority, requiredCaregivers }) =>
        (weights.uncovered[priority - 1] ?? 0) * requiredCaregivers,
    ),
    ...collectOptions(problem, faceCost),
    links: visits.map((visit) =>
      problem.rules.link ? visit.links.flatMap((index) => openLink(problem, index)) : [],
    ),
    commitmentPieces,
    maxDailyWork: limit(({ rules }) => rules.maxDailyWork),
    maxDailySpan: limit(({ rules }) => rules.maxDailySpan),
    minDailyRest: Int32Array.from(caregivers, ({ rules }) => rules.minDailyRest ?? 0),
    breakAfter: limit(({ rules }) => rules.breakAfter),
    breakMinutes: Int32Array.from(caregivers, ({ rules }) => rules.breakMinutes),
    minWeeklyRest: Int32Array.from(caregivers, ({ rules }) => rules.minWeeklyRest ?? 0),
    maxRun: limit(({ rules }) => rules.maxConsecutiveDays),
    daysBefore: Int32Array.from(caregivers, ({ consecutiveDays }) => consecutiveDays),
    maxWeekWork: weekLimits(problem),
    weekCount: problem.weeks.length,
    weekOfDay: Int32Array.from({ length: problem.dayCount }, (_, day) =>
      problem.weeks.findIndex(({ toDay }) => day < toDay),
    ),
    lastEnd: Int32Array.from(caregivers, ({ lastEnd }) => lastEnd ?? -UNLIMITED),
    restedAt: Int32Array.from(caregivers, ({ rules, lastEnd, weeklyRestTaken }) =>
      weeklyRestTaken || lastEnd === null ? -UNLIMITED : lastEnd + (rules.minWeeklyRest ?? 0),
    ),
    nextFirstStart: limit(({ nextFirstStart }) => nextFirstStart),
    targetMinutes: Int32Array.from(caregivers, ({ targetMinutes }) => targetMinutes),
    home: Int32Array.from(caregivers, ({ home }) => home),
    travelOf: caregivers.map(({ travel }) => travel.minutes),
    travelTo: turned(problem),
    placeCount: problem.placeCount,
  };
}

export const isPinned = (problem: Problem, visit: ProblemVisit): boolean =>
  problem.rules.pinned && visit.pinned !== null;

/** Minutes between two places for a caregiver; -1 on either side is no place, and no travel. */
export function travelBetween(
  instance: Instance,
  caregiver: number,
  from: number,
  to: number,
): number {
  if (from === -1 || to === -1) return 0;
  const minutes = instance.travelOf[caregiver];
  return minutes === undefined ? 0 : at(minutes, from * instance.placeCount + to);
}

/** What it costs that a visit starts at that minute. */
export function startCost(instance: Instance, piece: number, start: number): number {
  const { weights } = instance.problem;
  const preferred = at(instance.preferred, piece);
  const published = at(instance.publishedStart, piece);
  let cost = 0;
  if (preferred !== NO_TIME) cost += weights.startShift * Math.abs(start - preferred);
  if (published !== NO_TIME) cost += weights.changedStart * Math.abs(start - published);
  return cost;
}

/** A pin that stands may send more caregivers than the visit needs. */
const crewSize = (problem: Problem, visit: ProblemVisit): number =>
  Math.max(
    visit.requiredCaregivers,
    isPinned(problem, visit) ? (visit.pinned?.caregivers.length ?? 0) : 0,
  );

const lengthOf = (piece: { readonly start: number; readonly end: number } | undefined): number =>
  piece === undefined ? 0 : piece.end - piece.start;

/** A link that two windows settle by themselves needs no watching. */
function openLink(problem: Problem, index: number): readonly ProblemLink[] {
  const link = must(problem.links[index], 'a link of the week');
  const first = must(problem.visits[link.first], 'a visit of the week');
  const second = must(problem.visits[link.second], 'a visit of the week');
  const least = second.earliest - first.latest - first.duration;
  const most = second.latest - first.earliest - first.duration;
  const isSettled =
    !link.sameCaregiver &&
    !isPinned(problem, first) &&
    !isPinned(problem, second) &&
    (link.minGap === null || least >= link.minGap) &&
    (link.maxGap === null || most <= link.maxGap);
  return isSettled ? [] : [link];
}

/** Index of a caregiver's day. */
export const routeOf = (instance: Instance, caregiver: number, day: number): number =>
  day * instance.caregiverCount + caregiver;

/** The civil week of a day, as an index. */
export const findWeek = (instance: Instance, day: number): number => at(instance.weekOfDay, day);

/** The day of a start, also when it's outside the horizon. */
export const dayOfStart = (instance: Instance, start: number): number =>
  dayOfMinute(instance.problem, start);
