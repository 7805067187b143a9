/**
 * The plan while the search works on it: one route for each caregiver and day, in typed arrays.
 *
 * Invariants: a visit is in exactly `required` routes of one day or in none; `cost` is what
 * `costOf` counts from nothing; `slots` says, at each slot, when the route up to it can be over and
 * when the rest of it must begin. A journal takes back everything since `openJournal`.
 */
import { assert } from '../../domain/result.ts';
import { at } from '../timetable.ts';
import {
  type Instance,
  NO_TIME,
  dayOfStart,
  findWeek,
  routeOf,
  startCost,
  travelBetween,
} from './instance.ts';
import { type Journal, createJournal, noteRoute, noteVisit } from './journal.ts';
import { createSlots, setLatest, setSlot, travelInto, type Slots } from './slots.ts';

/** A gap costs no more beyond two hours (docs/week-format.md, `idleMinute`). */
export const MAX_IDLE_MINUTES = 120;
/** Slots that a route has beyond what is fixed in it. */
const SPARE_SLOTS = 32;

export interface State {
  readonly instance: Instance;
  readonly capacity: number;
  /** By route: day * caregiverCount + caregiver, so that a day lies together. */
  readonly length: Int32Array;
  readonly routeWork: Int32Array;
  /** Travel, home, idle and shift (of visits for one) of a route. */
  readonly routeCost: Int32Array;
  /** First start and last end of a route that has pieces. */
  readonly routeFirst: Int32Array;
  readonly routeEnd: Int32Array;
  /** Cost of idle time of a route. */
  readonly routeIdle: Int32Array;
  /** 1 where a piece was taken out since the route was last timed. */
  readonly untimed: Uint8Array;
  /** By slot: route * capacity + position. */
  readonly piece: Int32Array;
  readonly slots: Slots;
  /** By piece: the chosen start and the span it may move in as things stand. */
  readonly start: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** By caregiver. */
  readonly work: Int32Array;
  /** By caregiver * weekCount + week. */
  readonly weekWork: Int32Array;
  /** By visit * maxRequired: its caregivers, or -1. */
  readonly crew: Int32Array;
  readonly covered: Uint8Array;
  /** Visits of a caregiver at a beneficiary: beneficiary * caregiverCount + caregiver. */
  readonly faces: Int32Array;
  readonly faceCount: Int32Array;
  /** Covered visits that need k caregivers: beneficiary * (maxRequired + 1) + k. */
  readonly needs: Int32Array;
  cost: number;
  uncoveredCount: number;
  readonly journal: Journal;
}

/** Nobody planned yet but for commitments. */
export function createState(instance: Instance, mostFixed: number): State {
  const { caregiverCount, dayCount, visitCount, maxRequired, problem } = instance;
  const routeCount = caregiverCount * dayCount;
  const capacity = mostFixed + SPARE_SLOTS;
  const pieceCount = instance.duration.length;
  const personCount = problem.beneficiaries.length;
  const state: State = {
    instance,
    capacity,
    length: new Int32Array(routeCount),
    routeWork: new Int32Array(routeCount),
    routeCost: new Int32Array(routeCount),
    routeFirst: new Int32Array(routeCount),
    routeEnd: new Int32Array(routeCount),
    routeIdle: new Int32Array(routeCount),
    untimed: new Uint8Array(routeCount),
    piece: new Int32Array(routeCount * capacity),
    slots: createSlots(routeCount * capacity),
    start: new Int32Array(pieceCount),
    low: new Int32Array(pieceCount),
    high: new Int32Array(pieceCount),
    work: new Int32Array(caregiverCount),
    weekWork: new Int32Array(caregiverCount * instance.weekCount),
    crew: new Int32Array(visitCount * maxRequired).fill(-1),
    covered: new Uint8Array(visitCount),
    faces: new Int32Array(personCount * caregiverCount),
    faceCount: new Int32Array(personCount),
    needs: new Int32Array(personCount * (maxRequired + 1)),
    cost: 0,
    uncoveredCount: visitCount,
    journal: createJournal(instance, routeCount, capacity),
  };
  for (let visit = 0; visit < visitCount; visit++) state.cost += missingPart(instance, visit);
  for (let caregiver = 0; caregiver < caregiverCount; caregiver++) {
    state.cost += hoursCost(instance, caregiver, 0);
    const { commitments } = problem.caregivers[caregiver] ?? { commitments: [] };
    instance.commitmentPieces[caregiver]?.forEach((piece, i) => {
      const start = commitments[i]?.start ?? 0;
      const day = dayOfStart(instance, start);
      if (day < 0 || day >= dayCount) return;
      placePiece(state, piece, caregiver, day, start);
    });
  }
  return state;
}

/** Puts fixed work where it is given, whatever it breaks. */
export function placeFixed(
  state: State,
  visit: number,
  caregivers: readonly number[],
  start: number,
): void {
  const { instance } = state;
  const day = dayOfStart(instance, start);
  if (day < 0 || day >= instance.dayCount) return;
  // A visit with too few is still missing, whenever they come: no shift of what was published.
  if (caregivers.length < at(instance.required, visit)) instance.publishedStart[visit] = NO_TIME;
  for (const caregiver of caregivers) placePiece(state, visit, caregiver, day, start);
  coverVisit(state, visit, caregivers);
}

