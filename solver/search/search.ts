/**
 * The loop: ruin, recreate, accept or take back (SISR), colder and colder until its time is over.
 */
import { at } from '../timetable.ts';
import { accepts, temperatureAt } from './acceptance.ts';
import { keepBest, type Best } from './best.ts';
import { openJournal } from './journal.ts';
import { isWeekLegal } from './legality.ts';
import { insertBest, quickCare, type Care, type Workbench } from './recreate.ts';
import { ruinDays, ruinPerson, ruinStrings, settleRoutes, takeOut, type Ruin } from './ruin.ts';
import { takeBack } from './take-back.ts';

/** Steps between two looks at the mean length of a route. */
const LENGTH_STEPS = 500;
const wideCare: Care = { ...quickCare, isWide: true, tries: 16 };
/** Uncovered visits that a step tries beside those that it took out. */
const MAX_HOLES = 12;

/** One step: better, a little worse, or as before. */
export function stepSearch(
  bench: Workbench,
  ruin: Ruin,
  best: Best,
  step: number,
  share: number,
): void {
  const { state, random } = bench;
  if (step % LENGTH_STEPS === 0) ruin.meanLength = meanRouteLength(bench);
  openJournal(state);
  const costBefore = state.cost;
  ruin.removed.length = 0;
  const seed = chooseSeed(bench);
  const kind = random.below(20);
  if (kind < 2) ruinPerson(bench, ruin, seed);
  else if (kind < 3) ruinDays(bench, ruin, seed);
  else ruinStrings(bench, ruin, seed);
  if (state.covered[seed] === 1) takeOut(bench, ruin, seed);
  const holesFrom = ruin.removed.length;
  addHoles(bench, ruin, seed);
  const order = sortForInsertion(bench, ruin.removed);
  for (const visit of order) {
    const isHole = holesFrom > 0 && ruin.removed.indexOf(visit) >= holesFrom;
    insertBest(bench, visit, isHole ? wideCare : quickCare);
  }
  settleRoutes(bench);
  const isTaken = accepts(state.cost, costBefore, temperatureAt(share), random.share());
  if (!isTaken || !areWeeksLegal(bench)) {
    takeBack(state);
  } else if (state.cost < best.cost) {
    keepBest(state, best);
  }
}

/** The checker's rules on every week that the step touched. */
function areWeeksLegal({ state, judge }: Workbench): boolean {
  const { journal, instance } = state;
  for (let i = 0; i < journal.routeCount; i++) {
    const caregiver = at(journal.routes, i) % instance.caregiverCount;
    if (!isWeekLegal(state, judge, caregiver)) return false;
  }
  return true;
}

/** Any visit, or often one that nobody takes. */
function chooseSeed({ state, random }: Workbench): number {
  const { visitCount } = state.instance;
  const seed = random.below(visitCount);
  if (state.uncoveredCount === 0 || random.below(3) > 0) return seed;
  for (let i = 0; i < visitCount; i++) {
    const visit = (seed + i) % visitCount;
    if (state.covered[visit] !== 1) return visit;
  }
  return seed;
}

/** Adds uncovered visits of the seed's day, or now and then of any. */
function addHoles({ state, random }: Workbench, ruin: Ruin, seed: number): void {
  if (state.uncoveredCount === ruin.removed.length) return;
  const { visits } = state.instance.problem;
  const removed = new Set(ruin.removed);
  const isAnyDay = random.below(20) === 0;
  const offset = random.below(visits.length);
  let room = MAX_HOLES;
  for (let i = 0; i < visits.length && room > 0; i++) {
    const visit = (offset + i) % visits.length;
    if (state.covered[visit] === 1 || removed.has(visit)) continue;
    if (!isAnyDay && visits[visit]?.day !== visits[seed]?.day) continue;
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

function meanRouteLength({ state }: Workbench): number {
  let routes = 0;
  let pieces = 0;
  for (const length of state.length) {
    if (length === 0) continue;
    routes++;
    pieces += length;
  }
  return routes === 0 ? 1 : pieces / routes;
}
