/**
 * What a step of the search changes, so that it can be taken back: routes and visits as they were
 * when the step first touched them. No garbage: the columns are as long as the plan.
 */
import { at } from '../timetable.ts';
import type { Instance } from './instance.ts';
import { copySlots, createSlots, type Slots } from './slots.ts';
import type { State } from './state.ts';

export interface Journal {
  /** Step at which a route or a visit was last noted. */
  readonly routeStep: Int32Array;
  readonly visitStep: Int32Array;
  readonly routes: Int32Array;
  routeCount: number;
  readonly visits: Int32Array;
  visitCount: number;
  step: number;
  /** By route and slot: copies. */
  readonly length: Int32Array;
  readonly routeWork: Int32Array;
  readonly routeCost: Int32Array;
  readonly routeFirst: Int32Array;
  readonly routeEnd: Int32Array;
  readonly routeIdle: Int32Array;
  readonly slots: Slots;
  readonly piece: Int32Array;
  readonly start: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** By visit: copies. */
  readonly crew: Int32Array;
  readonly covered: Uint8Array;
  cost: number;
}

export function createJournal(instance: Instance, routeCount: number, capacity: number): Journal {
  const slots = (): Int32Array => new Int32Array(routeCount * capacity);
  const { visitCount } = instance;
  return {
    routeStep: new Int32Array(routeCount),
    visitStep: new Int32Array(visitCount),
    routes: new Int32Array(routeCount),
    routeCount: 0,
    visits: new Int32Array(visitCount),
    visitCount: 0,
    step: 0,
    length: new Int32Array(routeCount),
    routeWork: new Int32Array(routeCount),
    routeCost: new Int32Array(routeCount),
    routeFirst: new Int32Array(routeCount),
    routeEnd: new Int32Array(routeCount),
    routeIdle: new Int32Array(routeCount),
    slots: createSlots(routeCount * capacity),
    piece: slots(),
    start: slots(),
    low: slots(),
    high: slots(),
    crew: new Int32Array(visitCount * instance.maxRequired),
    covered: new Uint8Array(visitCount),
    cost: 0,
  };
}

/** Begins a step: nothing is noted yet. */
export function openJournal(state: State): void {
  const { journal } = state;
  journal.step++;
  journal.routeCount = 0;
  journal.visitCount = 0;
  journal.cost = state.cost;
}

/** Notes a route before its first change in this step. */
export function noteRoute(state: State, route: number): void {
  const { journal } = state;
  if (at(journal.routeStep, route) === journal.step) return;
  journal.routeStep[route] = journal.step;
  journal.routes[journal.routeCount++] = route;
  const length = at(state.length, route);
  journal.length[route] = length;
  journal.routeWork[route] = at(state.routeWork, route);
  journal.routeCost[route] = at(state.routeCost, route);
  journal.routeFirst[route] = at(state.routeFirst, route);
  journal.routeEnd[route] = at(state.routeEnd, route);
  journal.routeIdle[route] = at(state.routeIdle, route);
  const base = route * state.capacity;
  for (let i = base; i < base + length; i++) {
    const piece = at(state.piece, i);
    journal.piece[i] = piece;
    journal.start[i] = at(state.start, piece);
    journal.low[i] = at(state.low, piece);
    journal.high[i] = at(state.high, piece);
  }
  copySlots(state.slots, journal.slots, base, length);
}

/** True where a noted route holds the same pieces at the same starts as when the step began. */
export function isAsNoted(state: State, route: number): boolean {
  const { journal } = state;
  const length = at(state.length, route);
  if (length !== at(journal.length, route)) return false;
  const base = route * state.capacity;
  for (let i = base; i < base + length; i++) {
    const piece = at(state.piece, i);
    if (piece !== at(journal.piece, i) || at(state.start, piece) !== at(journal.start, i))
      return false;
  }
  return true;
}

/** Notes a visit's caregivers before their first change in this step. */
export function noteVisit(state: State, visit: number): void {
  const { journal } = state;
  if (at(journal.visitStep, visit) === journal.step) return;
  journal.visitStep[visit] = journal.step;
  journal.visits[journal.visitCount++] = visit;
  const { maxRequired } = state.instance;
  for (let i = visit * maxRequired; i < (visit + 1) * maxRequired; i++) {
    journal.crew[i] = at(state.crew, i);
  }
  journal.covered[visit] = state.covered[visit] ?? 0;
}
