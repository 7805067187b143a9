/**
 * Where a visit may go: every position of the routes of those who may do it, filtered in constant
 * time by segments and sums, ranked by an estimate of its cost.
 */
import { at } from '../timetable.ts';
import { NO_TIME, startCost } from './instance.ts';
import { mayShare } from './links.ts';
import { MAX_IDLE_MINUTES, neededFaces, hoursCost, type State } from './state.ts';
import { earliestStart, latestEnd } from './rest.ts';
import type { Random } from '../engine/random.ts';
import { END, LATEST, PLACE, READY, SLOT_FIELDS, START, TRAVEL } from './slots.ts';

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

/** Which positions to look at. */
export interface Look {
  /** One position in so many is overlooked (the blinks of SISR); 0 = none. */
  readonly blinkOneIn: number;
  /** All caregivers, or the likeliest. */
  readonly isWide: boolean;
  /** Positions that cost so much more than the best by estimate are passed over. */
  readonly margin: number;
}

/** Fills `places` with the positions of a visit for starts of `from` to `to`. */
export function collectPlaces(
  state: State,
  random: Random,
  places: Places,
  visit: number,
  from: number,
  to: number,
  { blinkOneIn, isWide, margin }: Look,
): void {
  const { instance, slots, length, routeWork, routeIdle, work, faces } = state;
  const { duration, place, placeCount, step, caregiverCount } = instance;
  const { optionCaregiver, optionDay, optionLow, optionHigh, optionCost, maxDailyWork } = instance;
  const { travelMinute, homeMinute, idleMinute, face } = instance.problem.weights;
  const { capacity } = state;
  const minutes = at(duration, visit);
  const here = at(place, visit);
  const isNowhere = here === -1;
  const person = at(instance.beneficiary, visit);
  const needed = Math.max(neededFaces(state, person), at(instance.required, visit));
  const newFace = at(state.faceCount, person) < needed ? 0 : face;
  const isSingle = at(instance.required, visit) === 1;
  const isLinked = (instance.links[visit]?.length ?? 0) > 0;
  const first = at(instance.optionFrom, visit);
  const optionEnd = isWide
    ? at(instance.optionFrom, visit + 1)
    : first + at(instance.optionNarrow, visit);
  let least = Infinity;
  places.count = 0;
  for (let option = first; option < optionEnd; option++) {
    const caregiver = at(optionCaregiver, option);
    const day = at(optionDay, option);
    const route = day * caregiverCount + caregiver;
    const count = at(length, route);
    const workHere = at(routeWork, route);
    // A visit adds at least its own length, unless a detour is shorter than the straight way.
    if (workHere + minutes > at(maxDailyWork, caregiver) || count + 1 >= capacity) continue;
    const isKnownFace = at(faces, person * caregiverCount + caregiver) > 0;
    const fixedCost = at(optionCost, option) + (isKnownFace ? 0 : newFace);
    const hoursBefore = at(work, caregiver);
    const hoursCostBefore = hoursCost(instance, caregiver, hoursBefore);
    // Beyond its face and hours a visit can only gain by filling idle time.
    const mostIdle = Math.min(at(routeIdle, route), 2 * idleMinute * minutes);
    const leastCost =
      fixedCost +
      hoursCost(instance, caregiver, hoursBefore + minutes) -
      hoursCostBefore -
      mostIdle;
    if (leastCost > least + margin) continue;
    let low = at(optionLow, option);
    let high = at(optionHigh, option);
    if (low < from) low += Math.ceil((from - low) / step) * step;
    if (high > to) high = low + Math.floor((to - low) / step) * step;
    if (low > high || (isLinked && isSingle && !mayShare(state, visit, caregiver))) continue;
    const earliestOfDay = Math.max(low, earliestStart(state, caregiver, day));
    const latestOfDay = Math.min(high, latestEnd(state, caregiver, day) - minutes);
    if (earliestOfDay > latestOfDay) continue;
    const base = route * capacity * SLOT_FIELDS;
    const end = base + count * SLOT_FIELDS;
    const wayTo = instance.travelTo[caregiver];
    const wayFrom = instance.travelOf[caregiver];
    if (wayTo === undefined || wayFrom === undefined) continue;
    const home = at(instance.home, caregiver);
    const travelHome = isNowhere || home === -1 ? 0 : at(wayFrom, here * placeCount + home);
    // What time alone rules out, on either side, is passed over before any way is looked up.
    let next = base;
    while (next < end && at(slots, next + LATEST) < earliestOfDay + minutes) next += SLOT_FIELDS;
    for (; next <= end; next += SLOT_FIELDS) {
      const before = next - SLOT_FIELDS;
      const isFirst = next === base;
      const isLast = next === end;
      let earliest = earliestOfDay;
      let placeBefore = home;
      if (!isFirst) {
        earliest = at(slots, before + READY);
        if (earliest > latestOfDay) break;
        placeBefore = at(slots, before + PLACE);
      }
      let latestStart = latestOfDay;
      if (!isLast) {
        latestStart = Math.min(latestStart, at(slots, next + LATEST) - minutes);
        if (Math.max(earliest, earliestOfDay) > latestStart) continue;
      }
      const travelIn =
        placeBefore === -1 || isNowhere ? 0 : at(wayTo, here * placeCount + placeBefore);
      if (!isFirst) earliest = Math.max(earliestOfDay, earliest + travelIn);
      if (earliest > low) earliest = low + Math.ceil((earliest - low) / step) * step;
      if (earliest > latestStart) continue;
      let travelOut = travelHome;
      // The way that the detour replaces.
      let straight = 0;
      if (!isLast) {
        const placeAfter = at(slots, next + PLACE);
        travelOut =
          placeAfter === -1 || isNowhere ? 0 : at(wayFrom, here * placeCount + placeAfter);
        latestStart = Math.min(latestOfDay, at(slots, next + LATEST) - travelOut - minutes);
        if (earliest > latestStart) continue;
        straight = at(slots, next + TRAVEL);
      } else if (count > 0 && placeBefore !== -1 && home !== -1) {
        straight = at(wayFrom, placeBefore * placeCount + home);
      }
      if (blinkOneIn !== 0 && random.below(blinkOneIn) === 0) continue;
      const isInside = !isFirst && !isLast;
      let cost = fixedCost;
      let added = minutes;
      if (isFirst) cost += homeMinute * travelIn;
      else {
        cost += travelMinute * travelIn;
        added += travelIn;
      }
      if (isLast) cost += homeMinute * travelOut;
      else {
        cost += travelMinute * travelOut;
        added += travelOut;
      }
      if (isInside) {
        cost -= travelMinute * straight;
        added -= straight;
      } else cost -= homeMinute * straight;
      if (workHere + added > at(maxDailyWork, caregiver)) continue;
      cost += hoursCost(instance, caregiver, hoursBefore + added) - hoursCostBefore;
      if (cost - mostIdle > least + margin) continue;
      cost += timeEstimate(
        state,
        visit,
        isFirst ? -1 : before,
        isLast ? -1 : next,
        travelIn,
        travelOut,
        earliest,
        latestStart,
      );
      if (cost > least + margin) continue;
      if (cost < least) least = cost;
      if (places.count === places.option.length) return;
      const index = places.count++;
      places.option[index] = option;
      places.position[index] = (next - base) / SLOT_FIELDS;
      places.low[index] = low;
      places.high[index] = high;
      places.estimate[index] = cost;
    }
  }
}

