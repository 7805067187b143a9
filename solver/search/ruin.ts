/**
 * Ruin: takes out strings of visits near one another in place and time (SISR, Christiaens and
 * Vanden Berghe, 2020), all visits of one person, or a day of one caregiver. What the search may not
 * move stays.
 */
import { ruinStrings } from '../engine/strings.ts';
import { at } from '../timetable.ts';
import { type Instance, NO_TIME, routeOf } from './instance.ts';
import { dayOfVisit, linksOf, partnerOf, thawLinked } from './links.ts';
import { sequenceOf, setStarts, timeDay } from './insertion.ts';
import type { Workbench } from './recreate.ts';
import { IMPOSSIBLE } from './retime.ts';
import { refreshRoute, removeVisit, type State } from './state.ts';

/**
 * Visits taken out at a time, on average, and in a row of one day at most. Shorter than in the
 * literature: here people and hours tie visits more than the road does (2.5 % cheaper on the
 * largest example after 15 s than ten in strings of up to ten).
 */
const MEAN_REMOVED = 5;
const MAX_STRING = 2;
const NEAR_COUNT = 60;
/** A quarter of an hour of another time counts as much as five minutes of way. */
const TIME_SHARE = 1 / 3;
/** Ranks are whole sixths: minutes, and thirds of half minutes. */
const RANK_STEPS = 6;
/** Visits at most, for rank and visit share one key. */
const RANK_BASE = 1_048_576;

export interface Ruin {
  /** What was taken out in this step. */
  readonly removed: number[];
  /** A visit for which room was made: it goes in before those that were taken out; -1 = none. */
  first: number;
  readonly near: (Int32Array | undefined)[];
  readonly visitsByDay: readonly (readonly number[])[];
  readonly visitsByPerson: readonly (readonly number[])[];
  meanLength: number;
  /** By day: 1 where visits may be taken out. Another thread may be at work on the others. */
  readonly activeDays: Uint8Array;
}

export function createRuin(instance: Instance): Ruin {
  const visitsByDay: number[][] = Array.from({ length: instance.dayCount }, () => []);
  const visitsByPerson: number[][] = instance.problem.beneficiaries.map(() => []);
  for (const visit of instance.problem.visits) {
    visitsByDay[visit.day]?.push(visit.index);
    visitsByPerson[visit.beneficiary]?.push(visit.index);
  }
  return {
    removed: [],
    first: -1,
    near: Array.from({ length: instance.visitCount }, () => undefined),
    visitsByDay,
    visitsByPerson,
    meanLength: 5,
    activeDays: new Uint8Array(instance.dayCount).fill(1),
  };
}

/** Takes out strings around a visit. */
export function ruinWeekStrings(bench: Workbench, ruin: Ruin, seed: number): void {
  const { state, random } = bench;
  const { instance } = state;
  const sizes = {
    meanRemoved: MEAN_REMOVED,
    longest: MAX_STRING,
    meanLength: ruin.meanLength,
  };
  const routeOfVisit = (visit: number): number => {
    if (state.covered[visit] !== 1 || instance.fixed[visit] === 1) return -1;
    const caregiver = at(state.crew, visit * instance.maxRequired);
    return routeOf(instance, caregiver, dayOfVisit(state, visit));
  };
  const take = (piece: number): void => takeOut(bench, ruin, piece);
  ruinStrings(state, random, nearVisits(state, ruin, seed), sizes, routeOfVisit, take);
}

/** Takes out visits of one person all over the horizon, so that faces may change together. */
export function ruinPerson(bench: Workbench, ruin: Ruin, seed: number): void {
  const visits = ruin.visitsByPerson[at(bench.state.instance.beneficiary, seed)] ?? [];
  const offset = bench.random.below(Math.max(1, visits.length));
  const most = MEAN_REMOVED + 4;
  for (let i = 0; i < Math.min(most, visits.length); i++) {
    takeOut(bench, ruin, visits[(offset + i) % visits.length] ?? seed);
  }
}