function placePiece(
  state: State,
  piece: number,
  caregiver: number,
  day: number,
  start: number,
): void {
  const route = routeOf(state.instance, caregiver, day);
  state.start[piece] = start;
  state.low[piece] = start;
  state.high[piece] = start;
  const base = route * state.capacity;
  let position = 0;
  const length = at(state.length, route);
  while (position < length && goesBefore(state, at(state.piece, base + position), piece))
    position++;
  insertSlot(state, route, position, piece);
  refreshRoute(state, route);
}

/** As in a timetable: by start, then end, then visits by index after commitments. */
function goesBefore({ instance, start }: State, one: number, other: number): boolean {
  const { duration, visitCount } = instance;
  const byStart = at(start, one) - at(start, other);
  if (byStart !== 0) return byStart < 0;
  const byLength = at(duration, one) - at(duration, other);
  if (byLength !== 0) return byLength < 0;
  const rank = (piece: number): number => (piece < visitCount ? piece : -1);
  return rank(one) <= rank(other);
}

/** Makes room in a route; the caller refreshes it once starts are set. */
export function insertSlot(state: State, route: number, position: number, piece: number): void {
  const base = route * state.capacity;
  const length = at(state.length, route);
  assert(length < state.capacity, 'a route has room for another piece');
  state.piece.copyWithin(base + position + 1, base + position, base + length);
  state.piece[base + position] = piece;
  state.length[route] = length + 1;
}

/** Takes a piece out of a route; the caller refreshes it. */
export function deleteSlot(state: State, route: number, piece: number): void {
  const base = route * state.capacity;
  const length = at(state.length, route);
  let position = 0;
  while (position < length && at(state.piece, base + position) !== piece) position++;
  assert(position < length, 'a visit is in the routes of its caregivers');
  state.piece.copyWithin(base + position, base + position + 1, base + length);
  state.length[route] = length - 1;
}

/** Recounts a route's slots, work and cost from its pieces and their starts. */
export function refreshRoute(state: State, route: number): void {
  const { instance, slots, piece, start, low, high } = state;
  const { duration, place } = instance;
  const caregiver = route % instance.caregiverCount;
  const { weights } = instance.problem;
  const base = route * state.capacity;
  const length = at(state.length, route);
  const home = at(instance.home, caregiver);
  let work = 0;
  let cost = 0;
  let idleCost = 0;
  let end = 0;
  let endBefore = 0;
  let ready = 0;
  let placeBefore = home;
  for (let i = 0; i < length; i++) {
    const here = at(piece, base + i);
    const minutes = at(duration, here);
    const begins = at(start, here);
    const there = at(place, here);
    const travel = travelBetween(instance, caregiver, placeBefore, there);
    work += minutes;
    if (here < instance.visitCount && instance.shared[here] === 0) {
      cost += startCost(instance, here, begins);
    }
    const earliest = at(low, here);
    if (i === 0) {
      cost += weights.homeMinute * travel;
      ready = earliest;
    } else {
      work += travel;
      cost += weights.travelMinute * travel;
      const idle = begins - endBefore - travel;
      if (idle > 0) idleCost += weights.idleMinute * Math.min(idle, MAX_IDLE_MINUTES);
      // Fixed work in conflict with fixed work begins anew: it's the checker's to tell.
      ready = ready + travel > at(high, here) ? earliest : Math.max(earliest, ready + travel);
    }
    ready += minutes;
    endBefore = begins + minutes;
    end = Math.max(end, endBefore);
    placeBefore = there;
    setSlot(slots, base + i, ready, there, begins, endBefore, travel);
  }
  if (length > 0)
    cost += weights.homeMinute * travelBetween(instance, caregiver, placeBefore, home);
  let due = 0;
  for (let i = length - 1; i >= 0; i--) {
    const here = at(piece, base + i);
    const latest = at(high, here);
    const until = i === length - 1 ? latest : due - at(duration, here);
    due = until < at(low, here) ? latest : Math.min(latest, until);
    setLatest(slots, base + i, due);
    due -= travelInto(slots, base + i);
  }
  cost += idleCost;
  state.routeIdle[route] = idleCost;
  state.routeFirst[route] = length === 0 ? 0 : at(start, at(piece, base));
  state.routeEnd[route] = end;
  const workDelta = work - at(state.routeWork, route);
  const week =
    caregiver * instance.weekCount +
    findWeek(instance, Math.floor(route / instance.caregiverCount));
  state.weekWork[week] = at(state.weekWork, week) + workDelta;
  const workBefore = at(state.work, caregiver);
  state.cost +=
    cost -
    at(state.routeCost, route) +
    hoursCost(instance, caregiver, workBefore + workDelta) -
    hoursCost(instance, caregiver, workBefore);
  state.work[caregiver] = workBefore + workDelta;
  state.routeWork[route] = work;
  state.routeCost[route] = cost;
}

