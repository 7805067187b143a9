/**
 * Recreate: puts visits back one by one where they cost least. A visit for several caregivers is
 * tried at a handful of common starts, and goes in whole or not at all.
 */
import { at } from '../timetable.ts';
import { collectPlaces, type Look, type Places } from './collect.ts';
import { exactCost, insertTimed } from './insertion.ts';
import { startCost } from './instance.ts';
import type { Judge } from './legality.ts';
import { freezeLinked, holdPartners, linkSpan, mayShare, readLinks, thawLinked } from './links.ts';
import type { Random } from '../engine/random.ts';
import { IMPOSSIBLE } from './retime.ts';
import { coverVisit, type State } from './state.ts';

export interface Care extends Look {
  /** Positions that are put before the rules before a visit is given up. */
  readonly tries: number;
  /** Legal positions that are compared exactly. */
  readonly compared: number;
  /** Common starts tried for a visit of several; 0 = all of them. */
  readonly commonStarts: number;
  /** The checker's rules judge each insertion, not only the step. */
  readonly isStrict: boolean;
}

export const quickCare: Care = {
  blinkOneIn: 100,
  tries: 8,
  compared: 1,
  commonStarts: 5,
  isWide: false,
  margin: 60,
  isStrict: false,
};
export const fullCare: Care = {
  blinkOneIn: 0,
  tries: 1_000_000,
  compared: 4,
  commonStarts: 0,
  isWide: true,
  margin: Infinity,
  isStrict: true,
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
  const { state, judge, places, random } = bench;
  collectPlaces(state, random, places, visit, linkSpan.low, linkSpan.high, care);
  let best = -1;
  let bestCost = at(state.instance.missingCost, visit) + 1;
  let legalCount = 0;
  let latest = -1;
  for (let tries = 0; tries < care.tries && legalCount < care.compared; tries++) {
    const index = takeLeast(places, legalCount > 0 ? bestCost : Infinity);
    if (index === -1) break;
    latest = index;
    const cost = exactCost(state, judge, visit, places, index, care.isStrict);
    if (cost === IMPOSSIBLE) continue;
    legalCount++;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = index;
  }
  if (best === -1) return false;
  if (best !== latest) exactCost(state, judge, visit, places, best, care.isStrict);
  insertTimed(state, visit, places, best);
  coverVisit(state, visit, [at(state.instance.optionCaregiver, at(places.option, best))]);
  freezeLinked(state, visit);
  return true;
}

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
  const ranked: { readonly start: number; readonly estimate: number }[] = [];
  // The second of a pair may cost much more than the first, and is wanted all the same.
  const open = { ...care, margin: Infinity };
  for (const start of commonStarts(bench, visit, care)) {
    if (start < low || start > high) continue;
    const estimate = estimateCrew(bench, visit, start, open);
    if (estimate < at(state.instance.missingCost, visit)) ranked.push({ start, estimate });
  }
  ranked.sort((a, b) => a.estimate - b.estimate || a.start - b.start);
  const crew = firstCrew(bench, visit, ranked, care);
  if (crew === null) return false;
  for (const index of crew) {
    exactCost(state, judge, visit, places, index, care.isStrict);
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

/** The cheapest positions of as many caregivers as are needed, by estimate; Infinity for too few. */
function estimateCrew(bench: Workbench, visit: number, start: number, care: Care): number {
  const { state, places, random } = bench;
  const { instance } = state;
  collectPlaces(state, random, places, visit, start, start, care);
  const needed = at(instance.required, visit);
  const best: number[] = [];
  const names: number[] = [];
  for (let i = 0; i < places.count; i++) {
    const estimate = places.estimate[i] ?? Infinity;
    const caregiver = at(instance.optionCaregiver, at(places.option, i));
    const known = names.indexOf(caregiver);
    if (known !== -1) {
      best[known] = Math.min(best[known] ?? Infinity, estimate);
    } else if (names.length < needed) {
      names.push(caregiver);
      best.push(estimate);
    } else {
      const worst = best.indexOf(Math.max(...best));
      if (estimate >= (best[worst] ?? Infinity)) continue;
      names[worst] = caregiver;
      best[worst] = estimate;
    }
  }
  if (names.length < needed) return Infinity;
  // Each of them counts the common start once.
  const shift = startCost(instance, visit, start);
  return best.reduce((sum, estimate) => sum + estimate, 0) - (needed - 1) * shift;
}

/** The crew of the likeliest start that has one. */
function firstCrew(
  bench: Workbench,
  visit: number,
  ranked: readonly { readonly start: number }[],
  care: Care,
): readonly number[] | null {
  const patient = { ...care, blinkOneIn: 0, margin: Infinity };
  for (let i = 0; i < ranked.length && i < care.tries; i++) {
    const crew = findCrew(bench, visit, ranked[i]?.start ?? 0, patient);
    if (crew !== null) return crew;
  }
  return null;
}

/** Positions for all caregivers of a visit at one start, or null; they're legal one by one. */
function findCrew(
  bench: Workbench,
  visit: number,
  start: number,
  care: Care,
): readonly number[] | null {
  const { state, judge, places, random } = bench;
  const { instance } = state;
  collectPlaces(state, random, places, visit, start, start, care);
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
    const part = exactCost(state, judge, visit, places, index, care.isStrict);
    if (part === IMPOSSIBLE) continue;
    crew.push(index);
    names.push(caregiver);
    cost += part;
  }
  for (const index of putOff) {
    if (crew.length === 0 || crew.length === needed) break;
    const caregiver = at(instance.optionCaregiver, at(places.option, index));
    if (names.includes(caregiver)) continue;
    const part = exactCost(state, judge, visit, places, index, care.isStrict);
    if (part === IMPOSSIBLE) continue;
    crew.push(index);
    names.push(caregiver);
    cost += part;
  }
  return crew.length === needed && cost <= at(instance.missingCost, visit) ? crew : null;
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
