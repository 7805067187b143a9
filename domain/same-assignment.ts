/** Whether two plans of one visit say the same to those who go and to who expects them. */
import type { Assignment } from './week.ts';

type Plan = Pick<Assignment, 'start' | 'caregivers'>;

/** The same people at the same hour, or nobody in both; the order of a crew says nothing. */
export function isSameAssignment(a: Plan | undefined, b: Plan | undefined): boolean {
  const [before, after] = [a, b].map((plan) => (plan?.caregivers.length === 0 ? undefined : plan));
  if (before === undefined || after === undefined) return before === after;
  return (
    before.start === after.start &&
    before.caregivers.length === after.caregivers.length &&
    before.caregivers.every((id) => after.caregivers.includes(id))
  );
}
