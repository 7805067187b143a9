/** Who could take a visit, the best first: the list beside an absence. */
import { must } from '../domain/result.ts';
import { ruleNames } from '../domain/week.ts';
import type { Breach } from './breach.ts';
import type { Timetable } from './constraint.ts';
import { timetableWork } from './constraints/work.ts';
import { withBreaches } from './live-verdict.ts';
import type { Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { snapStart } from './starts.ts';
import { at, dayOfMinute, travelMinutes } from './timetable.ts';
import type { Level, Verdict } from './verdict.ts';

export interface Candidate {
  /** Index of the caregiver. */
  readonly caregiver: number;
  /** Elapsed minutes: the best for this caregiver, or the one that was asked for. */
  readonly start: number;
  readonly verdict: Verdict;
  /** How the beneficiary knows her. */
  readonly familiarity: Familiarity;
  /** What the visit adds to her travel between pieces of work; can be less than nothing. */
  readonly detourMinutes: number;
  /** Of the hours that she owes, what is left once she has it; negative beyond them. */
  readonly minutesLeft: number;
  /** The first rule that stops her, in the order of the table; null where none does. */
  readonly stop: Breach | null;
}

export type Familiarity = 'regular' | 'known' | 'stranger';

export interface CandidateQuestion {
  readonly problem: Problem;
  readonly visitIndex: number;
  readonly start: number | undefined;
  readonly given: readonly number[];
  timetableAt(caregiver: number): Timetable;
  tryChange(visitIndex: number, assignment: ProblemAssignment): Verdict;
}

const levelRank: Readonly<Record<Level, number>> = { good: 0, improve: 1, avoid: 2, forbidden: 3 };

export function rankCandidates(question: CandidateQuestion): readonly Candidate[] {
  const { problem, visitIndex, given } = question;
  const visit = must(problem.visits[visitIndex], 'a visit of the week');
  return problem.caregivers
    .filter(({ index }) => !given.includes(index))
    .map(({ index }) => bestFor(question, visit, index))
    .sort(byRank);
}

function bestFor(question: CandidateQuestion, visit: ProblemVisit, caregiver: number): Candidate {
  const { problem, given } = question;
  const starts =
    question.start === undefined
      ? likelyStarts(problem, visit, question.timetableAt(caregiver))
      : [question.start];
  const caregivers = [...given, caregiver];
  const trials = starts.map((start): Trial => {
    const verdict = question.tryChange(visit.index, { caregivers, start });
    // The first of a pair isn't at fault that the second is still to be found.
    const isPart = caregivers.length < visit.requiredCaregivers;
    return { caregiver, start, verdict: isPart ? withoutStaffing(verdict) : verdict };
  });
  const best = must(trials.sort(byRank)[0], 'a window has a first minute');
  return { ...best, ...factsOf(question, visit, best) };
}

/** A start that was tried for one caregiver. */
type Trial = Pick<Candidate, 'caregiver' | 'start' | 'verdict'>;

/** What a coordinator asks of each name on the list. */
function factsOf(
  question: CandidateQuestion,
  visit: ProblemVisit,
  { caregiver, start, verdict }: Trial,
): Omit<Candidate, keyof Trial> {
  const { problem } = question;
  const timetable = question.timetableAt(caregiver);
  const { regular, known } = must(problem.beneficiaries[visit.beneficiary], 'a person of the week');
  const isHers = holdsVisit(timetable, visit.index);
  const detourMinutes = isHers ? 0 : detourOf(problem, timetable, visit, start);
  const added = isHers ? 0 : visit.duration + detourMinutes;
  return {
    familiarity: regular.has(caregiver) ? 'regular' : known.has(caregiver) ? 'known' : 'stranger',
    detourMinutes,
    minutesLeft: timetable.caregiver.targetMinutes - timetableWork(timetable) - added,
    stop:
      verdict.breaches.toSorted(
        (a, b) => ruleNames.indexOf(a.rule) - ruleNames.indexOf(b.rule),
      )[0] ?? null,
  };
}

function holdsVisit({ count, visit }: Timetable, index: number): boolean {
  const position = visit.indexOf(index);
  return position !== -1 && position < count;
}

/** By way of the visit instead of straight on, from and to other work of the same day. */
function detourOf(
  problem: Problem,
  timetable: Timetable,
  visit: ProblemVisit,
  start: number,
): number {
  const { caregiver, count, place, day } = timetable;
  const today = dayOfMinute(problem, start);
  let before = -1;
  let after = -1;
  for (let i = 0; i < count; i++) {
    if (at(day, i) !== today) continue;
    if (at(timetable.start, i) <= start) before = i;
    else if (after === -1) after = i;
  }
  const way = (from: number, to: number): number => travelMinutes(problem, caregiver, from, to);
  const comes = before === -1 ? 0 : way(at(place, before), visit.place);
  const goes = after === -1 ? 0 : way(visit.place, at(place, after));
  const straight = before === -1 || after === -1 ? 0 : way(at(place, before), at(place, after));
  return comes + goes - straight;
}

/**
 * Where a best start can be: the wish, the ends of the window, and right after or before another
 * piece of work of this caregiver.
 */
function likelyStarts(
  problem: Problem,
  visit: ProblemVisit,
  timetable: Timetable,
): readonly number[] {
  const { earliest, latest, duration, place } = visit;
  const starts = new Set([visit.preferred ?? earliest, earliest, latest]);
  if (visit.pinned !== null) starts.add(visit.pinned.start);
  const { caregiver, count } = timetable;
  const addSnapped = (minutes: number, direction: 1 | -1): void => {
    if (minutes < earliest || minutes > latest) return;
    const start = snapStart(problem, minutes, direction);
    if (start >= earliest && start <= latest) starts.add(start);
  };
  for (let i = 0; i < count; i++) {
    if (at(timetable.visit, i) === visit.index) continue;
    const other = at(timetable.place, i);
    const after = at(timetable.end, i) + travelMinutes(problem, caregiver, other, place);
    const before =
      at(timetable.start, i) - travelMinutes(problem, caregiver, place, other) - duration;
    addSnapped(after, 1);
    addSnapped(before, -1);
  }
  return [...starts];
}

const withoutStaffing = (verdict: Verdict): Verdict =>
  withBreaches(
    verdict,
    verdict.breaches.filter(({ rule }) => rule !== 'staffing'),
  );

function byRank(a: Trial, b: Trial): number {
  return (
    levelRank[a.verdict.level] - levelRank[b.verdict.level] ||
    a.verdict.breaches.length - b.verdict.breaches.length ||
    a.verdict.costDelta - b.verdict.costDelta ||
    a.caregiver - b.caregiver ||
    a.start - b.start
  );
}