/**
 * Idle time and shift beside the neighbours as they stand, and what they'd have to give way. The
 * neighbours are given by their slots, -1 where there is none.
 */
function timeEstimate(
  { instance, slots }: State,
  visit: number,
  before: number,
  after: number,
  travelIn: number,
  travelOut: number,
  earliest: number,
  latest: number,
): number {
  const { weights } = instance.problem;
  const minutes = at(instance.duration, visit);
  const ready = before === -1 ? earliest : at(slots, before + END) + travelIn;
  const due = after === -1 ? latest : at(slots, after + START) - travelOut - minutes;
  const wished = at(instance.preferred, visit);
  const preferred = wished === NO_TIME ? at(instance.publishedStart, visit) : wished;
  const from = Math.min(Math.max(earliest, ready), latest);
  const to = Math.max(Math.min(latest, due), earliest);
  let chosen = Math.max(from, Math.min(to, Math.max(preferred, earliest)));
  if (chosen > latest) chosen = latest;
  let cost = startCost(instance, visit, chosen);
  cost += weights.startShift * (Math.max(0, ready - chosen) + Math.max(0, chosen - due));
  if (before !== -1) cost += weights.idleMinute * idle(chosen - ready);
  if (after !== -1) cost += weights.idleMinute * idle(due - chosen);
  if (before !== -1 && after !== -1) {
    const gap = at(slots, after + START) - at(slots, before + END) - at(slots, after + TRAVEL);
    cost -= weights.idleMinute * idle(gap);
  }
  return cost;
}

const idle = (gap: number): number => (gap <= 0 ? 0 : Math.min(gap, MAX_IDLE_MINUTES));