/** Minutes above and below the contract. */
export function hoursCost(instance: Instance, caregiver: number, work: number): number {
  const { weights } = instance.problem;
  const over = work - at(instance.targetMinutes, caregiver);
  return over > 0 ? over * weights.overMinute : -over * weights.underMinute;
}

/** What an uncovered visit costs: its caregivers missing, and what was published undone. */
export function missingPart(instance: Instance, visit: number): number {
  return at(instance.missingCost, visit) + at(instance.publishedCost, visit);
}

/** Counts a visit as done by these caregivers; its pieces and its start are already placed. */
export function coverVisit(state: State, visit: number, caregivers: readonly number[]): void {
  const { instance } = state;
  noteVisit(state, visit);
  const person = at(instance.beneficiary, visit);
  const facesBefore = facePart(state, person);
  const base = visit * instance.maxRequired;
  for (let i = 0; i < caregivers.length && i < instance.maxRequired; i++) {
    const caregiver = caregivers[i] ?? 0;
    state.crew[base + i] = caregiver;
    addFace(state, person, caregiver, 1);
  }
  // With too few (a pin can send them) it asks for no face; only whole visits are uncovered again.
  if (caregivers.length >= at(instance.required, visit)) {
    const need = person * (instance.maxRequired + 1) + at(instance.required, visit);
    state.needs[need] = at(state.needs, need) + 1;
  }
  state.covered[visit] = 1;
  state.uncoveredCount--;
  state.cost += visitPart(state, visit) - missingPart(instance, visit);
  state.cost += facePart(state, person) - facesBefore;
}

/** Takes a visit off its caregivers' account; its pieces are taken out beside. */
export function uncoverVisit(state: State, visit: number): void {
  const { instance } = state;
  noteVisit(state, visit);
  const person = at(instance.beneficiary, visit);
  state.cost += missingPart(instance, visit) - visitPart(state, visit);
  const facesBefore = facePart(state, person);
  const base = visit * instance.maxRequired;
  for (let i = 0; i < instance.maxRequired; i++) {
    const caregiver = at(state.crew, base + i);
    if (caregiver !== -1) addFace(state, person, caregiver, -1);
    state.crew[base + i] = -1;
  }
  const need = person * (instance.maxRequired + 1) + at(instance.required, visit);
  state.needs[need] = at(state.needs, need) - 1;
  state.covered[visit] = 0;
  state.uncoveredCount++;
  state.cost += facePart(state, person) - facesBefore;
}

/** Takes visits out of all their routes; refreshes each and notes it in the journal. */
export function removeVisit(state: State, visit: number): void {
  const { instance } = state;
  const day = dayOfStart(instance, at(state.start, visit));
  const base = visit * instance.maxRequired;
  for (let i = 0; i < instance.maxRequired; i++) {
    const caregiver = at(state.crew, base + i);
    if (caregiver === -1) continue;
    const route = routeOf(instance, caregiver, day);
    noteRoute(state, route);
    deleteSlot(state, route, visit);
    state.untimed[route] = 1;
    refreshRoute(state, route);
  }
  uncoverVisit(state, visit);
}

/** Strangers, acquaintances, changes, and the shift of a visit that more than one does. */
function visitPart(state: State, visit: number): number {
  const { instance } = state;
  const { weights, visits } = instance.problem;
  const faces = at(instance.beneficiary, visit) * instance.caregiverCount;
  let cost = at(instance.publishedCost, visit);
  let count = 0;
  for (let i = 0; i < instance.maxRequired; i++) {
    const caregiver = at(state.crew, visit * instance.maxRequired + i);
    if (caregiver === -1) continue;
    count++;
    cost += at(instance.faceCost, faces + caregiver);
    // Where nothing is published there is nothing to keep.
    if (at(instance.publishedCost, visit) === 0) continue;
    if (visits[visit]?.published?.caregivers.includes(caregiver) === true) {
      cost -= weights.changedCaregiver;
    }
  }
  // A pin may send too few: then the visit is still missing.
  if (count < at(instance.required, visit)) cost += at(instance.missingCost, visit);
  if (instance.shared[visit] === 1) cost += startCost(instance, visit, at(state.start, visit));
  return cost;
}

function addFace(state: State, person: number, caregiver: number, change: 1 | -1): void {
  const index = person * state.instance.caregiverCount + caregiver;
  const count = at(state.faces, index) + change;
  state.faces[index] = count;
  if (change === 1 && count === 1) state.faceCount[person] = at(state.faceCount, person) + 1;
  if (change === -1 && count === 0) state.faceCount[person] = at(state.faceCount, person) - 1;
}

function facePart(state: State, person: number): number {
  const extra = at(state.faceCount, person) - neededFaces(state, person);
  return extra > 0 ? extra * state.instance.problem.weights.face : 0;
}

/** The largest number of caregivers that a covered visit of that beneficiary needs. */
export function neededFaces(state: State, person: number): number {
  const { maxRequired } = state.instance;
  for (let k = maxRequired; k > 0; k--) {
    if (at(state.needs, person * (maxRequired + 1) + k) > 0) return k;
  }
  return 0;
}
