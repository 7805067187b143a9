/** The pieces of work of a planned week: its visits as planned, and the fixed work of the team. */
import type { Commitment } from '../../domain/service.ts';
import type { Plan, Problem } from '../problem.ts';
import type { Piece } from './tally-days.ts';

/** One list for each caregiver of the problem, in no order. */
export function plannedPieces(problem: Problem, plan: Plan): readonly (readonly Piece[])[] {
  const pieces = problem.caregivers.map((_, index): Piece[] => [...fixedPieces(problem, index)]);
  plan.forEach((assignment, index) => {
    const visit = problem.visits[index];
    if (assignment === null || visit === undefined) return;
    const { start } = assignment;
    for (const caregiver of new Set(assignment.caregivers)) {
      pieces[caregiver]?.push({
        start,
        end: start + visit.duration,
        place: visit.place,
        kind: 'visit',
      });
    }
  });
  return pieces;
}

/** Meetings, training, tutoring and office time of a caregiver in this week. */
export function fixedPieces(problem: Problem, caregiverIndex: number): readonly Piece[] {
  const given = problem.week.caregivers[caregiverIndex]?.commitments ?? [];
  const compiled = problem.caregivers[caregiverIndex]?.commitments ?? [];
  return given.flatMap(({ from, to, kind }): Piece[] => {
    const start = problem.axis.toMinutes(from);
    const end = problem.axis.toMinutes(to);
    if (start === undefined || end === undefined) return [];
    const place = compiled.find((each) => each.start === start && each.end === end)?.place ?? -1;
    return [{ start, end, place, kind: isKind(kind) ? kind : 'office' }];
  });
}

const kinds: ReadonlySet<string> = new Set(['meeting', 'training', 'tutoring', 'office']);
const isKind = (kind: string | undefined): kind is Commitment['kind'] =>
  kind !== undefined && kinds.has(kind);
