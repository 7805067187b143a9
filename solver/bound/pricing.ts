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
import { type DayCuts, MAX_WORDS, WORD_BITS } from './cuts.ts';
import { forgetCircles, isProper, type Memory, rememberFlaws } from './memory.ts';
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
  const isPriced = paidFor(prices.cuts, relaxed.candidates) === 0;
  if (isPriced && isProper(network, relaxed)) {
    return { atLeast: relaxed.cost, path: relaxed, others };
  }
  rememberFlaws(network, memory, relaxed);
  let atLeast = relaxed.cost;
  labelsLeft = effort;
  let hasForgotten = false;
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
    if (rememberFlaws(network, memory, path)) continue;
    if (hasForgotten) return { atLeast, path: null, others };
    hasForgotten = true;
    forgetCircles(memory);
    rememberFlaws(network, memory, path);
  }
}

/** What the relaxed day leaves out of a path: its cuts. */
function paidFor(cuts: DayCuts | null, candidates: readonly number[]): number {
  if (cuts === null) return 0;
  const { words, kept, hit } = cuts;
  let paid = 0;
  for (let word = 0; word < words; word++) {
    let halves = 0;
    for (const candidate of candidates) {
      const own = at(hit, candidate * words + word);
      halves &= at(kept, candidate * words + word);
      paid += sumOf(cuts, word, halves & own);
      halves ^= own;
    }
  }
  return paid;
}

/** The prices of some bits of a word. */
function sumOf({ price: prices }: DayCuts, word: number, bits: number): number {
  let sum = 0;
  for (let left = bits; left !== 0; left &= left - 1) {
    sum += prices[word * WORD_BITS + 31 - Math.clz32(left & -left)] ?? 0;
  }
  return sum;
}

