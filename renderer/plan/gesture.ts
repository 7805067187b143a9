/** What a hand does with a visit, and the assignment that it would leave: one reading for all ways. */
import type { Plan, ProblemAssignment } from '../../solver/problem.ts';

/** A visit taken from a caregiver (or the tray) and put at a caregiver (or the tray). */
export interface Gesture {
  readonly visit: number;
  /** The caregiver who gives it up; null when it comes from the tray. */
  readonly from: number | null;
  /** null: back to the tray. */
  readonly to: number | null;
  /** Elapsed minutes. */
  readonly start: number;
  /** For a visit by two that comes from the tray: who goes along. */
  readonly partner: number | null;
}

/**
 * The assignment after the gesture; null = uncovered. Of a visit by two only the carer who was
 * taken is replaced, and both keep one start. Put on the one who already goes along, only the
 * time moves: nobody is on a visit twice.
 */
export function assignmentAfter(plan: Plan, gesture: Gesture): ProblemAssignment | null {
  const { visit, from, to, start, partner } = gesture;
  if (to === null) return null;
  const before = plan[visit]?.caregivers ?? [];
  if (before.length === 0 || from === null) {
    const caregivers = partner === null || partner === to ? [to] : [to, partner];
    return { caregivers, start };
  }
  if (from === to || before.includes(to)) return { caregivers: before, start };
  return { caregivers: before.map((caregiver) => (caregiver === from ? to : caregiver)), start };
}

/** True when the gesture would leave everything as it is. */
export function changesNothing(plan: Plan, gesture: Gesture): boolean {
  const before = plan[gesture.visit] ?? null;
  const after = assignmentAfter(plan, gesture);
  if (before === null || after === null) return before === after;
  return (
    before.start === after.start &&
    before.caregivers.length === after.caregivers.length &&
    before.caregivers.every((caregiver) => after.caregivers.includes(caregiver))
  );
}
