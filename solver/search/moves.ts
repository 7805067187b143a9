/**
 * Ways of breaking a plan that know what a week of home help is made of: what stands in the way of
 * a visit that nobody takes, the two routes that a visit of two carers ties together, and the whole
 * days of two caregivers, exchanged.
 */
import { at } from '../timetable.ts';
import { sequenceOf, setStarts, timeDay } from './insertion.ts';
import { type Instance, NO_TIME, routeOf, travelBetween } from './instance.ts';
import { noteRoute } from './journal.ts';
import { dayOfVisit } from './links.ts';
import type { Workbench } from './recreate.ts';
import { IMPOSSIBLE } from './retime.ts';
import { isActive, nearVisits, takeOut, type Ruin } from './ruin.ts';
import { coverVisit, deleteSlot, insertSlot, refreshRoute, type State } from './state.ts';

/**
 * Makes room for a visit that nobody takes: at a caregiver and a minute by chance, takes out what
 * overlaps it, the way there and back counted. What is ejected looks for a place after it, and may
 * eject in its turn in a later step.
 */
export function ejectBlockers(bench: Workbench, ruin: Ruin, visit: number): void {
  const { state, random } = bench;
  const { instance } = state;
  const first = at(instance.optionFrom, visit);
  const count = at(instance.optionFrom, visit + 1) - first;
  if (count === 0) return;
  const near = random.below(2) === 0 ? at(instance.optionNarrow, visit) : count;
  const hit: number[] = [];
  let common = NO_TIME;
  for (let tries = 0; tries < 8 && hit.length < at(instance.required, visit); tries++) {
    const option = first + random.below(near);
    const caregiver = at(instance.optionCaregiver, option);
    const low = at(instance.optionLow, option);
    const high = at(instance.optionHigh, option);
    if (hit.includes(caregiver)) continue;
    if (common === NO_TIME) common = drawStart(bench, visit, low, high);
    if (common < low || common > high) continue;
    hit.push(caregiver);
    ejectFrom(bench, ruin, visit, caregiver, at(instance.optionDay, option), common);
  }
}

/** Half of the time the minute that was wished for, else any that may be chosen. */
function drawStart(
  { state: { instance }, random }: Workbench,
  visit: number,
  low: number,
  high: number,
): number {
  const wished = at(instance.preferred, visit);
  if (wished >= low && wished <= high && random.below(2) === 0) return wished;
  return low + random.below(Math.floor((high - low) / instance.step) + 1) * instance.step;
}

function ejectFrom(
  bench: Workbench,
  ruin: Ruin,
  visit: number,
  caregiver: number,
  day: number,
  start: number,
): void {
  const { state } = bench;
  const { instance } = state;
  const here = at(instance.place, visit);
  const end = start + at(instance.duration, visit);
  for (const piece of piecesOf(state, routeOf(instance, caregiver, day))) {
    const there = at(instance.place, piece);
    const begins = at(state.start, piece);
    const ends = begins + at(instance.duration, piece);
    const isBefore = ends + travelBetween(instance, caregiver, there, here) <= start;
    const isAfter = end + travelBetween(instance, caregiver, here, there) <= begins;
    if (!isBefore && !isAfter) takeOut(bench, ruin, piece);
  }
}

/** Takes out a visit of several caregivers with what stands just before and after it for each. */
export function ruinPair(bench: Workbench, ruin: Ruin, seed: number): void {
  const { state } = bench;
  const { instance } = state;
  const visit = nearVisits(state, ruin, seed).find(
    (each) => instance.shared[each] === 1 && state.covered[each] === 1,
  );
  if (visit === undefined) return;
  const day = dayOfVisit(state, visit);
  const base = visit * instance.maxRequired;
  const neighbours: number[] = [];
  for (const caregiver of state.crew.slice(base, base + instance.maxRequired)) {
    if (caregiver === -1) continue;
    const pieces = piecesOf(state, routeOf(instance, caregiver, day));
    const position = pieces.indexOf(visit);
    neighbours.push(...pieces.slice(Math.max(0, position - 1), position + 2));
  }
  for (const piece of neighbours) takeOut(bench, ruin, piece);
}

