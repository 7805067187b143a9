/**
 * Recreate: puts visits back one by one where they cost least. A visit for several caregivers is
 * tried at a handful of common starts, and goes in whole or not at all.
 */
import { at } from '../timetable.ts';
import { collectPlaces, exactCost, insertTimed, type Places } from './insertion.ts';
import { startCost } from './instance.ts';
import type { Judge } from './legality.ts';
import { freezeLinked, holdPartners, linkSpan, mayShare, readLinks, thawLinked } from './links.ts';
import type { Random } from './random.ts';
import { IMPOSSIBLE } from './retime.ts';
import { coverVisit, type State } from './state.ts';

export interface Care {
  /** One position in so many is overlooked; 0 = none. */
  readonly blinkOneIn: number;
  /** Positions that are put before the rules before a visit is given up. */
  readonly tries: number;
  /** Legal positions that are compared exactly. */
  readonly compared: number;
  /** Common starts tried for a visit of several; 0 = all of them. */
  readonly commonStarts: number;
  /** All caregivers, or the likeliest. */
  readonly isWide: boolean;
}

export const quickCare: Care = {
  blinkOneIn: 100,
  tries: 8,
  compared: 2,
  commonStarts: 5,
  isWide: false,
};
export const fullCare: Care = {
  blinkOneIn: 0,
  tries: 1_000_000,
  compared: 4,
  commonStarts: 0,
  isWide: true,
};

export interface Workbench {
  readonly state: State;
  readonly judge: Judge;
  readonly random: Random;
  readonly places: Places;
}

/** Plans the visit where it costs least; false when nothing legal is found, or nothing cheaper. */
export function insertBest(bench: Workbench, visit: number, care: Care): boolean {
  const { state } = bench;
  readLinks(state, visit);
  holdPartners(state, visit);
  const isIn =
    at(state.instance.required, visit) === 1
      ? insertSingle(bench, visit, care)
      : insertCrew(bench, visit, care);
  if (!isIn) thawLinked(state, visit);
  return isIn;
}

function insertSingle(bench: Workbench, visit: number, care: Care): boolean {
  const { state, judge, places } = bench;
  collectSpan(bench, visit, linkSpan.low, linkSpan.high, care);
  let best = -1;
  let bestCost = at(state.instance.missingCost, visit) + 1;
  let legalCount = 0;
  let latest = -1;
  for (let tries = 0; tries < care.tries && legalCount < care.compared; tries++) {
    const index = takeLeast(places, legalCount > 0 ? bestCost : Infinity);
    if (index === -1) break;
    latest = index;
    const cost = exactCost(state, judge, visit, places, index);
    if (cost === IMPOSSIBLE) continue;
    legalCount++;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = index;
  }
  if (best === -1) return false;
  if (best !== latest) exactCost(state, judge, visit, places, best);
  insertTimed(state, visit, places, best);
  coverVisit(state, visit, [at(state.instance.optionCaregiver, at(places.option, best))]);
  freezeLinked(state, visit);
  return true;
}

/** Adds the positions of every option, inside the span given. */
export function collectSpan(
  bench: Workbench,
  visit: number,
  from: number,
  to: number,
  care: Care,
): void {
  const { state, places, random } = bench;
  const { instance } = state;
  places.count = 0;
  const first = at(instance.optionFrom, visit);
  const end = care.isWide
    ? at(instance.optionFrom, visit + 1)
    : first + at(instance.optionNarrow, visit);
  const { blinkOneIn } = care;
  const skip = blinkOneIn === 0 ? never : (): boolean => random.below(blinkOneIn) === 0;
  const isSingle = at(instance.required, visit) === 1;
  for (let option = first; option < end; option++) {
    let low = at(instance.optionLow, option);
    let high = at(instance.optionHigh, option);
    if (low < from) low += Math.ceil((from - low) / instance.step) * instance.step;
    if (high > to) high = low + Math.floor((to - low) / instance.step) * instance.step;
    if (low > high) continue;
    if (isSingle && !mayShare(state, visit, at(instance.optionCaregiver, option))) continue;
    collectPlaces(state, visit, option, low, high, skip, places);
  }
}

const never = (): boolean => false;

/** The cheapest position left, taken off the list, or -1 where none costs less than `below`. */
function takeLeast(places: Places, below: number): number {
  let least = -1;
  let cost = below;
  for (let i = 0; i < places.count; i++) {
    const estimate = places.estimate[i] ?? Infinity;
    if (estimate >= cost) continue;
    cost = estimate;
    least = i;
  }
  if (least !== -1) places.estimate[least] = Infinity;
  return least;
}

