/**
 * What disturbing people costs, in points of the same cost as travel and strange faces, so that a
 * repair moves another visit only where that is worth it.
 */
import { must } from '../../domain/result.ts';
import type { Weights } from '../../domain/week.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';

export interface RepairPrices {
  /** A visit that nothing happened to gets another caregiver or another start. */
  readonly moved: number;
  /** Each minute that a visit starts earlier or later than it did. */
  readonly shiftedMinute: number;
  /** As `moved`, once more where the person has been told already. */
  readonly told: number;
}

/**
 * By the service's own weights for change: what counts more to it moves less. With the format's
 * weights (60 a caregiver, 1 a minute) a moved visit is 100 points: an hour's detour with a
 * stranger at its end, hardly less.
 */
export const pricesOf = ({ changedCaregiver, changedStart }: Weights): RepairPrices => ({
  moved: Math.ceil((changedCaregiver * 5) / 3),
  shiftedMinute: 2 * changedStart,
  told: Math.ceil((changedCaregiver * 5) / 6),
});

export interface Disturbance {
  /** Visits that nothing had happened to, and that have another caregiver or start now. */
  readonly moved: readonly number[];
  /** Of all visits that are covered before and after. */
  readonly shiftedMinutes: number;
}

export function disturbanceOf(before: Plan, after: Plan, lost: ReadonlySet<number>): Disturbance {
  const moved: number[] = [];
  let shiftedMinutes = 0;
  after.forEach((assignment, visit) => {
    const old = before[visit] ?? null;
    if (isSame(old, assignment)) return;
    if (!lost.has(visit)) moved.push(visit);
    if (old !== null && assignment !== null) {
      shiftedMinutes += Math.abs(assignment.start - old.start);
    }
  });
  return { moved, shiftedMinutes };
}

export function priceOf(
  problem: Problem,
  { moved, shiftedMinutes }: Disturbance,
  prices: RepairPrices,
): number {
  const told = moved.filter((visit) => isTold(problem, visit)).length;
  return moved.length * prices.moved + told * prices.told + shiftedMinutes * prices.shiftedMinute;
}

export const isTold = (problem: Problem, visit: number): boolean =>
  must(problem.visits[visit], 'a visit of the week').published !== null;

export const isSame = (a: ProblemAssignment | null, b: ProblemAssignment | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.start === b.start &&
    a.caregivers.length === b.caregivers.length &&
    a.caregivers.every((caregiver) => b.caregivers.includes(caregiver)));
