/** Gestures as requests to the app: the board and the calendars ask in the same words. */
import type { CaregiverId, Day, VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import { askOrTell } from '../ui/act.ts';
import type { VisitCard } from './visit-cards.ts';

export interface OverrideReason {
  readonly reason: string;
  readonly rules: readonly string[];
}

/** The label of what was done; null when it was refused, and the screen has said why. */
export type Outcome = string | null;

export interface AssignmentWish {
  readonly visit: number;
  /** null: back to the tray. */
  readonly assignment: ProblemAssignment | null;
  readonly pinned: boolean;
  readonly label: string;
  readonly override: OverrideReason | null;
}

interface AskedWeek {
  readonly monday: Day;
  readonly problem: Problem;
  readonly cards: readonly VisitCard[];
}

/** Asks for one visit at other people, another hour, or the tray. */
export async function askAssignment(
  { monday, problem }: Pick<AskedWeek, 'monday' | 'problem'>,
  { visit, assignment, pinned, label, override }: AssignmentWish,
): Promise<Outcome> {
  const { earliest } = must(problem.visits[visit], 'a visit of the week');
  const done = await askOrTell('plan.change', {
    monday,
    changes: [
      {
        visit: visitIdAt(problem, visit),
        caregivers: (assignment?.caregivers ?? []).map((each) => caregiverIdAt(problem, each)),
        start: problem.axis.toLocal(assignment?.start ?? earliest),
        pinned: assignment !== null && pinned,
      },
    ],
    label,
    override: override === null ? null : { reason: override.reason, rules: [...override.rules] },
  });
  return done === undefined ? null : label;
}

/** Keeps who goes there and when, or lets the search move it again. */
export function askPin(
  week: AskedWeek,
  visit: number,
  assignment: ProblemAssignment,
  pinned: boolean,
): Promise<Outcome> {
  const { person } = must(week.cards[visit], 'a card for each visit');
  const label = `${pinned ? 'Épingler' : 'Désépingler'} ${person}`;
  return askAssignment(week, { visit, assignment, pinned, label, override: null });
}

export const visitIdAt = (problem: Problem, visit: number): VisitId =>
  must(problem.week.visits[visit], 'a visit of the week').id;

export const caregiverIdAt = (problem: Problem, caregiver: number): CaregiverId =>
  must(problem.week.caregivers[caregiver], 'a caregiver of the week').id;