/** Takes a day off the caregiver of a visit, and the same day off another who is near. */
export function ruinDays(bench: Workbench, ruin: Ruin, seed: number): void {
  const { state } = bench;
  const { instance } = state;
  const hit = new Set<number>();
  for (const visit of nearVisits(state, ruin, seed)) {
    if (hit.size === 2) break;
    if (state.covered[visit] !== 1) continue;
    const caregiver = at(state.crew, visit * instance.maxRequired);
    if (hit.has(caregiver)) continue;
    hit.add(caregiver);
    const route = routeOf(instance, caregiver, dayOfVisit(state, visit));
    const base = route * state.capacity;
    for (const piece of state.piece.slice(base, base + at(state.length, route))) {
      takeOut(bench, ruin, piece);
    }
  }
}

export const isActive = (ruin: Ruin, day: number): boolean => ruin.activeDays[day] === 1;

/** Takes one visit out, if it may be moved; half of the time its linked partners with it. */
export function takeOut(bench: Workbench, ruin: Ruin, piece: number): void {
  const { state } = bench;
  const { instance } = state;
  if (piece >= instance.visitCount || instance.fixed[piece] === 1) return;
  if (state.covered[piece] !== 1) return;
  if (!isActive(ruin, at(instance.day, piece))) return;
  removeVisit(state, piece);
  ruin.removed.push(piece);
  thawLinked(state, piece);
  for (const link of linksOf(instance, piece)) {
    if (bench.random.below(2) === 0) takeOut(bench, ruin, partnerOf(link, piece));
  }
}

/** Times anew the routes that lost a piece and got none since. */
export function settleRoutes({ state }: Workbench): void {
  const { journal, instance } = state;
  for (let i = 0; i < journal.routeCount; i++) {
    const route = at(journal.routes, i);
    if (state.untimed[route] !== 1) continue;
    state.untimed[route] = 0;
    if (at(state.length, route) === 0) continue;
    const caregiver = route % instance.caregiverCount;
    const day = Math.floor(route / instance.caregiverCount);
    sequenceOf(state, route);
    // A straight way longer than a detour may leave no time: then the starts stay, and are judged.
    if (timeDay(state, caregiver, day) === IMPOSSIBLE) continue;
    setStarts(state);
    refreshRoute(state, route);
  }
}

/** The visits of the same day nearest in place and time, itself first; found when first asked. */
export function nearVisits(state: State, ruin: Ruin, seed: number): Int32Array {
  const known = ruin.near[seed];
  if (known !== undefined) return known;
  const { instance } = state;
  const [matrix] = instance.problem.travel.values();
  const place = at(instance.place, seed);
  const day = at(instance.day, seed);
  const usual = usualStart(instance, seed);
  const rows = matrix?.minutes;
  const visits = ruin.visitsByDay[day] ?? [];
  const keys = new Float64Array(visits.length);
  for (let i = 0; i < visits.length; i++) {
    const visit = visits[i] ?? 0;
    const way =
      rows === undefined ? 0 : at(rows, place * instance.placeCount + at(instance.place, visit));
    const rank = way + TIME_SHARE * Math.abs(usualStart(instance, visit) - usual);
    keys[i] = visit === seed ? -1 : Math.round(rank * RANK_STEPS) * RANK_BASE + visit;
  }
  keys.sort();
  const near = Int32Array.from(keys.subarray(0, NEAR_COUNT), (key) =>
    key === -1 ? seed : key % RANK_BASE,
  );
  ruin.near[seed] = near;
  return near;
}

function usualStart(instance: Instance, visit: number): number {
  const preferred = at(instance.preferred, visit);
  if (preferred !== NO_TIME) return preferred;
  const found = instance.problem.visits[visit];
  return found === undefined ? 0 : (found.earliest + found.latest) / 2;
}