/**
 * Gives each of two caregivers the other's day, as far as they may do it; what doesn't fit is left
 * among what was taken out.
 */
export function exchangeDays(bench: Workbench, ruin: Ruin, seed: number): void {
  const { state } = bench;
  const { instance } = state;
  const routes = twoRoutes(state, ruin, seed);
  const [one, other] = routes;
  if (one === undefined || other === undefined) return;
  const ofOne = movableOf(state, one);
  const ofOther = movableOf(state, other);
  if (!isActive(ruin, Math.floor(one / instance.caregiverCount))) return;
  for (const piece of [...ofOne, ...ofOther]) takeOut(bench, ruin, piece);
  for (const route of routes) noteRoute(state, route);
  handOver(state, ofOne, other);
  handOver(state, ofOther, one);
  const open = ruin.removed.filter((visit) => state.covered[visit] !== 1);
  ruin.removed.splice(0, ruin.removed.length, ...open);
}

/** The day of whoever does the seed, and the same day of another who works near. */
function twoRoutes(state: State, ruin: Ruin, seed: number): readonly number[] {
  const { instance } = state;
  const routes: number[] = [];
  for (const visit of nearVisits(state, ruin, seed)) {
    if (state.covered[visit] !== 1) continue;
    const caregiver = at(state.crew, visit * instance.maxRequired);
    const route = routeOf(instance, caregiver, dayOfVisit(state, visit));
    if (!routes.includes(route)) routes.push(route);
    if (routes.length === 2) break;
  }
  return routes;
}

/** What one caregiver does there alone, free of pins and links. */
const movableOf = (state: State, route: number): readonly number[] =>
  piecesOf(state, route).filter(
    (piece) =>
      state.instance.fixed[piece] !== 1 &&
      state.instance.shared[piece] === 0 &&
      (state.instance.links[piece]?.length ?? 0) === 0,
  );

function handOver(state: State, visits: readonly number[], route: number): void {
  const { instance } = state;
  const caregiver = route % instance.caregiverCount;
  const day = Math.floor(route / instance.caregiverCount);
  const placed: number[] = [];
  for (const visit of visits) {
    const option = optionOn(instance, visit, caregiver, day);
    if (option === -1 || at(state.length, route) + 1 >= state.capacity) continue;
    state.low[visit] = at(instance.optionLow, option);
    state.high[visit] = at(instance.optionHigh, option);
    const pieces = piecesOf(state, route);
    const next = pieces.findIndex((piece) => at(state.start, piece) >= at(state.start, visit));
    insertSlot(state, route, next === -1 ? pieces.length : next, visit);
    placed.push(visit);
  }
  sequenceOf(state, route);
  const isTimed = placed.length > 0 && timeDay(state, caregiver, day) !== IMPOSSIBLE;
  if (!isTimed) {
    for (const visit of placed) deleteSlot(state, route, visit);
    return;
  }
  setStarts(state);
  state.untimed[route] = 0;
  refreshRoute(state, route);
  for (const visit of placed) coverVisit(state, visit, [caregiver]);
}

/** The caregiver's first option for that visit on that day, or -1. */
function optionOn(instance: Instance, visit: number, caregiver: number, day: number): number {
  for (let o = at(instance.optionFrom, visit); o < at(instance.optionFrom, visit + 1); o++) {
    if (at(instance.optionCaregiver, o) === caregiver && at(instance.optionDay, o) === day)
      return o;
  }
  return -1;
}

/** A copy, for what follows changes the route. */
function piecesOf(state: State, route: number): readonly number[] {
  const base = route * state.capacity;
  return [...state.piece.subarray(base, base + at(state.length, route))];
}
