/**
 * The cheapest column of a caregiver's day at given prices, or a value that no column is below.
 *
 * First the day is relaxed as far as a clock allows (`completions.ts`): if its best path is a proper
 * one, that is the answer. Else labels go forward over (node, start), in order of time, with what
 * the relaxation forgot:
 *
 * - **Visits done twice** are forbidden step by step (dynamic ng-routes, Roberti and Mingozzi 2014):
 *   a node remembers only the visits of its `kept`, which grows where a best path went in a circle.
 * - **Breaks**: a state knows the start of its stretch of work, rounded up to `STRETCH_MINUTES`. A
 *   label that has just had its break waits in a state of its own, whose stretch begins whenever it
 *   goes on.
 *
 * Less memory and a later start of the stretch allow more paths: the minimum is then too low, never
 * too high. What the relaxation says of the rest of the day cuts every label that can't end below
 * the ceiling; the ceiling rises until a path is found. Where the work allowed is used up, the last
 * ceiling under which nothing was found is the answer: it is proven all the same.
 *
 * Each state of a node holds two columns over its starts: the cost of being ready by then while
 * idle time still counts (`near`, less the idle price of the clock) and that where it counts no
 * more (`far`, the cap paid in full). Idle time is the lesser of the two, so one push from a label
 * to a node stands for all later starts at once.
 *
 * A label is dropped when another of its node, earlier, with no more visits remembered and no
 * earlier stretch, is cheaper even after waiting: whatever follows the one can follow the other.
 */
import { at } from '../timetable.ts';
import { completions, MAX_IDLE_MINUTES, relax, relaxedPaths } from './completions.ts';
import { isProper, type Memory, rememberFlaws } from './memory.ts';
import { EVENT_SPAN, type Network } from './network.ts';
import type { DayPrices, Path } from './path.ts';

/** How far above the relaxed value the first ceiling is; then twice as far, and so on. */
const FIRST_RISE = 8;
/** Starts of a stretch are told apart no finer than this. */
const STRETCH_MINUTES = 15;
/** The stretch of a state that begins with its own start, and the one where breaks aren't watched. */
const NOW = -1;
const UNWATCHED = 1 << 28;
/** Ties are dropped within rounding. */
const EPSILON = 1e-9;

export interface Priced {
  /** No column of the day costs less, at these prices. */
  readonly atLeast: number;
  /** A path that has no circle and its breaks, the best one where its cost is `atLeast`. */
  readonly path: Path | null;
  /** A few more proper paths below the ceiling, as they were met. */
  readonly others: readonly Path[];
}

/** Paths that one pricing gives beside the best. */
const OTHER_PATHS = 8;

/**
 * `ceiling` is the cost of a column that is known, Infinity for none: where nothing is cheaper there
 * is no path, and the ceiling is the answer. `effort` is the number of labels that it may take.
 */
export function price(
  network: Network,
  memory: Memory,
  prices: DayPrices,
  ceiling: number,
  effort: number,
): Priced {
  const relaxed = relax(network, prices);
  if (relaxed.cost >= ceiling) return { atLeast: ceiling, path: null, others: [] };
  const others = relaxedPaths(network, prices, Math.min(0, ceiling), OTHER_PATHS).filter((path) =>
    isProper(network, path),
  );
  if (isProper(network, relaxed)) return { atLeast: relaxed.cost, path: relaxed, others };
  rememberFlaws(network, memory, relaxed);
  let atLeast = relaxed.cost;
  labelsLeft = effort;
  for (let rise = FIRST_RISE; ;) {
    const limit = Math.min(ceiling, relaxed.cost + rise);
    const path = findPath(network, memory, prices, limit);
    if (labelsLeft < 0) return { atLeast, path: null, others };
    if (path === null) {
      atLeast = limit;
      if (limit === ceiling) return { atLeast, path: null, others };
      rise *= 2;
      continue;
    }
    atLeast = Math.max(atLeast, path.cost);
    if (isProper(network, path)) return { atLeast, path, others };
    if (!rememberFlaws(network, memory, path)) return { atLeast, path: null, others };
  }
}

/** The best path below the limit with what is remembered now, null where there is none. */
function findPath(network: Network, memory: Memory, prices: DayPrices, limit: number): Path | null {
  // Nothing to do costs nothing; with fixed work every path passes it.
  const hasEmpty = network.fixedCount === 0 && limit > 0;
  prepare(network);
  seed(network, memory, prices);
  bestCost = hasEmpty ? 0 : limit;
  bestCell = -1;
  run(network, memory, prices);
  if (bestCell !== -1) return readPath(network);
  return hasEmpty ? { cost: 0, candidates: [], starts: [] } : null;
}

