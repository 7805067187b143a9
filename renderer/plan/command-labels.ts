/** How a gesture is called in the log: what « Annuler » then names. */
import type { Plan, Problem } from '../../solver/problem.ts';
import { dayOfTime, dayShort, timeText } from '../fr/dates.ts';
import { assignmentAfter, type Gesture } from './gesture.ts';
import type { VisitCard } from './visit-cards.ts';

export interface LabelContext {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly cards: readonly VisitCard[];
  readonly names: readonly string[];
}

/** `lun. 30, 8 h`. */
export function whenText(problem: Problem, minute: number): string {
  const time = problem.axis.toLocal(minute);
  return `${dayShort(dayOfTime(time))}, ${timeText(time)}`;
}

/** `Mme Dupuy, lun. 30, 8 h`: where the visit stands now, else where it was asked for. */
export function visitName(context: LabelContext, visit: number): string {
  const asked = context.problem.visits[visit];
  const minute = context.plan[visit]?.start ?? asked?.preferred ?? asked?.earliest ?? 0;
  return `${context.cards[visit]?.person ?? ''}, ${whenText(context.problem, minute)}`;
}

/** `Confier Mme Dupuy, lun. 30, 8 h, à Anne Leroy` and its like. */
export function gestureLabel(context: LabelContext, gesture: Gesture): string {
  const { problem, plan, names } = context;
  const name = visitName(context, gesture.visit);
  const after = assignmentAfter(plan, gesture);
  if (after === null) return `Remettre ${name}, à pourvoir`;
  const before = plan[gesture.visit] ?? null;
  const came = after.caregivers
    .filter((caregiver) => before?.caregivers.includes(caregiver) !== true)
    .map((caregiver) => names[caregiver] ?? '');
  const moves = before !== null && before.start !== after.start;
  const hour = moves ? timeAt(problem, before.start, after.start) : null;
  if (came.length === 0) return `Déplacer ${name}${hour === null ? '' : `, à ${hour}`}`;
  return `Confier ${name}, à ${came.join(' et ')}${hour === null ? '' : `, ${hour}`}`;
}

/** The new hour, with its day only where the day changes too. */
function timeAt(problem: Problem, before: number, after: number): string {
  const sameDay = problem.axis.dayOf(before) === problem.axis.dayOf(after);
  return sameDay ? timeText(problem.axis.toLocal(after)) : whenText(problem, after);
}
