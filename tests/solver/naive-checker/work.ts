/** What a caregiver does, piece by piece, as the roster and the week tell it. */
import type { Assignment, WeekCaregiver, WeekVisit } from '../../../domain/week.ts';
import { dateOf, wayMinutes, type Case } from './times.ts';

export interface Piece {
  readonly start: number;
  readonly end: number;
  /** The civil day on which it starts. */
  readonly day: string;
  /** Null for a commitment without one. */
  readonly place: string | null;
  /** Null for a commitment. */
  readonly visit: WeekVisit | null;
  /** Minutes on the way from the piece before on the same day, 0 for the first. */
  readonly way: number;
}

export function visitOf({ week }: Case, id: string): WeekVisit {
  const visit = week.visits.find((one) => one.id === id);
  if (visit === undefined) throw new Error(`no visit ${id}`);
  return visit;
}

export function assignmentOf({ assignments }: Case, visit: string): Assignment | null {
  return assignments.find((one) => one.visit === visit) ?? null;
}

export const distinct = ({ caregivers }: Assignment): readonly string[] => [...new Set(caregivers)];

/** Visits and commitments by start, then end; of equals commitments first, then as in the file. */
export function piecesOf(one: Case, caregiver: WeekCaregiver): readonly Piece[] {
  const { week, minute } = one;
  const pieces: Piece[] = [];
  for (const { from, to, place = null } of caregiver.commitments ?? []) {
    const [start, end] = [minute(from), minute(to)];
    pieces.push({ start, end, day: dateOf(from), place, visit: null, way: 0 });
  }
  for (const visit of week.visits) {
    const assignment = assignmentOf(one, visit.id);
    if (assignment === null || !assignment.caregivers.includes(caregiver.id)) continue;
    const start = minute(assignment.start);
    const person = week.beneficiaries.find(({ id }) => id === visit.beneficiary);
    const place = person?.place ?? null;
    const day = dateOf(assignment.start);
    pieces.push({ start, end: start + visit.duration, day, place, visit, way: 0 });
  }
  const sorted = pieces.sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map((piece, i) => {
    const before = sorted[i - 1];
    if (before === undefined || before.day !== piece.day) return piece;
    return { ...piece, way: wayMinutes(week, caregiver, before.place, piece.place) };
  });
}

/** The pieces of each worked day, days in order. */
export function byDay(pieces: readonly Piece[]): readonly (readonly [string, readonly Piece[]])[] {
  const days = [...new Set(pieces.map(({ day }) => day))].sort();
  return days.map((day) => [day, pieces.filter((piece) => piece.day === day)]);
}

/** Visits, commitments and the way between them. */
export const workOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { start, end, way }) => sum + end - start + way, 0);

export const firstStart = (pieces: readonly Piece[]): number =>
  Math.min(...pieces.map(({ start }) => start));

export const lastEnd = (pieces: readonly Piece[]): number =>
  Math.max(...pieces.map(({ end }) => end));
