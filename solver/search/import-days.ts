/**
 * Takes over whole days of another plan of the same week, as when two threads have each worked on
 * days of their own. Days meet in weekly hours, rest and links; what doesn't fit together is left
 * open, for the search to place anew.
 */
import type { Plan, ProblemAssignment } from '../problem.ts';
import { at } from '../timetable.ts';
import { type Instance, routeOf } from './instance.ts';
import { openJournal } from './journal.ts';
import { isWeekLegal } from './legality.ts';
import { freezeLinked, linkSpan, mayShare, readLinks } from './links.ts';
import type { Workbench } from './recreate.ts';
import { coverVisit, insertSlot, refreshRoute, removeVisit, type State } from './state.ts';

/** The plan's visits of the days marked 1; visits of the other days stay as they are. */
export function importDays(bench: Workbench, plan: Plan, days: Uint8Array): void {
  const { state } = bench;
  const { instance } = state;
  const { visits } = instance.problem;
  openJournal(state);
  const isImported = (visit: number): boolean =>
    instance.fixed[visit] !== 1 && days[visits[visit]?.day ?? 0] === 1;
  for (let visit = 0; visit < visits.length; visit++) {
    if (isImported(visit) && state.covered[visit] === 1 && !isSame(state, visit, plan[visit])) {
      removeVisit(state, visit);
    }
  }
  const arrived: number[] = [];
  for (let visit = 0; visit < visits.length; visit++) {
    const assignment = plan[visit] ?? null;
    if (!isImported(visit) || assignment === null || state.covered[visit] === 1) continue;
    if (placeAsGiven(state, visit, assignment)) arrived.push(visit);
  }
  for (const visit of arrived) freezeLinked(state, visit);
  leaveIllegal(bench, days);
}

function isSame(
  state: State,
  visit: number,
  assignment: ProblemAssignment | null | undefined,
): boolean {
  if (assignment === null || assignment === undefined) return false;
  if (at(state.start, visit) !== assignment.start) return false;
  const base = visit * state.instance.maxRequired;
  for (let i = 0; i < state.instance.maxRequired; i++) {
    const caregiver = at(state.crew, base + i);
    if (caregiver !== -1 && !assignment.caregivers.includes(caregiver)) return false;
  }
  return true;
}

/** At just that start in the routes of just those caregivers; false where a link forbids it. */
function placeAsGiven(
  state: State,
  visit: number,
  { caregivers, start }: ProblemAssignment,
): boolean {
  const { instance } = state;
  readLinks(state, visit);
  if (start < linkSpan.low || start > linkSpan.high) return false;
  if (!caregivers.some((caregiver) => mayShare(state, visit, caregiver))) return false;
  const options = caregivers.map((caregiver) => findOption(instance, visit, caregiver, start));
  if (options.includes(-1)) return false;
  const isShared = instance.shared[visit] === 1;
  state.start[visit] = start;
  state.low[visit] = isShared ? start : at(instance.optionLow, options[0] ?? 0);
  state.high[visit] = isShared ? start : at(instance.optionHigh, options[0] ?? 0);
  options.forEach((option) => {
    const caregiver = at(instance.optionCaregiver, option);
    const route = routeOf(instance, caregiver, at(instance.optionDay, option));
    const base = route * state.capacity;
    let position = 0;
    while (
      position < at(state.length, route) &&
      at(state.start, at(state.piece, base + position)) < start
    ) {
      position++;
    }
    insertSlot(state, route, position, visit);
    refreshRoute(state, route);
  });
  coverVisit(state, visit, caregivers);
  return true;
}

function findOption(instance: Instance, visit: number, caregiver: number, start: number): number {
  for (let o = at(instance.optionFrom, visit); o < at(instance.optionFrom, visit + 1); o++) {
    if (at(instance.optionCaregiver, o) !== caregiver) continue;
    if (start >= at(instance.optionLow, o) && start <= at(instance.optionHigh, o)) return o;
  }
  return -1;
}

/** A caregiver whose days don't fit together gives back visits of those days until they do. */
function leaveIllegal(bench: Workbench, days: Uint8Array): void {
  const { state, judge } = bench;
  const { instance } = state;
  for (let caregiver = 0; caregiver < instance.caregiverCount; caregiver++) {
    while (!isWeekLegal(state, judge, caregiver)) {
      const visit = lastMovable(state, caregiver, days);
      if (visit === -1) break;
      removeVisit(state, visit);
    }
  }
  state.untimed.fill(0);
}

/** The last visit of those days that may be moved, or else of any day. */
function lastMovable(state: State, caregiver: number, days: Uint8Array): number {
  const { instance } = state;
  let other = -1;
  for (let day = instance.dayCount - 1; day >= 0; day--) {
    const route = routeOf(instance, caregiver, day);
    const base = route * state.capacity;
    for (let slot = base + at(state.length, route) - 1; slot >= base; slot--) {
      const piece = at(state.piece, slot);
      if (instance.fixed[piece] === 1) continue;
      if (days[day] === 1) return piece;
      if (other === -1) other = piece;
    }
  }
  return other;
}
