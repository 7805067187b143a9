/** A way to cover a visit that nobody can take as things are, and the proof that it works. */
import { must } from '../../domain/result.ts';
import { checkCaregiver, checkVisit } from '../check.ts';
import { newBreaches } from '../excess.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';
import { timetableOf } from '../timetable.ts';
import { relaxAll, type Relaxation } from './relaxation.ts';

export interface Suggestion {
  /** What has to be changed first; empty where a visit that moves is all it takes. */
  readonly relaxations: readonly Relaxation[];
  /** The uncovered visit, then each visit that gives way to it. */
  readonly changes: readonly {
    readonly visit: number;
    readonly assignment: ProblemAssignment;
  }[];
  /** How much it asks of people, to compare by: see `effortOf`. */
  readonly effort: number;
}

/**
 * What a relaxation asks of people, in minutes of trouble. In the order in which a coordinator
 * tries: move a visit, ask the person for another hour, ask an agent to stay, let go of a pin, ask
 * the head of service to set a guarantee aside, cancel a meeting, train somebody, hire somebody.
 */
export function effortOf(relaxation: Relaxation): number {
  switch (relaxation.type) {
    case 'window':
      return 20 + Math.abs(relaxation.minutes);
    case 'availability':
      return 60 + relaxation.minutes;
    case 'unpin':
      return 100;
    case 'limit': {
      const amount = Math.abs(relaxation.to - relaxation.from);
      return relaxation.rule === 'maxConsecutiveDays' ? 120 + 480 * amount : 120 + amount;
    }
    case 'commitment':
      return 600;
    case 'qualification':
      return 3000 * relaxation.qualifications.length;
    case 'hire':
      break;
  }
  return 10_000;
}

/** For a visit that changes hands or hours so that another fits. */
export const MOVE_EFFORT = 10;

/** True when, with the relaxations made, the changes break nothing that wasn't broken. */
export function isVerified(problem: Problem, plan: Plan, suggestion: Suggestion): boolean {
  const relaxed = relaxAll(problem, suggestion.relaxations);
  const after = [...plan];
  for (const { visit, assignment } of suggestion.changes) after[visit] = assignment;
  const caregivers = new Set<number>();
  const visits = new Set<number>();
  for (const { visit } of suggestion.changes) {
    for (const each of [...(plan[visit]?.caregivers ?? []), ...(after[visit]?.caregivers ?? [])]) {
      caregivers.add(each);
    }
    visits.add(visit);
    for (const link of problem.visits[visit]?.links ?? []) {
      visits.add(must(problem.links[link], 'a link of the week').second);
    }
  }
  const breachesOf = (now: Plan) => [
    ...[...caregivers].flatMap((each) => checkCaregiver(relaxed, timetableOf(relaxed, now, each))),
    ...[...visits].flatMap((visit) => checkVisit(relaxed, now, visit)),
  ];
  return newBreaches(relaxed, breachesOf(plan), breachesOf(after)).length === 0;
}
