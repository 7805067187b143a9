/**
 * Where a visit may go: every position of the routes of those who may do it, filtered in constant
 * time by segments and sums, ranked by an estimate of its cost. What stands out is timed exactly
 * and put before the checker's rules.
 */
import { at } from '../timetable.ts';
import { type Instance, startCost, travelBetween } from './instance.ts';
import { insertSlot, neededFaces, refreshRoute, hoursCost, MAX_IDLE_MINUTES } from './state.ts';
import type { State } from './state.ts';
import { noteRoute } from './journal.ts';
import { type Judge, isSequenceLegal } from './legality.ts';
import { IMPOSSIBLE, retime, sequence } from './retime.ts';

/** Positions found, in columns that are used again and again. */
export interface Places {
  count: number;
  readonly option: Int32Array;
  readonly position: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly estimate: Float64Array;
}

export const createPlaces = (capacity: number): Places => ({
  count: 0,
  option: new Int32Array(capacity),
  position: new Int32Array(capacity),
  low: new Int32Array(capacity),
  high: new Int32Array(capacity),
  estimate: new Float64Array(capacity),
});

/**
 * Adds the positions of one option for starts of `low` to `high`. `skip` says of each position
 * whether chance overlooks it (the blinks of SISR).
 */
export function collectPlaces(
  state: State,
  visit: number,
  option: number,
  low: number,
  high: number,
  skip: () => boolean,
  places: Places,
): void {
  const { instance, piece, prefix, suffix } = state;
  const { duration, place } = instance;
  const caregiver = at(instance.optionCaregiver, option);
  const day = at(instance.optionDay, option);
  const route = caregiver * instance.dayCount + day;
  const length = at(state.length, route);
  if (length + 1 >= state.capacity) return;
  const minutes = at(duration, visit);
  const work = at(state.routeWork, route);
  // A visit adds at least its own length, unless a detour is shorter than the straight way.
  if (work + minutes > at(instance.maxDailyWork, caregiver)) return;
  const base = route * state.capacity;
  const { weights } = instance.problem;
  const here = at(place, visit);
  const home = at(instance.home, caregiver);
  const fixedCost = at(instance.optionCost, option) + newFaceCost(state, visit, caregiver);
  const hoursBefore = at(state.work, caregiver);
  const hoursCostBefore = hoursCost(instance, caregiver, hoursBefore);
  const restBefore = earliestStart(state, caregiver, day);
  const restAfter = latestEnd(state, caregiver, day);
  const step = instance.step;
  for (let position = 0; position <= length; position++) {
    const before = position === 0 ? -1 : at(piece, base + position - 1);
    const after = position === length ? -1 : at(piece, base + position);
    const placeBefore = before === -1 ? home : at(place, before);
    const placeAfter = after === -1 ? home : at(place, after);
    const travelIn = travelBetween(instance, caregiver, placeBefore, here);
    const travelOut = travelBetween(instance, caregiver, here, placeAfter);
    let earliest = Math.max(low, restBefore);
    if (before !== -1) {
      const slot = base + position - 1;
      earliest = Math.max(earliest, at(prefix.earliest, slot) + at(prefix.span, slot) + travelIn);
      if (earliest > high) break;
    }
    let latest = Math.min(high, restAfter - minutes);
    if (after !== -1)
      latest = Math.min(latest, at(suffix.latest, base + position) - travelOut - minutes);
    if (earliest > low) earliest = low + Math.ceil((earliest - low) / step) * step;
    if (earliest > latest || skip()) continue;
    let cost = fixedCost;
    let added = minutes;
    let straight = 0;
    if (before === -1) cost += weights.homeMinute * travelIn;
    else {
      cost += weights.travelMinute * travelIn;
      added += travelIn;
    }
    if (after === -1) cost += weights.homeMinute * travelOut;
    else {
      cost += weights.travelMinute * travelOut;
      added += travelOut;
    }
    if (before !== -1 && after !== -1) {
      straight = travelBetween(instance, caregiver, placeBefore, placeAfter);
      cost -= weights.travelMinute * straight;
      added -= straight;
    } else if (before !== -1) {
      cost -= weights.homeMinute * travelBetween(instance, caregiver, placeBefore, home);
    } else if (after !== -1) {
      cost -= weights.homeMinute * travelBetween(instance, caregiver, home, placeAfter);
    }
    if (work + added > at(instance.maxDailyWork, caregiver)) continue;
    cost += hoursCost(instance, caregiver, hoursBefore + added) - hoursCostBefore;
    cost += timeEstimate(
      state,
      visit,
      before,
      after,
      travelIn,
      travelOut,
      straight,
      earliest,
      latest,
    );
    if (places.count === places.option.length) return;
    const index = places.count++;
    places.option[index] = option;
    places.position[index] = position;
    places.low[index] = low;
    places.high[index] = high;
    places.estimate[index] = cost;
  }
}