// Columns over cells (state, start), and over states: one pricing at a time, no garbage.
let near = new Float64Array(65_536);
let nearFrom = new Int32Array(65_536);
let far = new Float64Array(65_536);
let farFrom = new Int32Array(65_536);
let cameFrom = new Int32Array(65_536);
let cellState = new Int32Array(65_536);
let cellCount = 0;
let stateMask = new Int32Array(1024);
let stateNext = new Int32Array(1024);
let stateCell = new Int32Array(1024);
let stateNode = new Int32Array(1024);
/** The latest end that the stretch of work still allows, or `NOW`, or `UNWATCHED`. */
let stateLimit = new Int32Array(1024);
/** The least of cost less the idle price of the clock so far: what an earlier label offers. */
let stateOffer = new Float64Array(1024);
let stateCount = 0;
let firstState = new Int32Array(1024);
let bestCost = 0;
let bestCell = -1;
let labelsLeft = 0;

function prepare({ nodeCount }: Network): void {
  cellCount = 0;
  stateCount = 0;
  if (firstState.length < nodeCount) firstState = new Int32Array(nodeCount * 2);
  firstState.fill(-1, 0, nodeCount);
}

/** From home to every node that a day can begin with. */
function seed(network: Network, memory: Memory, { homeMinute }: DayPrices): void {
  for (let node = 0; node < network.nodeCount; node++) {
    if (at(network.entryGap, node) !== 0) continue;
    const limit = memory.watchesBreaks ? NOW : UNWATCHED;
    const cell = at(stateCell, findState(network, node, 0, limit));
    // The day begins when the first piece does: no idle time before it, whatever its start.
    far[cell] = homeMinute * at(network.fromHome, node);
  }
}

function run(network: Network, memory: Memory, prices: DayPrices): void {
  const { events, nodeCount, candidate, low, high, minutes, place, entryGap, exitGap } = network;
  const { travel, placeCount, step, fixedCount, startFrom, startCosts, toHome } = network;
  const { take, travelMinute, homeMinute, idleMinute } = prices;
  const { bit, kept, watchesBreaks } = memory;
  const breakAfter = network.breakAfter ?? 0;
  const { breakMinutes } = network;
  for (let e = 0; e < events.length; e++) {
    const code = at(events, e);
    const node = code >>> 11;
    const k = code & (EVENT_SPAN - 1);
    const here = at(candidate, node);
    const time = at(low, node) + k * step;
    const own = (startCosts[at(startFrom, node) + k] ?? 0) + (here === -1 ? 0 : (take[here] ?? 0));
    const hereBit = here === -1 ? 0 : at(bit, here);
    const gap = at(exitGap, node);
    const placeHere = at(place, node);
    const ready0 = time + at(minutes, node);
    for (let state = at(firstState, node); state !== -1; state = at(stateNext, state)) {
      const cell = at(stateCell, state) + k;
      const mask = at(stateMask, state);
      if (k > 0) carry(cell);
      const nearCost = (near[cell] ?? 0) + idleMinute * time;
      const farCost = far[cell] ?? 0;
      const isNear = nearCost < farCost;
      const cost = (isNear ? nearCost : farCost) + own;
      if (cost === Infinity) continue;
      let limit = at(stateLimit, state);
      if (limit === NOW) {
        limit = Math.ceil(time / STRETCH_MINUTES) * STRETCH_MINUTES + breakAfter;
      }
      if (
        ready0 > limit ||
        cost - own + (completions.whole[at(completions.from, node) + k] ?? 0) >= bestCost
      ) {
        continue;
      }
      cameFrom[cell] = isNear ? at(nearFrom, cell) : at(farFrom, cell);
      const offer = cost - idleMinute * time;
      if (isDominated(node, mask, limit, offer)) continue;
      const holder =
        at(stateLimit, state) === limit ? state : findState(network, node, mask, limit);
      stateOffer[holder] = offer;
      if (--labelsLeft < 0) return;
      if (gap === fixedCount) {
        const total = cost + homeMinute * at(toHome, node);
        if (total < bestCost - EPSILON) {
          bestCost = total;
          bestCell = cell;
        }
      }
      const row = placeHere * placeCount;
      for (let next = 0; next < nodeCount; next++) {
        const latest = at(high, next);
        const there = at(candidate, next);
        // Fixed work after fixed work stands even where there isn't time; else nobody is late.
        const isForced = here === -1 && there === -1;
        if (latest < ready0 && !isForced) {
          if (fixedCount === 0) break;
          continue;
        }
        if (at(entryGap, next) !== gap) continue;
        if (there === here && there !== -1) continue;
        if (mask !== 0 && there !== -1 && (mask & at(bit, there)) !== 0) continue;
        const placeThere = at(place, next);
        const way = placeHere < 0 || placeThere < 0 ? 0 : at(travel, row + placeThere);
        let ready = ready0 + way;
        if (ready > latest) {
          if (!isForced) continue;
          ready = latest;
        }
        const nextMask = there === -1 ? 0 : (mask | hereBit) & at(kept, there);
        const soFar = cost + travelMinute * way;
        if (ready + at(minutes, next) <= limit) {
          push(network, next, nextMask, limit, ready, ready, soFar, cell, prices);
        }
        if (watchesBreaks && ready + breakMinutes <= latest) {
          push(network, next, nextMask, NOW, ready + breakMinutes, ready, soFar, cell, prices);
        }
      }
    }
  }
}

