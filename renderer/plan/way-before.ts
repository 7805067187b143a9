/** The way that a caregiver has before a visit, and where its minutes come from. */
import type { TravelModeName } from '../../domain/service.ts';
import { must } from '../../domain/result.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { Problem } from '../../solver/problem.ts';
import type { BoardRow } from './board-rows.ts';

export interface WayBefore {
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly mode: TravelModeName;
  readonly minutes: number;
  readonly metres: number;
  /** Somebody corrected it; else it is an estimate. */
  readonly isCorrected: boolean;
  /** The visit that she comes from. */
  readonly before: number;
}

/** Null for the first visit of a day, after fixed work, or at the same door. */
export function wayBefore(problem: Problem, row: BoardRow, visit: number): WayBefore | null {
  const at = row.pieces.findIndex((piece) => piece.visit === visit);
  const [piece, last] = [row.pieces[at], row.pieces[at - 1]];
  if (piece === undefined || last === undefined || last.visit === -1) return null;
  if (last.day !== piece.day) return null;
  const placeOf = (index: number): number => must(problem.visits[index], 'a visit').place;
  const [from, to] = [placeOf(last.visit), placeOf(visit)];
  if (from === to) return null;
  const idOf = (place: number): PlaceId => must(problem.week.places[place], 'a place').id;
  const caregiver = must(problem.caregivers[row.caregiver], 'a caregiver');
  const cell = from * problem.placeCount + to;
  const mode = must(problem.week.caregivers[row.caregiver], 'a caregiver').mode as TravelModeName;
  const said = problem.week.travel.modes[mode];
  const known = said !== undefined && 'estimate' in said ? (said.known ?? []) : [];
  return {
    from: idOf(from),
    to: idOf(to),
    mode,
    minutes: must(caregiver.travel.minutes[cell], 'a way'),
    metres: must(caregiver.travel.metres[cell], 'a way'),
    isCorrected: known.some((way) => way.from === idOf(from) && way.to === idOf(to)),
    before: last.visit,
  };
}
