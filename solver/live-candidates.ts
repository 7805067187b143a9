/** Who could take a visit, the best first: the list beside an absence. */
import { must } from '../domain/result.ts';
import type { Timetable } from './constraint.ts';
import { withBreaches } from './live-verdict.ts';
import type { Problem, ProblemAssignment, ProblemVisit } from './problem.ts';
import { snapStart } from './starts.ts';
import { at, travelMinutes } from './timetable.ts';
import type { Level, Verdict } from './verdict.ts';

export interface Candidate {
  /** Index of the caregiver. */
  readonly caregiver: number;
  /** Elapsed minutes: the best for this caregiver, or the one that was asked for. */
  readonly start: number;
  readonly verdict: Verdict;
}

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
  const candidates = starts.map((start): Candidate => {
    const verdict = question.tryChange(visit.index, { caregivers, start });
    // The first of a pair isn't at fault that the second is still to be found.
    const isPart = caregivers.length < visit.requiredCaregivers;
    return { caregiver, start, verdict: isPart ? withoutStaffing(verdict) : verdict };
  });
  return must(candidates.sort(byRank)[0], 'a window has a first minute');
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

function byRank(a: Candidate, b: Candidate): number {
  return (
    levelRank[a.verdict.level] - levelRank[b.verdict.level] ||
    a.verdict.breaches.length - b.verdict.breaches.length ||
    a.verdict.costDelta - b.verdict.costDelta ||
    a.caregiver - b.caregiver ||
    a.start - b.start
  );
}