function insertCrew(bench: Workbench, visit: number, care: Care): boolean {
  const { state, judge, places } = bench;
  const { low, high } = linkSpan;
  let bestCost = at(state.instance.missingCost, visit) + 1;
  let bestStart = -1;
  for (const start of commonStarts(bench, visit, care)) {
    if (start < low || start > high) continue;
    const crew = findCrew(bench, visit, start, care, bestCost);
    if (crew === null) continue;
    bestCost = crewCost;
    bestStart = start;
  }
  if (bestStart === -1) return false;
  const crew = findCrew(bench, visit, bestStart, { ...care, blinkOneIn: 0 }, IMPOSSIBLE);
  if (crew === null) return false;
  for (const index of crew) {
    exactCost(state, judge, visit, places, index);
    insertTimed(state, visit, places, index);
  }
  coverVisit(
    state,
    visit,
    crew.map((index) => at(state.instance.optionCaregiver, at(places.option, index))),
  );
  freezeLinked(state, visit);
  return true;
}

/** Cost of the crew found last. */
let crewCost = 0;

/** Positions for all caregivers of a visit at one start, or null; they're legal one by one. */
function findCrew(
  bench: Workbench,
  visit: number,
  start: number,
  care: Care,
  below: number,
): readonly number[] | null {
  const { state, judge, places } = bench;
  const { instance } = state;
  collectSpan(bench, visit, start, start, care);
  const needed = at(instance.required, visit);
  const crew: number[] = [];
  const names: number[] = [];
  const putOff: number[] = [];
  let cost = startCost(instance, visit, start);
  for (let tries = 0; tries < care.tries + needed && crew.length < needed; tries++) {
    const index = takeLeast(places, Infinity);
    if (index === -1) break;
    const caregiver = at(instance.optionCaregiver, at(places.option, index));
    if (names.includes(caregiver)) continue;
    // Whoever must do the linked visit too is found first.
    if (crew.length === 0 && !mayShare(state, visit, caregiver)) {
      putOff.push(index);
      continue;
    }
    const part = exactCost(state, judge, visit, places, index);
    if (part === IMPOSSIBLE) continue;
    crew.push(index);
    names.push(caregiver);
    cost += part;
  }
  for (const index of putOff) {
    if (crew.length === 0 || crew.length === needed) break;
    const caregiver = at(instance.optionCaregiver, at(places.option, index));
    if (names.includes(caregiver)) continue;
    const part = exactCost(state, judge, visit, places, index);
    if (part === IMPOSSIBLE) continue;
    crew.push(index);
    names.push(caregiver);
    cost += part;
  }
  crewCost = cost;
  return crew.length === needed && cost < below ? crew : null;
}

/** Starts to try together: preferred, published, both ends, and a few by chance; or all. */
function commonStarts(bench: Workbench, visit: number, care: Care): readonly number[] {
  const { state, random } = bench;
  const { instance } = state;
  const starts = new Set<number>();
  const from = at(instance.optionFrom, visit);
  const end = at(instance.optionFrom, visit + 1);
  if (from === end) return [];
  if (care.commonStarts === 0) {
    for (let option = from; option < end; option++) {
      const high = at(instance.optionHigh, option);
      for (let t = at(instance.optionLow, option); t <= high; t += instance.step) starts.add(t);
    }
    return [...starts];
  }
  let low = at(instance.optionLow, from);
  let high = at(instance.optionHigh, from);
  for (let option = from + 1; option < end; option++) {
    low = Math.min(low, at(instance.optionLow, option));
    high = Math.max(high, at(instance.optionHigh, option));
  }
  const align = (t: number): number =>
    low + Math.round((Math.min(high, Math.max(low, t)) - low) / instance.step) * instance.step;
  starts.add(align(at(instance.preferred, visit)));
  starts.add(align(at(instance.publishedStart, visit)));
  if (linkSpan.low > low) starts.add(align(linkSpan.low + instance.step - 1));
  if (linkSpan.high < high) starts.add(align(linkSpan.high - instance.step + 1));
  const choices = Math.floor((high - low) / instance.step) + 1;
  for (let i = 0; i < care.commonStarts - 1; i++) {
    starts.add(low + random.below(choices) * instance.step);
  }
  return [...starts];
}
