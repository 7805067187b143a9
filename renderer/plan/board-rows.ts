/**
 * The plan as rows to draw: for each caregiver her visits and fixed work, in order of start.
 *
 * A row whose content didn't change is the same object as before, so that only the rows which a
 * gesture touched are drawn again.
 */
import type { Plan, Problem, ProblemCaregiver } from '../../solver/problem.ts';

export interface BoardPiece {
  /** Index of the visit, or -1 for fixed work (a meeting, training). */
  readonly visit: number;
  /** Elapsed minutes. */
  readonly start: number;
  readonly end: number;
  /** Index of the civil day of the start. */
  readonly day: number;
  /** Travel from the piece before on the same day; 0 for the first of a day. */
  readonly travelMinutes: number;
  /** Free minutes between the piece before and the departure; negative when it can't be done. */
  readonly slackMinutes: number;
}

export interface BoardRow {
  readonly caregiver: number;
  readonly pieces: readonly BoardPiece[];
}

interface Work {
  readonly visit: number;
  readonly start: number;
  readonly end: number;
  readonly place: number;
}

/** All rows of a plan, in the order of the problem's caregivers. */
export function buildRows(
  problem: Problem,
  plan: Plan,
  previous: readonly BoardRow[] = [],
): readonly BoardRow[] {
  const work: Work[][] = problem.caregivers.map((caregiver) =>
    caregiver.commitments.map(({ start, end, place }) => ({ visit: -1, start, end, place })),
  );
  plan.forEach((assignment, visit) => {
    const known = problem.visits[visit];
    if (assignment === null || known === undefined) return;
    const { start } = assignment;
    const piece = { visit, start, end: start + known.duration, place: known.place };
    for (const caregiver of assignment.caregivers) work[caregiver]?.push(piece);
  });
  return problem.caregivers.map((caregiver, index) => {
    const pieces = toPieces(problem, caregiver, work[index] ?? []);
    const before = previous[index];
    if (before !== undefined && samePieces(before.pieces, pieces)) return before;
    return { caregiver: index, pieces };
  });
}

function toPieces(problem: Problem, caregiver: ProblemCaregiver, work: Work[]): BoardPiece[] {
  work.sort((a, b) => a.start - b.start || a.visit - b.visit);
  let last: { readonly work: Work; readonly day: number } | undefined;
  return work.map((each) => {
    const day = problem.axis.dayOf(each.start);
    const before = last?.day === day ? last.work : undefined;
    last = { work: each, day };
    const travelMinutes =
      before === undefined ? 0 : travelBetween(problem, caregiver, before.place, each.place);
    const slackMinutes = before === undefined ? 0 : each.start - before.end - travelMinutes;
    const { visit, start, end } = each;
    return { visit, start, end, day, travelMinutes, slackMinutes };
  });
}

/** Minutes between two places by the caregiver's own means; none where a place is unknown. */
export function travelBetween(
  problem: Problem,
  caregiver: ProblemCaregiver,
  from: number,
  to: number,
): number {
  if (from < 0 || to < 0) return 0;
  return caregiver.travel.minutes[from * problem.placeCount + to] ?? 0;
}

function samePieces(a: readonly BoardPiece[], b: readonly BoardPiece[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        piece.visit === other.visit &&
        piece.start === other.start &&
        piece.end === other.end &&
        piece.travelMinutes === other.travelMinutes
      );
    })
  );
}