/** Idle time and shift beside the neighbours as they stand, and what they'd have to give way. */
function timeEstimate(
  state: State,
  visit: number,
  before: number,
  after: number,
  travelIn: number,
  travelOut: number,
  straight: number,
  earliest: number,
  latest: number,
): number {
  const { instance, start } = state;
  const { weights } = instance.problem;
  const { duration } = instance;
  const minutes = at(duration, visit);
  const ready = before === -1 ? earliest : at(start, before) + at(duration, before) + travelIn;
  const due = after === -1 ? latest : at(start, after) - travelOut - minutes;
  const preferred = at(instance.preferred, visit);
  const from = Math.min(Math.max(earliest, ready), latest);
  const to = Math.max(Math.min(latest, due), earliest);
  let chosen = Math.max(from, Math.min(to, Math.max(preferred, earliest)));
  if (chosen > latest) chosen = latest;
  let cost = startCost(instance, visit, chosen);
  cost += weights.startShift * (Math.max(0, ready - chosen) + Math.max(0, chosen - due));
  if (before !== -1) cost += weights.idleMinute * idle(chosen - ready);
  if (after !== -1) cost += weights.idleMinute * idle(due - chosen);
  if (before !== -1 && after !== -1) {
    const gap = at(start, after) - at(start, before) - at(duration, before) - straight;
    cost -= weights.idleMinute * idle(gap);
  }
  return cost;
}

const idle = (gap: number): number => (gap <= 0 ? 0 : Math.min(gap, MAX_IDLE_MINUTES));

/** What another face costs at that beneficiary, or nothing. */
function newFaceCost(state: State, visit: number, caregiver: number): number {
  const { instance } = state;
  const person = at(instance.beneficiary, visit);
  if (at(state.faces, person * instance.caregiverCount + caregiver) > 0) return 0;
  const needed = Math.max(neededFaces(state, person), at(instance.required, visit));
  return at(state.faceCount, person) < needed ? 0 : instance.problem.weights.face;
}

/** The first minute that the rest after the worked day before leaves. */
export function earliestStart(state: State, caregiver: number, day: number): number {
  const { instance } = state;
  const rest = at(instance.minDailyRest, caregiver);
  for (let other = day - 1; other >= 0; other--) {
    const route = caregiver * instance.dayCount + other;
    const length = at(state.length, route);
    if (length === 0) continue;
    const piece = at(state.piece, route * state.capacity + length - 1);
    return at(state.start, piece) + at(instance.duration, piece) + rest;
  }
  const { lastEnd = null } = instance.problem.caregivers[caregiver] ?? {};
  return lastEnd === null ? -IMPOSSIBLE : lastEnd + rest;
}

/** The last minute that the rest before the next worked day leaves. */
export function latestEnd(state: State, caregiver: number, day: number): number {
  const { instance } = state;
  const rest = at(instance.minDailyRest, caregiver);
  for (let other = day + 1; other < instance.dayCount; other++) {
    const route = caregiver * instance.dayCount + other;
    if (at(state.length, route) === 0) continue;
    return at(state.start, at(state.piece, route * state.capacity)) - rest;
  }
  const { nextFirstStart = null } = instance.problem.caregivers[caregiver] ?? {};
  return nextFirstStart === null ? IMPOSSIBLE : nextFirstStart - rest;
}