/** Offers a label to all starts of a node from `from` on; idle time counts from `ready`. */
function push(
  network: Network,
  node: number,
  mask: number,
  limit: number,
  from: number,
  ready: number,
  cost: number,
  cell: number,
  { idleMinute }: DayPrices,
): void {
  const first = at(network.low, node);
  const position = from <= first ? 0 : Math.ceil((from - first) / network.step);
  const rest = at(completions.from, node) + position;
  const restNear = (completions.near[rest] ?? 0) - idleMinute * ready;
  const restFar = (completions.far[rest] ?? 0) + idleMinute * MAX_IDLE_MINUTES;
  if (cost + Math.min(restNear, restFar) >= bestCost) return;
  const goal = at(stateCell, findState(network, node, mask, limit)) + position;
  const nearKey = cost - idleMinute * ready;
  if (nearKey < (near[goal] ?? 0)) {
    near[goal] = nearKey;
    nearFrom[goal] = cell;
  }
  const farCost = cost + idleMinute * MAX_IDLE_MINUTES;
  if (farCost < (far[goal] ?? 0)) {
    far[goal] = farCost;
    farFrom[goal] = cell;
  }
}

/** Whoever is ready for the start before is ready for this one too. */
function carry(cell: number): void {
  const before = cell - 1;
  if ((near[before] ?? 0) < (near[cell] ?? 0)) {
    near[cell] = near[before] ?? 0;
    nearFrom[cell] = at(nearFrom, before);
  }
  if ((far[before] ?? 0) < (far[cell] ?? 0)) {
    far[cell] = far[before] ?? 0;
    farFrom[cell] = at(farFrom, before);
  }
}

function isDominated(node: number, mask: number, limit: number, offer: number): boolean {
  for (let other = at(firstState, node); other !== -1; other = at(stateNext, other)) {
    if ((at(stateMask, other) & ~mask) !== 0 || at(stateLimit, other) < limit) continue;
    if ((stateOffer[other] ?? Infinity) <= offer + EPSILON) return true;
  }
  return false;
}

/** The state of a node with that memory and stretch, made where it isn't there. */
function findState(network: Network, node: number, mask: number, limit: number): number {
  for (let state = at(firstState, node); state !== -1; state = at(stateNext, state)) {
    if (at(stateMask, state) === mask && at(stateLimit, state) === limit) return state;
  }
  const starts = (at(network.high, node) - at(network.low, node)) / network.step + 1;
  if (cellCount + starts > near.length) growCells();
  if (stateCount === stateMask.length) growStates();
  const state = stateCount++;
  stateMask[state] = mask;
  stateCell[state] = cellCount;
  stateNode[state] = node;
  stateLimit[state] = limit;
  stateOffer[state] = Infinity;
  stateNext[state] = at(firstState, node);
  firstState[node] = state;
  near.fill(Infinity, cellCount, cellCount + starts);
  far.fill(Infinity, cellCount, cellCount + starts);
  farFrom.fill(-1, cellCount, cellCount + starts);
  nearFrom.fill(-1, cellCount, cellCount + starts);
  cellState.fill(state, cellCount, cellCount + starts);
  cellCount += starts;
  return state;
}

function readPath(network: Network): Path {
  const candidates: number[] = [];
  const starts: number[] = [];
  for (let cell = bestCell; cell !== -1; cell = at(cameFrom, cell)) {
    const state = at(cellState, cell);
    const node = at(stateNode, state);
    const here = at(network.candidate, node);
    if (here === -1) continue;
    candidates.push(here);
    starts.push(at(network.low, node) + (cell - at(stateCell, state)) * network.step);
  }
  return { cost: bestCost, candidates: candidates.toReversed(), starts: starts.toReversed() };
}

function growCells(): void {
  const size = near.length * 2;
  near = copyInto(new Float64Array(size), near);
  far = copyInto(new Float64Array(size), far);
  nearFrom = copyInto(new Int32Array(size), nearFrom);
  farFrom = copyInto(new Int32Array(size), farFrom);
  cameFrom = copyInto(new Int32Array(size), cameFrom);
  cellState = copyInto(new Int32Array(size), cellState);
}

function growStates(): void {
  const size = stateMask.length * 2;
  stateMask = copyInto(new Int32Array(size), stateMask);
  stateNext = copyInto(new Int32Array(size), stateNext);
  stateCell = copyInto(new Int32Array(size), stateCell);
  stateNode = copyInto(new Int32Array(size), stateNode);
  stateLimit = copyInto(new Int32Array(size), stateLimit);
  stateOffer = copyInto(new Float64Array(size), stateOffer);
}

function copyInto<A extends Int32Array | Float64Array>(wider: A, old: A): A {
  wider.set(old);
  return wider;
}
