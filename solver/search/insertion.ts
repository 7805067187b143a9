/** What a position costs exactly: its day timed anew, and put before the rules or their screen. */
import { at } from '../timetable.ts';
import { type Instance, routeOf, travelBetween } from './instance.ts';
import { insertSlot, neededFaces, refreshRoute, hoursCost } from './state.ts';
import type { State } from './state.ts';
import { noteRoute } from './journal.ts';
import { type Judge, isSequenceLegal, withinLimits } from './legality.ts';
import { IMPOSSIBLE, retime, sequence, travel } from './retime.ts';
import { isDayPossible } from './screen.ts';
import type { Places } from './collect.ts';
import { earliestStart, latestEnd } from './rest.ts';

/** What another face costs at that beneficiary, or nothing. */
function newFaceCost(state: State, visit: number, caregiver: number): number {
  const { instance } = state;
  const person = at(instance.beneficiary, visit);
  if (at(state.faces, person * instance.caregiverCount + caregiver) > 0) return 0;
  const needed = Math.max(neededFaces(state, person), at(instance.required, visit));
  return at(state.faceCount, person) < needed ? 0 : instance.problem.weights.face;
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
 * it, or `IMPOSSIBLE`. Leaves the timed day in `sequence`. Strictly, the checker's rules judge at
 * once; else a quick screen does, and the rules before the step stands.
 */
export function exactCost(
  state: State,
  judge: Judge,
  visit: number,
  places: Places,
  index: number,
  isStrict: boolean,
): number {
  const { instance } = state;
  const option = at(places.option, index);
  const caregiver = at(instance.optionCaregiver, option);
  const day = at(instance.optionDay, option);
  const route = routeOf(instance, caregiver, day);
  const low = at(places.low, index);
  sequenceWith(state, visit, route, at(places.position, index), low, at(places.high, index));
  let timed = timeDay(state, caregiver, day);
  const isSuspect = judge.conflicts[caregiver] !== null;
  if (isStrict || isSuspect) {
    const isLegal = timed !== IMPOSSIBLE && isSequenceLegal(state, judge, caregiver, day);
    if (!isLegal) timed = isSuspect ? timeWithinLimits(state, judge, caregiver, day) : IMPOSSIBLE;
  }
  if (timed === IMPOSSIBLE) return IMPOSSIBLE;
  const work = roadOfSequence(instance, caregiver);
  if (!isStrict && !isSuspect) {
    const last = sequence.count - 1;
    const end = at(sequence.start, last) + at(instance.duration, at(sequence.piece, last));
    if (!isDayPossible(state, caregiver, day, at(sequence.start, 0), end, work)) return IMPOSSIBLE;
  }
  const added = work - at(state.routeWork, route);
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

/** Times `sequence` as that caregiver's day, between the rests on either side; `retime`'s answer. */
export const timeDay = (state: State, caregiver: number, day: number): number =>
  retime(
    state.instance,
    caregiver,
    earliestStart(state, caregiver, day),
    latestEnd(state, caregiver, day),
  );

/**
 * Where fixed work breaks a limit on one day, that limit was loosened for the whole week; the other
 * days must still keep it.
 */
function timeWithinLimits(state: State, judge: Judge, caregiver: number, day: number): number {
  const limits = judge.limits[caregiver] ?? null;
  if (limits === null) return IMPOSSIBLE;
  const timed = withinLimits(state.instance, caregiver, limits, () =>
    timeDay(state, caregiver, day),
  );
  if (timed === IMPOSSIBLE) return IMPOSSIBLE;
  return isSequenceLegal(state, judge, caregiver, day) ? timed : IMPOSSIBLE;
}

/** Cost of travel and of the way home of `sequence`, set by `roadOfSequence`. */
let roadCost = 0;

/** Work of `sequence` as `retime` has just read it, travel included. */
function roadOfSequence(instance: Instance, caregiver: number): number {
  const { weights } = instance.problem;
  const home = at(instance.home, caregiver);
  let work = 0;
  let way = 0;
  for (let i = 0; i < sequence.count; i++) {
    const piece = at(sequence.piece, i);
    work += at(instance.duration, piece);
    if (i > 0) way += at(travel, i);
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
  const route = routeOf(
    instance,
    at(instance.optionCaregiver, option),
    at(instance.optionDay, option),
  );
  noteRoute(state, route);
  insertSlot(state, route, at(places.position, index), visit);
  state.low[visit] = at(places.low, index);
  state.high[visit] = at(places.high, index);
  setStarts(state);
  state.untimed[route] = 0;
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