/** Writes the route with the visit at that position into `sequence`. */
function sequenceWith(
  state: State,
  visit: number,
  route: number,
  position: number,
  low: number,
  high: number,
): void {
  const base = route * state.capacity;
  const length = at(state.length, route);
  let out = 0;
  for (let i = 0; i <= length; i++) {
    if (i === position) {
      sequence.piece[out] = visit;
      sequence.low[out] = low;
      sequence.high[out++] = high;
    }
    if (i === length) break;
    const piece = at(state.piece, base + i);
    sequence.piece[out] = piece;
    sequence.low[out] = at(state.low, piece);
    sequence.high[out++] = at(state.high, piece);
  }
  sequence.count = out;
}

/**
 * The exact cost of a found position without what the visit costs by itself when more than one do
 * it, or `IMPOSSIBLE`. Leaves the timed day in `sequence`.
 */
export function exactCost(
  state: State,
  judge: Judge,
  visit: number,
  places: Places,
  index: number,
): number {
  const { instance } = state;
  const option = at(places.option, index);
  const caregiver = at(instance.optionCaregiver, option);
  const day = at(instance.optionDay, option);
  const route = caregiver * instance.dayCount + day;
  const low = at(places.low, index);
  sequenceWith(state, visit, route, at(places.position, index), low, at(places.high, index));
  const from = earliestStart(state, caregiver, day);
  const timed = retime(instance, caregiver, from, latestEnd(state, caregiver, day));
  if (timed === IMPOSSIBLE) return IMPOSSIBLE;
  if (!isSequenceLegal(state, judge, caregiver, day)) return IMPOSSIBLE;
  const added = roadOfSequence(instance, caregiver) - at(state.routeWork, route);
  const hours = at(state.work, caregiver);
  return (
    timed +
    roadCost -
    at(state.routeCost, route) +
    hoursCost(instance, caregiver, hours + added) -
    hoursCost(instance, caregiver, hours) +
    at(instance.optionCost, option) +
    newFaceCost(state, visit, caregiver)
  );
}

/** Cost of travel and of the way home of `sequence`, set by `roadOfSequence`. */
let roadCost = 0;

/** Work of `sequence`, travel included. */
function roadOfSequence(instance: Instance, caregiver: number): number {
  const { weights } = instance.problem;
  const home = at(instance.home, caregiver);
  let work = 0;
  let way = 0;
  for (let i = 0; i < sequence.count; i++) {
    const piece = at(sequence.piece, i);
    work += at(instance.duration, piece);
    if (i === 0) continue;
    way += travelBetween(
      instance,
      caregiver,
      at(instance.place, at(sequence.piece, i - 1)),
      at(instance.place, piece),
    );
  }
  const firstPlace = at(instance.place, at(sequence.piece, 0));
  const lastPlace = at(instance.place, at(sequence.piece, sequence.count - 1));
  roadCost =
    weights.travelMinute * way +
    weights.homeMinute *
      (travelBetween(instance, caregiver, home, firstPlace) +
        travelBetween(instance, caregiver, lastPlace, home));
  return work + way;
}

/** Puts the visit where `exactCost` has just timed it; counting its caregivers is the caller's. */
export function insertTimed(state: State, visit: number, places: Places, index: number): void {
  const { instance } = state;
  const option = at(places.option, index);
  const route =
    at(instance.optionCaregiver, option) * instance.dayCount + at(instance.optionDay, option);
  noteRoute(state, route);
  insertSlot(state, route, at(places.position, index), visit);
  state.low[visit] = at(places.low, index);
  state.high[visit] = at(places.high, index);
  setStarts(state);
  refreshRoute(state, route);
}

/** Takes over the starts of `sequence`. */
export function setStarts(state: State): void {
  for (let i = 0; i < sequence.count; i++) {
    state.start[at(sequence.piece, i)] = at(sequence.start, i);
  }
}

/** Writes a route as it stands into `sequence`. */
export const sequenceOf = (state: State, route: number): void =>
  sequenceWith(state, -1, route, -1, 0, 0);
