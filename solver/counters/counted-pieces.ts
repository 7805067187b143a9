/**
 * The pieces of work that count: what was done where that is settled, else what was planned.
 *
 * Who stood in for a planned caregiver takes the visit off that one's hours. A visit to a person
 * who wasn't there counts its planned time, where the service counts it (BAD, art. V.2).
 */
import { isSettled } from '../../domain/deviation.ts';
import type { Counting } from '../../domain/counting.ts';
import type { VisitId } from '../../domain/ids.ts';
import type { Performed } from '../../domain/performance.ts';
import type { Plan, Problem } from '../problem.ts';
import { fixedPieces } from './planned-pieces.ts';
import type { Piece } from './tally-days.ts';

/** One list for each caregiver of the problem, in no order. */
export function countedPieces(
  problem: Problem,
  plan: Plan,
  performed: readonly Performed[],
  counting: Counting,
): readonly (readonly Piece[])[] {
  const rowsOf = Map.groupBy(performed, ({ visitId }): VisitId => visitId);
  const pieces = problem.caregivers.map((_, index): Piece[] => [...fixedPieces(problem, index)]);
  for (const { id, index, duration, place } of problem.visits) {
    const assignment = plan[index] ?? null;
    if (assignment === null) continue;
    const crew = [...new Set(assignment.caregivers)];
    const planned = {
      caregivers: crew.flatMap((each) => problem.week.caregivers[each]?.id ?? []),
      start: problem.axis.toLocal(assignment.start),
      durationMinutes: duration,
    };
    const settled = (rowsOf.get(id as VisitId) ?? []).filter((row) =>
      isSettled(row, planned, counting.toleranceMinutes),
    );
    const asPlanned: Piece = {
      start: assignment.start,
      end: assignment.start + duration,
      place,
      kind: 'visit',
    };
    for (const row of settled) {
      const piece = pieceOf(problem, row, asPlanned, counting);
      const caregiver = problem.caregiverIndex.get(row.caregiverId);
      if (piece !== null && caregiver !== undefined) pieces[caregiver]?.push(piece);
    }
    for (const caregiver of stillAsPlanned(problem, crew, settled)) {
      pieces[caregiver]?.push(asPlanned);
    }
  }
  return pieces;
}

function pieceOf(
  { axis }: Problem,
  { outcome, started, ended }: Performed,
  asPlanned: Piece,
  counting: Counting,
): Piece | null {
  if (outcome === 'notDone') return null;
  if (outcome === 'absentWithoutNotice') {
    return counting.countsAbsentWithoutNotice ? asPlanned : null;
  }
  const start = axis.toMinutes(started);
  const end = axis.toMinutes(ended);
  // A minute that the clock skips was never worked; the plan's hours stand.
  return start === undefined || end === undefined ? asPlanned : { ...asPlanned, start, end };
}

/** Of the crew those whose part nobody has told of, less one for each that stood in. */
function stillAsPlanned(
  problem: Problem,
  crew: readonly number[],
  settled: readonly Performed[],
): readonly number[] {
  const told = new Set(settled.map(({ caregiverId }) => problem.caregiverIndex.get(caregiverId)));
  const silent = crew.filter((caregiver) => !told.has(caregiver));
  const standIns = [...told].filter((each) => each === undefined || !crew.includes(each)).length;
  return silent.slice(Math.min(standIns, silent.length));
}
