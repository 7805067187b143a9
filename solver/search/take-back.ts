/** Takes a step back: the plan is again as it was at `openJournal`. */
import { at } from '../timetable.ts';
import { coverVisit, refreshRoute, type State, uncoverVisit } from './state.ts';

export function takeBack(state: State): void {
  const { journal, instance } = state;
  const { maxRequired } = instance;
  // Both counts are fixed first: what follows notes nothing that isn't noted already.
  for (let i = 0; i < journal.visitCount; i++) {
    const visit = at(journal.visits, i);
    if (state.covered[visit] === 1) uncoverVisit(state, visit);
  }
  for (let i = 0; i < journal.routeCount; i++) {
    const route = at(journal.routes, i);
    const base = route * state.capacity;
    const length = at(journal.length, route);
    state.length[route] = length;
    state.untimed[route] = 0;
    for (let slot = base; slot < base + length; slot++) {
      const piece = at(journal.piece, slot);
      state.piece[slot] = piece;
      state.start[piece] = at(journal.start, slot);
      state.low[piece] = at(journal.low, slot);
      state.high[piece] = at(journal.high, slot);
    }
  }
  for (let i = 0; i < journal.routeCount; i++) refreshRoute(state, at(journal.routes, i));
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
