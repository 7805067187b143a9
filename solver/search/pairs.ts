/**
 * What a visit and a caregiver have to do with one another, whatever else either does: asked half a
 * million times when a large week is read, so answered from tables.
 */
import { assignmentRules } from '../constraints/index.ts';
import type { Problem, ProblemVisit } from '../problem.ts';
import { at } from '../timetable.ts';

export interface PairJudge {
  /** Whether every rule of a pair holds for a start on that day. */
  readonly mayDo: (visit: ProblemVisit, caregiver: number, day: number, start: number) => boolean;
  /** Stranger or acquaintance, less the price of a change that is avoided. */
  readonly faceCost: (visit: ProblemVisit, caregiver: number) => number;
}

const UNKNOWN = 0;
const YES = 1;
const NO = 2;

/** `faces` as `faceCosts` gives them. */
export function createPairJudge(problem: Problem, faces: Int32Array): PairJudge {
  const { weights, caregivers } = problem;
  const count = caregivers.length;
  const tables = assignmentRules.map(() => new Map<string, Uint8Array>());
  /** The last visit's day, whose tables are at hand. */
  let lastVisit = -1;
  let lastDay = -1;
  let answers: readonly Uint8Array[] = [];
  const lookUp = (visit: ProblemVisit, day: number): void => {
    if (visit.index === lastVisit && day === lastDay) return;
    lastVisit = visit.index;
    lastDay = day;
    answers = assignmentRules.map((rule, i) => {
      const key = rule.likeness(visit, day);
      const known = tables[i]?.get(key);
      if (known !== undefined) return known;
      const made = new Uint8Array(count);
      tables[i]?.set(key, made);
      return made;
    });
  };
  return {
    mayDo(visit, caregiver, day, start) {
      lookUp(visit, day);
      for (let i = 0; i < answers.length; i++) {
        const table = answers[i];
        if (table === undefined) continue;
        if (table[caregiver] === UNKNOWN) {
          const who = caregivers[caregiver];
          const holds = who !== undefined && assignmentRules[i]?.holds(problem, visit, who, start);
          table[caregiver] = holds === true ? YES : NO;
        }
        if (table[caregiver] === NO) return false;
      }
      return true;
    },
    faceCost(visit, caregiver) {
      const cost = at(faces, visit.beneficiary * count + caregiver);
      const wasPublished = visit.published?.caregivers.includes(caregiver) === true;
      return wasPublished ? cost - weights.changedCaregiver : cost;
    },
  };
}

/** By beneficiary * caregiverCount + caregiver: price of the face, regular, known or stranger. */
export function faceCosts({ beneficiaries, caregivers, weights }: Problem): Int32Array {
  const count = caregivers.length;
  const costs = new Int32Array(beneficiaries.length * count).fill(weights.stranger);
  for (const { index, known, regular } of beneficiaries) {
    for (const who of known) costs[index * count + who] = weights.acquaintance;
    for (const who of regular) costs[index * count + who] = 0;
  }
  return costs;
}