/** The best path below the limit with what is remembered now, null where there is none. */
function findPath(network: Network, memory: Memory, prices: DayPrices, limit: number): Path | null {
  // Nothing to do costs nothing; with fixed work every path passes it.
  const hasEmpty = network.fixedCount === 0 && limit > 0;
  prepare(network, prices.cuts?.words ?? 0);
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
/** By state and word: halves of cuts. */
let stateHalves = new Int32Array(1024 * MAX_WORDS);
let words = 0;
let stateCount = 0;
/** Open addressing: state + 1, 0 where there is none. */
let stateTable = new Int32Array(4096);
/** The halves of the label that is being pushed. */
const halves = new Int32Array(MAX_WORDS);
let firstState = new Int32Array(1024);
let bestCost = 0;
let bestCell = -1;
let labelsLeft = 0;

function prepare({ nodeCount }: Network, wordCount: number): void {
  cellCount = 0;
  stateCount = 0;
  words = wordCount;
  stateTable.fill(0);
  if (firstState.length < nodeCount) firstState = new Int32Array(nodeCount * 2);
  firstState.fill(-1, 0, nodeCount);
}

/** From home to every node that a day can begin with. */
function seed(network: Network, memory: Memory, { homeMinute, cuts }: DayPrices): void {
  for (let node = 0; node < network.nodeCount; node++) {
    if (at(network.entryGap, node) !== 0) continue;
    const limit = memory.watchesBreaks ? NOW : UNWATCHED;
    const candidate = at(network.candidate, node);
    for (let word = 0; word < words; word++) {
      halves[word] = candidate === -1 || cuts === null ? 0 : at(cuts.hit, candidate * words + word);
    }
    const cell = at(stateCell, findState(network, node, 0, limit));
    // The day begins when the first piece does: no idle time before it, whatever its start.
    far[cell] = homeMinute * at(network.fromHome, node);
  }
}

function run(network: Network, memory: Memory, prices: DayPrices): void {
  const { events, nodeCount, candidate, low, high, minutes, place, entryGap, exitGap } = network;
  const { travel, placeCount, step, fixedCount, startFrom, toHome } = network;
  const { take, travelMinute, homeMinute, idleMinute, cuts, startCosts } = prices;
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
      const base = state * words;
      if (isDominated(node, mask, limit, offer, base, cuts)) continue;
      let holder = state;
      if (at(stateLimit, state) !== limit) {
        for (let word = 0; word < words; word++) halves[word] = at(stateHalves, base + word);
        holder = findState(network, node, mask, limit);
      }
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
        let soFar = cost + travelMinute * way;
        if (cuts !== null) soFar += goHalf(cuts, base, there);
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

/** What the cuts ask of a label that goes on to a candidate; its halves there are `halves`. */
function goHalf(cuts: DayCuts, base: number, there: number): number {
  let paid = 0;
  for (let word = 0; word < words; word++) {
    let left = at(stateHalves, base + word);
    if (there !== -1) {
      const own = at(cuts.hit, there * words + word);
      left &= at(cuts.kept, there * words + word);
      if ((left & own) !== 0) paid += sumOf(cuts, word, left & own);
      left ^= own;
    }
    halves[word] = left;
  }
  return paid;
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

/** `base` is where the label's halves are: another may have more of them where it can pay for them. */
function isDominated(
  node: number,
  mask: number,
  limit: number,
  offer: number,
  base: number,
  cuts: DayCuts | null,
): boolean {
  for (let other = at(firstState, node); other !== -1; other = at(stateNext, other)) {
    let spare = offer + EPSILON - (stateOffer[other] ?? Infinity);
    if (spare < 0) continue;
    if ((at(stateMask, other) & ~mask) !== 0 || at(stateLimit, other) < limit) continue;
    if (cuts !== null) spare -= priceOfMore(cuts, other * words, base, spare);
    if (spare >= 0) return true;
  }
  return false;
}

/** What halves the one state has beyond the other may still cost it; stops beyond `spare`. */
function priceOfMore(cuts: DayCuts, one: number, other: number, spare: number): number {
  let sum = 0;
  for (let word = 0; word < words && sum <= spare; word++) {
    const more = at(stateHalves, one + word) & ~at(stateHalves, other + word);
    if (more !== 0) sum += sumOf(cuts, word, more);
  }
  return sum;
}

/** The state of a node with that memory, stretch and `halves`, made where it isn't there. */
function findState(network: Network, node: number, mask: number, limit: number): number {
  const place = findPlace(node, mask, limit);
  const found = at(stateTable, place);
  if (found !== 0) return found - 1;
  const starts = (at(network.high, node) - at(network.low, node)) / network.step + 1;
  if (cellCount + starts > near.length) growCells();
  if (stateCount === stateMask.length) growStates();
  const state = stateCount++;
  stateTable[place] = state + 1;
  for (let word = 0; word < words; word++) stateHalves[state * words + word] = at(halves, word);
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
  if (stateCount * 2 > stateTable.length) growTable();
  return state;
}

/** Where the table has the state, or room for it. */
function findPlace(node: number, mask: number, limit: number): number {
  const size = stateTable.length - 1;
  let place = hashOf(node, mask, limit, halves, 0) & size;
  for (; ; place = (place + 1) & size) {
    const state = at(stateTable, place) - 1;
    if (state === -1) return place;
    if (at(stateNode, state) !== node || at(stateMask, state) !== mask) continue;
    if (at(stateLimit, state) !== limit) continue;
    let word = 0;
    while (word < words && at(stateHalves, state * words + word) === at(halves, word)) word++;
    if (word === words) return place;
  }
}

function hashOf(node: number, mask: number, limit: number, from: Int32Array, base: number): number {
  let hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(mask, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ limit, 0xc2b2ae35);
  for (let word = 0; word < words; word++) {
    hash = Math.imul(hash ^ (hash >>> 13) ^ at(from, base + word), 0x27d4eb2f);
  }
  return hash ^ (hash >>> 16);
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

function growTable(): void {
  stateTable = new Int32Array(stateTable.length * 2);
  const size = stateTable.length - 1;
  for (let state = 0; state < stateCount; state++) {
    const [node, mask, limit] = [at(stateNode, state), at(stateMask, state), at(stateLimit, state)];
    let place = hashOf(node, mask, limit, stateHalves, state * words) & size;
    while (at(stateTable, place) !== 0) place = (place + 1) & size;
    stateTable[place] = state + 1;
  }
}

function growStates(): void {
  const size = stateMask.length * 2;
  stateHalves = copyInto(new Int32Array(size * MAX_WORDS), stateHalves);
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
