/**
 * The problem in columns, as the search reads it: who may do what, when, at what price.
 *
 * A piece is a visit (its own index) or a commitment (after the visits). An option is a visit, one
 * caregiver who may do it alone in the week, and a span of starts on one day: everything that
 * doesn't depend on other work has been checked once, here.
 */
import { must } from '../../domain/result.ts';
import { assignmentRules } from '../constraints/index.ts';
import type { Problem, ProblemCaregiver, ProblemLink, ProblemVisit } from '../problem.ts';
import { at, dayOfMinute } from '../timetable.ts';
import { startSpans, type StartSpan } from './start-spans.ts';

/** No preferred or published start. */
export const NO_TIME = -1_000_000_000;

/** Caregivers that a visit looks at first; all of them while it is uncovered. */
const NARROW_COUNT = 30;

export interface Instance {
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
  /** 1 where more than one caregiver starts together: then its start is one for all of them. */
  readonly shared: Uint8Array;
  readonly beneficiary: Int32Array;
  /** What it costs that nobody comes, without what is published. */
  readonly missingCost: Int32Array;
  /** Options of visit v: from `optionFrom[v]` to `optionFrom[v + 1]`, the likeliest first. */
  readonly optionFrom: Int32Array;
  readonly optionNarrow: Int32Array;
  readonly optionCaregiver: Int32Array;
  readonly optionDay: Int32Array;
  readonly optionLow: Int32Array;
  readonly optionHigh: Int32Array;
  /** Price of the face: stranger, acquaintance, less the price of a change that is avoided. */
  readonly optionCost: Int32Array;
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
  readonly targetMinutes: Int32Array;
  readonly home: Int32Array;
  readonly travelOf: readonly Int32Array[];
  readonly placeCount: number;
}

const UNLIMITED = 1_000_000_000;

/** `keptVisits` stay as they are beside the pinned ones. */
export function createInstance(problem: Problem, keptVisits: ReadonlySet<number>): Instance {
  const { visits, caregivers, weights } = problem;
  const visitCount = visits.length;
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
    maxRequired: visits.reduce((most, visit) => Math.max(most, crewSize(visit)), 1),
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
    shared: Uint8Array.from(visits, (visit) => (crewSize(visit) > 1 ? 1 : 0)),
    beneficiary: Int32Array.from(visits, ({ beneficiary }) => beneficiary),
    missingCost: Int32Array.from(
      visits,
      ({ priority, requiredCaregivers }) =>
        (weights.uncovered[priority - 1] ?? 0) * requiredCaregivers,
    ),
    ...collectOptions(problem),
    links: visits.map((visit) =>
      problem.rules.link ? visit.links.flatMap((index) => openLink(problem, index)) : [],
    ),
    commitmentPieces,
    maxDailyWork: limit(({ rules }) => rules.maxDailyWork),
    maxDailySpan: limit(({ rules }) => rules.maxDailySpan),
    minDailyRest: Int32Array.from(caregivers, ({ rules }) => rules.minDailyRest ?? 0),
    breakAfter: limit(({ rules }) => rules.breakAfter),
    breakMinutes: Int32Array.from(caregivers, ({ rules }) => rules.breakMinutes),
    targetMinutes: Int32Array.from(caregivers, ({ targetMinutes }) => targetMinutes),
    home: Int32Array.from(caregivers, ({ home }) => home),
    travelOf: caregivers.map(({ travel }) => travel.minutes),
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

/** A pin may send more caregivers than the visit needs. */
const crewSize = ({ requiredCaregivers, pinned }: ProblemVisit): number =>
  Math.max(requiredCaregivers, pinned?.caregivers.length ?? 0);

const lengthOf = (piece: { readonly start: number; readonly end: number } | undefined): number =>
  piece === undefined ? 0 : piece.end - piece.start;

type Options = Pick<
  Instance,
  | 'optionFrom'
  | 'optionNarrow'
  | 'optionCaregiver'
  | 'optionDay'
  | 'optionLow'
  | 'optionHigh'
  | 'optionCost'
>;

function collectOptions(problem: Problem): Options {
  const from: number[] = [];
  const narrow: number[] = [];
  const caregiver: number[] = [];
  const day: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const cost: number[] = [];
  for (const visit of problem.visits) {
    from.push(caregiver.length);
    const spans = startSpans(problem, visit);
    const found = problem.caregivers
      .flatMap((person) => optionsOf(problem, visit, person, spans))
      .sort((a, b) => a.rank - b.rank || a.caregiver - b.caregiver || a.low - b.low);
    narrow.push(Math.min(found.length, NARROW_COUNT));
    for (const option of found) {
      caregiver.push(option.caregiver);
      day.push(option.day);
      low.push(option.low);
      high.push(option.high);
      cost.push(option.cost);
    }
  }
  from.push(caregiver.length);
  return {
    optionFrom: Int32Array.from(from),
    optionNarrow: Int32Array.from(narrow),
    optionCaregiver: Int32Array.from(caregiver),
    optionDay: Int32Array.from(day),
    optionLow: Int32Array.from(low),
    optionHigh: Int32Array.from(high),
    optionCost: Int32Array.from(cost),
  };
}

interface Option extends StartSpan {
  readonly caregiver: number;
  readonly cost: number;
  /** Cost plus the way from home: whom to try first. */
  readonly rank: number;
}

function optionsOf(
  problem: Problem,
  visit: ProblemVisit,
  caregiver: ProblemCaregiver,
  spans: readonly StartSpan[],
): readonly Option[] {
  const { weights } = problem;
  const person = must(problem.beneficiaries[visit.beneficiary], 'a beneficiary of the week');
  const usable = spans.filter(({ low }) =>
    assignmentRules.every((rule) => rule.holds(problem, visit, caregiver, low)),
  );
  if (usable.length === 0) return [];
  let cost = 0;
  if (!person.regular.has(caregiver.index)) {
    cost += person.known.has(caregiver.index) ? weights.acquaintance : weights.stranger;
  }
  if (visit.published?.caregivers.includes(caregiver.index) === true) {
    cost -= weights.changedCaregiver;
  }
  const way = at(caregiver.travel.minutes, caregiver.home * problem.placeCount + visit.place);
  return usable.flatMap((span) =>
    (caregiver.rules.availability ? caregiver.availability : [WHENEVER]).flatMap(
      ([from, to], i, all): Option[] => {
        const low = alignUp(span, Math.max(span.low, from), problem.startStep);
        const high = alignDown(span, Math.min(span.high, to - visit.duration), problem.startStep);
        // Where two availabilities overlap, the later one takes only what the earlier doesn't.
        const before = all[i - 1];
        const first =
          before === undefined
            ? low
            : Math.max(low, alignAfter(span, before[1] - visit.duration, problem.startStep));
        if (first > high) return [];
        const option = { day: span.day, low: first, high, caregiver: caregiver.index };
        return [{ ...option, cost, rank: cost + way * weights.homeMinute }];
      },
    ),
  );
}

const WHENEVER: readonly [number, number] = [-UNLIMITED, UNLIMITED];

const alignUp = ({ low }: StartSpan, minutes: number, step: number): number =>
  low + Math.ceil((minutes - low) / step) * step;

const alignDown = ({ low }: StartSpan, minutes: number, step: number): number =>
  low + Math.floor((minutes - low) / step) * step;

const alignAfter = ({ low }: StartSpan, minutes: number, step: number): number =>
  low + (Math.floor((minutes - low) / step) + 1) * step;

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

/** The day of a start, also when it's outside the horizon. */
export const dayOfStart = (instance: Instance, start: number): number =>
  dayOfMinute(instance.problem, start);
