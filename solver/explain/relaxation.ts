/**
 * One thing that a coordinator could change so that more becomes possible, and the problem as it
 * would be then. Facts with their amounts; who may decide it is the screen's and the law's matter.
 */
import type { CaregiverId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { LimitRule, WeekCaregiver } from '../../domain/week.ts';
import type { Problem, ProblemCaregiver } from '../problem.ts';

export type Relaxation =
  /** Her limit set from one figure to another: minutes, or days for maxConsecutiveDays. */
  | {
      readonly type: 'limit';
      readonly caregiver: number;
      readonly rule: LimitRule;
      readonly from: number;
      readonly to: number;
    }
  /** She works [from, to), elapsed minutes, though it isn't in her hours. */
  | {
      readonly type: 'availability';
      readonly caregiver: number;
      readonly from: number;
      readonly to: number;
      /** Of that span, those outside her hours. */
      readonly minutes: number;
    }
  /** She leaves the meeting or training that begins then. */
  | { readonly type: 'commitment'; readonly caregiver: number; readonly start: number }
  | {
      readonly type: 'qualification';
      readonly caregiver: number;
      readonly qualifications: readonly string[];
    }
  /** The visit may start so many minutes before its window (negative) or after it. */
  | { readonly type: 'window'; readonly visit: number; readonly minutes: number }
  /** The pin of that visit is let go. */
  | { readonly type: 'unpin'; readonly visit: number }
  /** Somebody more, for [from, to), with these qualifications. */
  | {
      readonly type: 'hire';
      readonly qualifications: readonly string[];
      readonly visit: number;
      readonly from: number;
      readonly to: number;
    };

/** The id that an extra caregiver bears; she comes after all others. */
export const HIRED = 'renfort' as CaregiverId;

export const relaxAll = (problem: Problem, relaxations: readonly Relaxation[]): Problem =>
  relaxations.reduce(relax, problem);

export function relax(problem: Problem, relaxation: Relaxation): Problem {
  switch (relaxation.type) {
    case 'limit':
      return withCaregiver(problem, relaxation.caregiver, ({ rules }) => ({
        rules: { ...rules, [relaxation.rule]: relaxation.to },
      }));
    case 'availability': {
      const { from, to } = relaxation;
      return withCaregiver(problem, relaxation.caregiver, ({ availability }) => ({
        availability: [
          ...availability.filter(([start, end]) => start < from || end > to),
          [from, to] as const,
        ].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      }));
    }
    case 'commitment':
      return withCaregiver(problem, relaxation.caregiver, ({ commitments }) => ({
        commitments: commitments.filter(({ start }) => start !== relaxation.start),
      }));
    case 'qualification':
      return withCaregiver(problem, relaxation.caregiver, ({ qualifications }) => ({
        qualifications: new Map([
          ...qualifications,
          ...relaxation.qualifications.map((id) => [id, Infinity] as const),
        ]),
      }));
    case 'window': {
      const { visit, minutes } = relaxation;
      const { earliest, latest } = must(problem.visits[visit], 'a visit of the week');
      return withVisit(problem, visit, {
        earliest: Math.min(earliest, earliest + minutes),
        latest: Math.max(latest, latest + minutes),
      });
    }
    case 'unpin':
      return withVisit(problem, relaxation.visit, { pinned: null });
    case 'hire':
      break;
  }
  return withHired(problem, relaxation);
}

function withCaregiver(
  problem: Problem,
  index: number,
  change: (caregiver: ProblemCaregiver) => Partial<ProblemCaregiver>,
): Problem {
  const caregiver = must(problem.caregivers[index], 'a caregiver of the week');
  return {
    ...problem,
    caregivers: problem.caregivers.with(index, { ...caregiver, ...change(caregiver) }),
  };
}

function withVisit(
  problem: Problem,
  index: number,
  change: Partial<Problem['visits'][number]>,
): Problem {
  const visit = must(problem.visits[index], 'a visit of the week');
  return { ...problem, visits: problem.visits.with(index, { ...visit, ...change }) };
}

/** Lives where the visit is, owes no hours and has no past. */
function withHired(problem: Problem, hired: Extract<Relaxation, { type: 'hire' }>): Problem {
  const home = must(problem.visits[hired.visit], 'a visit of the week').place;
  const first = must(problem.caregivers[0], 'a service has somebody');
  const caregiver: ProblemCaregiver = {
    index: problem.caregivers.length,
    id: HIRED,
    home,
    travel: first.travel,
    qualifications: new Map(hired.qualifications.map((id) => [id, Infinity])),
    targetMinutes: 0,
    availability: [[hired.from, hired.to]],
    commitments: [],
    rules: problem.rules,
    lastEnd: null,
    consecutiveDays: 0,
    weeklyRestTaken: true,
    weeklyMinutes: [],
    nextFirstStart: null,
    openRestEnd: first.openRestEnd,
  };
  const written: WeekCaregiver = {
    ...must(problem.week.caregivers[0], 'a service has somebody'),
    id: HIRED,
  };
  return {
    ...problem,
    week: { ...problem.week, caregivers: [...problem.week.caregivers, written] },
    caregivers: [...problem.caregivers, caregiver],
    caregiverIndex: new Map([...problem.caregiverIndex, [HIRED, caregiver.index]]),
  };
}
