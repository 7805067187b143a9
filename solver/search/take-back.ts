/** Takes a step back: the plan is again as it was at `openJournal`. */
import { at } from '../timetable.ts';
import { findWeek } from './instance.ts';
import { copySlots } from './slots.ts';
import { coverVisit, type State, uncoverVisit } from './state.ts';

export function takeBack(state: State): void {
  const { journal, instance } = state;
  const { maxRequired, caregiverCount, weekCount } = instance;
  // Both counts are fixed first: what follows notes nothing that isn't noted already.
  for (let i = 0; i < journal.visitCount; i++) {
    const visit = at(journal.visits, i);
    if (state.covered[visit] === 1) uncoverVisit(state, visit);
  }
  for (let i = 0; i < journal.routeCount; i++) {
    const route = at(journal.routes, i);
    const base = route * state.capacity;
    const length = at(journal.length, route);
    const caregiver = route % caregiverCount;
    const week = caregiver * weekCount + findWeek(instance, Math.floor(route / caregiverCount));
    const work = at(journal.routeWork, route) - at(state.routeWork, route);
    state.work[caregiver] = at(state.work, caregiver) + work;
    state.weekWork[week] = at(state.weekWork, week) + work;
    state.length[route] = length;
    state.routeWork[route] = at(journal.routeWork, route);
    state.routeCost[route] = at(journal.routeCost, route);
    state.routeFirst[route] = at(journal.routeFirst, route);
    state.routeEnd[route] = at(journal.routeEnd, route);
    state.routeIdle[route] = at(journal.routeIdle, route);
    state.untimed[route] = 0;
    for (let slot = base; slot < base + length; slot++) {
      const piece = at(journal.piece, slot);
      state.piece[slot] = piece;
      state.start[piece] = at(journal.start, slot);
      state.low[piece] = at(journal.low, slot);
      state.high[piece] = at(journal.high, slot);
    }
    copySlots(journal.slots, state.slots, base, length);
  }
  for (let i = 0; i < journal.visitCount; i++) {
    const visit = at(journal.visits, i);
    if (journal.covered[visit] !== 1) continue;
    const caregivers: number[] = [];
    for (let k = visit * maxRequired; k < (visit + 1) * maxRequired; k++) {
      const caregiver = at(journal.crew, k);
      if (caregiver !== -1) caregivers.push(caregiver);
    }
    coverVisit(state, visit, caregivers);
  }
  state.cost = journal.cost;
}
