/**
 * The week of a CIAS as the engine's customer: breaks a neighbourhood of the plan, mends it visit
 * by visit, and lets the checker's rules judge every week that changed before the step stands.
 */
import type { Walker } from '../engine/walk.ts';
import { meanRouteLength } from '../engine/strings.ts';
import { at } from '../timetable.ts';
import { keepBest, type Best } from './best.ts';
import { isAsNoted, openJournal } from './journal.ts';
import { isWeekLegal } from './legality.ts';
import { linksOf, partnerOf } from './links.ts';
import { insertBest, quickCare, type Care, type Workbench } from './recreate.ts';
import { ejectBlockers, exchangeDays, ruinPair } from './moves.ts';
import {
  isActive,
  ruinDays,
  ruinPerson,
  ruinWeekStrings,
  settleRoutes,
  takeOut,
  type Ruin,
} from './ruin.ts';
import { takeBack } from './take-back.ts';

/** Temperatures in units of cost: from about one stranger's visit to a few minutes on the road. */
export const weekCooling = { from: 60, to: 3 } as const;

/** Steps between two looks at the mean length of a route. */
const LENGTH_STEPS = 500;
/** Of the steps around a visit that nobody takes. */
const EJECT_ONE_IN = 4;
/** For a hole no legal position is too dear: the cheapest by estimate may all be against the law. */
const wideCare: Care = { ...quickCare, isWide: true, tries: 16, margin: Infinity };
/** Now and then a few are compared exactly: what an estimate passes over, it would pass over for good. */
const openCare: Care = { ...quickCare, margin: Infinity, compared: 4 };
const OPEN_ONE_IN = 50;
/** Uncovered visits that a step tries beside those that it took out. */
const MAX_HOLES = 12;

/** Walks on the bench's plan; the best found is kept in `best`. */
export function createWeekWalker(bench: Workbench, ruin: Ruin, best: Best): Walker {
  const { state } = bench;
  let steps = 0;
  let seed = 0;
  return {
    cost: () => state.cost,
    open() {
      if (steps++ % LENGTH_STEPS === 0) ruin.meanLength = meanRouteLength(state.length);
      openJournal(state);
    },
    ruin() {
      seed = chooseSeed(bench, ruin);
      ruinAround(bench, ruin, seed);
    },
    recreate: () => recreateRuined(bench, ruin, seed),
    isSound: () => areWeeksLegal(bench),
    takeBack: () => takeBack(state),
    keepBest: () => keepBest(state, best),
  };
}

/**
 * Mostly strings; now and then what the week has of its own. Out of a hundred; the rest is strings.
 */
const ruins: readonly (readonly [share: number, ruin: typeof ruinPerson])[] = [
  [10, ruinPerson],
  [5, ruinDays],
  [2, ruinPair],
  [1, exchangeDays],
];

function ruinAround(bench: Workbench, ruin: Ruin, seed: number): void {
  ruin.removed.length = 0;
  ruin.first = -1;
  if (bench.state.covered[seed] !== 1) {
    // What it is tied to may be all that keeps it uncovered, days away from it.
    for (const link of linksOf(bench.state.instance, seed)) {
      if (bench.random.below(2) === 0) takeOut(bench, ruin, partnerOf(link, seed));
    }
    if (bench.random.below(EJECT_ONE_IN) === 0) {
      ejectBlockers(bench, ruin, seed);
      ruin.first = seed;
      return;
    }
  }
  chooseRuin(bench.random.below(100))(bench, ruin, seed);
  if (bench.state.covered[seed] === 1) takeOut(bench, ruin, seed);
}

function chooseRuin(draw: number): typeof ruinPerson {
  let rest = draw;
  for (const [share, ruin] of ruins) {
    if (rest < share) return ruin;
    rest -= share;
  }
  return ruinWeekStrings;
}

function recreateRuined(bench: Workbench, ruin: Ruin, seed: number): void {
  const holesFrom = ruin.removed.length;
  addHoles(bench, ruin, seed);
  const order = sortForInsertion(bench, ruin.removed);
  if (ruin.first !== -1) insertBest(bench, ruin.first, wideCare);
  const care = bench.random.below(OPEN_ONE_IN) === 0 ? openCare : quickCare;
  for (const visit of order) {
    if (bench.state.covered[visit] === 1) continue;
    const isHole = holesFrom > 0 && ruin.removed.indexOf(visit) >= holesFrom;
    insertBest(bench, visit, isHole ? wideCare : care);
  }
  settleRoutes(bench);
}

/**
 * The checker's rules on every week that the step changed. About half of all routes that a step
 * touches come out of it as they were.
 */
function areWeeksLegal({ state, judge }: Workbench): boolean {
  const { journal, instance } = state;
  for (let i = 0; i < journal.routeCount; i++) {
    const route = at(journal.routes, i);
    if (isAsNoted(state, route)) continue;
    const caregiver = route % instance.caregiverCount;
    if (!isWeekLegal(state, judge, caregiver)) return false;
  }
  return true;
}

/** Any visit of the days that are worked on, or often one that nobody takes. */
function chooseSeed({ state, random }: Workbench, ruin: Ruin): number {
  const { visitCount, day } = state.instance;
  const draw = random.below(visitCount);
  const wantsHole = state.uncoveredCount > 0 && random.below(3) === 0;
  let active = -1;
  for (let i = 0; i < visitCount; i++) {
    const visit = (draw + i) % visitCount;
    if (!isActive(ruin, at(day, visit))) continue;
    if (!wantsHole || state.covered[visit] !== 1) return visit;
    if (active === -1) active = visit;
  }
  return active === -1 ? draw : active;
}

/** Adds uncovered visits of the seed's day, or now and then of any. */
function addHoles({ state, random }: Workbench, ruin: Ruin, seed: number): void {
  if (state.uncoveredCount === ruin.removed.length) return;
  const { day, visitCount } = state.instance;
  const removed = new Set(ruin.removed);
  const isAnyDay = random.below(20) === 0;
  const offset = random.below(visitCount);
  let room = MAX_HOLES;
  for (let i = 0; i < visitCount && room > 0; i++) {
    const visit = (offset + i) % visitCount;
    if (state.covered[visit] === 1 || removed.has(visit)) continue;
    if (!isActive(ruin, at(day, visit))) continue;
    if (!isAnyDay && at(day, visit) !== at(day, seed)) continue;
    ruin.removed.push(visit);
    room--;
  }
}

/** By chance, by length, by narrowness of the window or by what nobody would cost. */
function sortForInsertion({ state, random }: Workbench, removed: readonly number[]): number[] {
  const { instance } = state;
  const { visits } = instance.problem;
  const kind = random.below(10);
  const shuffled = removed.map((visit) => ({ visit, rank: random.share() }));
  for (const entry of shuffled) {
    const visit = visits[entry.visit];
    if (visit === undefined) continue;
    if (kind < 2) entry.rank -= visit.duration;
    else if (kind < 4) entry.rank += visit.latest - visit.earliest;
    else if (kind < 7) entry.rank -= at(instance.missingCost, entry.visit);
  }
  return shuffled.sort((a, b) => a.rank - b.rank || a.visit - b.visit).map(({ visit }) => visit);
}
