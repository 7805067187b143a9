/**
 * One caregiver's work over the horizon in typed arrays, filled again and again without garbage.
 *
 * Invariants: pieces are sorted by start; `travel` is that from the piece before on the same civil
 * day; a commitment without a place costs no travel on either side.
 */
import { assert, must } from '../domain/result.ts';
import type { Timetable } from './constraint.ts';
import type { Plan, Problem, ProblemAssignment, ProblemCaregiver } from './problem.ts';

/** Room for `capacity` pieces, commitments included; it's empty until it is filled. */
export function createTimetable(
  problem: Problem,
  caregiverIndex: number,
  capacity: number,
): Timetable {
  const column = (): Int32Array => new Int32Array(capacity);
  return {
    caregiver: must(problem.caregivers[caregiverIndex], 'a caregiver of the week'),
    count: 0,
    start: column(),
    end: column(),
    place: column(),
    visit: column(),
    day: column(),
    travel: column(),
  };
}

/** The plan's visits of that caregiver and its commitments. Refuses a timetable that's too small. */
export function fillTimetable(
  problem: Problem,
  plan: Plan,
  caregiverIndex: number,
  timetable: Timetable,
): void {
  assert(timetable.caregiver.index === caregiverIndex, 'a timetable belongs to one caregiver');
  clearTimetable(problem, timetable);
  for (let visit = 0; visit < plan.length; visit++) {
    const assignment = plan[visit];
    if (assignment === null || assignment === undefined) continue;
    if (assignment.caregivers.includes(caregiverIndex)) {
      insertVisit(problem, timetable, visit, assignment.start);
    }
  }
}

/** A new timetable of just the right size. */
export function timetableOf(problem: Problem, plan: Plan, caregiverIndex: number): Timetable {
  const holds = (assignment: ProblemAssignment | null): boolean =>
    assignment !== null && assignment.caregivers.includes(caregiverIndex);
  const visitCount = plan.reduce((count, assignment) => count + (holds(assignment) ? 1 : 0), 0);
  const caregiver = must(problem.caregivers[caregiverIndex], 'a caregiver of the week');
  const timetable = createTimetable(
    problem,
    caregiverIndex,
    visitCount + caregiver.commitments.length,
  );
  fillTimetable(problem, plan, caregiverIndex, timetable);
  return timetable;
}

/** Back to the commitments alone. */
export function clearTimetable(problem: Problem, timetable: Timetable): void {
  timetable.count = 0;
  for (const { start, end, place } of timetable.caregiver.commitments) {
    insertPiece(problem, timetable, start, end, place, -1);
  }
}

/** Adds a visit at its place in time and answers with its position. */
export function insertVisit(
  problem: Problem,
  timetable: Timetable,
  visitIndex: number,
  start: number,
): number {
  const visit = must(problem.visits[visitIndex], 'a visit of the week');
  return insertPiece(problem, timetable, start, start + visit.duration, visit.place, visitIndex);
}

/** Takes a visit out again; false when it wasn't there. */
export function removeVisit(problem: Problem, timetable: Timetable, visitIndex: number): boolean {
  const { start, end, place, visit, day, travel, count } = timetable;
  const position = visit.indexOf(visitIndex);
  if (position === -1 || position >= count) return false;
  for (let i = position + 1; i < count; i++) {
    start[i - 1] = at(start, i);
    end[i - 1] = at(end, i);
    place[i - 1] = at(place, i);
    visit[i - 1] = at(visit, i);
    day[i - 1] = at(day, i);
    travel[i - 1] = at(travel, i);
  }
  timetable.count = count - 1;
  if (position < timetable.count) setTravel(problem, timetable, position);
  return true;
}

/** Reads a cell that is known to be there, without a branch that the compiler can't drop. */
export const at = (column: Int32Array, index: number): number => column[index] ?? 0;

/** Civil day of an elapsed minute, as an index; also outside the horizon. */
export function dayOfMinute(problem: Problem, minutes: number): number {
  const { dayStarts, dayCount } = problem;
  if (minutes < 0 || minutes >= at(dayStarts, dayCount)) return problem.axis.dayOf(minutes);
  let day = Math.min(Math.floor(minutes / 1440), dayCount - 1);
  // A night that the clock changes shifts midnight by an hour from a multiple of 1440.
  while (at(dayStarts, day) > minutes) day--;
  while (at(dayStarts, day + 1) <= minutes) day++;
  return day;
}

/** Minutes from one place to another; -1 on either side is no place, and no travel. */
export function travelMinutes(
  problem: Problem,
  caregiver: ProblemCaregiver,
  from: number,
  to: number,
): number {
  return from === -1 || to === -1
    ? 0
    : at(caregiver.travel.minutes, from * problem.placeCount + to);
}

function insertPiece(
  problem: Problem,
  timetable: Timetable,
  pieceStart: number,
  pieceEnd: number,
  pieceVisitPlace: number,
  pieceVisit: number,
): number {
  const { start, end, place, visit, day, travel } = timetable;
  assert(timetable.count < start.length, 'a timetable has room for another piece');
  let position = timetable.count;
  while (position > 0 && isBefore(timetable, pieceStart, pieceEnd, pieceVisit, position - 1)) {
    start[position] = at(start, position - 1);
    end[position] = at(end, position - 1);
    place[position] = at(place, position - 1);
    visit[position] = at(visit, position - 1);
    day[position] = at(day, position - 1);
    travel[position] = at(travel, position - 1);
    position--;
  }
  start[position] = pieceStart;
  end[position] = pieceEnd;
  place[position] = pieceVisitPlace;
  visit[position] = pieceVisit;
  day[position] = dayOfMinute(problem, pieceStart);
  timetable.count++;
  setTravel(problem, timetable, position);
  if (position + 1 < timetable.count) setTravel(problem, timetable, position + 1);
  return position;
}

/** By start, then end, then index: the same plan always makes the same timetable. */
function isBefore(
  timetable: Timetable,
  start: number,
  end: number,
  visit: number,
  position: number,
): boolean {
  const startHere = at(timetable.start, position);
  if (start !== startHere) return start < startHere;
  const endHere = at(timetable.end, position);
  if (end !== endHere) return end < endHere;
  return visit < at(timetable.visit, position);
}

function setTravel(problem: Problem, timetable: Timetable, position: number): void {
  const { caregiver, place, day, travel } = timetable;
  const isFirstOfDay = position === 0 || at(day, position) !== at(day, position - 1);
  travel[position] = isFirstOfDay
    ? 0
    : travelMinutes(problem, caregiver, at(place, position - 1), at(place, position));
}
