/**
 * The day relaxed as far as a clock allows: from every (node, start) the least that the rest of the
 * day costs, where a visit may come again after another and breaks aren't asked for.
 *
 * Computed from the last start to the first. Over the starts of a node two columns are kept: the
 * least from that start on with idle time still counting (`near`, plus the idle price of the clock)
 * and with the cap of idle time reached (`far`). Idle time is the lesser of the two.
 */
import { at } from '../timetable.ts';
import { EVENT_SPAN, type Network } from './network.ts';
import type { DayPrices, Path } from './path.ts';

export const MAX_IDLE_MINUTES = 120;

/** One day at a time, no garbage: columns over cells (node, start). */
export const completions = {
  /** By node: its first cell. */
  from: new Int32Array(0),
  /** The least of this start and what follows it. */
  whole: new Float64Array(0),
  near: new Float64Array(0),
  far: new Float64Array(0),
};
let nearCell = new Int32Array(0);
let farCell = new Int32Array(0);
/** By cell: the cell that follows, -1 for home. */
let nextCell = new Int32Array(0);
let cellNode = new Int32Array(0);

/** The best path of the relaxed day; `completions` then speaks of this network and these prices. */
export function relax(network: Network, prices: DayPrices): Path {
  makeRoom(network);
  const { events } = network;
  for (let e = events.length - 1; e >= 0; e--) completeEvent(network, prices, at(events, e));
  // Nothing to do costs nothing; with fixed work every path passes it.
  let cost = network.fixedCount === 0 ? 0 : Infinity;
  let cell = -1;
  for (let node = 0; node < network.nodeCount; node++) {
    if (at(network.entryGap, node) !== 0) continue;
    const first = at(completions.from, node);
    const total = prices.homeMinute * at(network.fromHome, node) + (completions.far[first] ?? 0);
    if (total >= cost) continue;
    cost = total;
    cell = at(farCell, first);
  }
  return readPath(network, cost, cell);
}

/** After `relax`: the best paths by the visit that they begin with, below the limit, best first. */
export function relaxedPaths(
  network: Network,
  { homeMinute }: DayPrices,
  limit: number,
  count: number,
): readonly Path[] {
  const openings: { readonly cost: number; readonly cell: number }[] = [];
  for (let node = 0; node < network.nodeCount; node++) {
    if (at(network.entryGap, node) !== 0) continue;
    const first = at(completions.from, node);
    const cost = homeMinute * at(network.fromHome, node) + (completions.far[first] ?? 0);
    if (cost < limit) openings.push({ cost, cell: at(farCell, first) });
  }
  openings.sort((a, b) => a.cost - b.cost);
  return openings.slice(0, count).map(({ cost, cell }) => readPath(network, cost, cell));
}

function completeEvent(network: Network, prices: DayPrices, code: number): void {
  const { candidate, low, high, minutes, place, entryGap, exitGap, nodeCount } = network;
  const { travel, placeCount, step, fixedCount } = network;
  const { travelMinute, homeMinute, idleMinute, take, startCosts } = prices;
  const { from, near, far, whole } = completions;
  const idleCap = idleMinute * MAX_IDLE_MINUTES;
  const node = Math.floor(code / EVENT_SPAN);
  const k = code % EVENT_SPAN;
  const here = at(candidate, node);
  const time = at(low, node) + k * step;
  const gap = at(exitGap, node);
  const placeHere = at(place, node);
  const row = placeHere * placeCount;
  const ready0 = time + at(minutes, node);
  let best = gap === fixedCount ? homeMinute * at(network.toHome, node) : Infinity;
  let follow = -1;
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
    const placeThere = at(place, next);
    const way = placeHere < 0 || placeThere < 0 ? 0 : at(travel, row + placeThere);
    let ready = ready0 + way;
    if (ready > latest) {
      if (!isForced) continue;
      ready = latest;
    }
    const first = at(low, next);
    const cell = at(from, next) + (ready <= first ? 0 : Math.ceil((ready - first) / step));
    const nearCost = (near[cell] ?? 0) - idleMinute * ready;
    const farCost = (far[cell] ?? 0) + idleCap;
    const cost = travelMinute * way + (nearCost < farCost ? nearCost : farCost);
    if (cost >= best) continue;
    best = cost;
    follow = nearCost < farCost ? at(nearCell, cell) : at(farCell, cell);
  }
  const cell = at(from, node) + k;
  const own =
    (startCosts[at(network.startFrom, node) + k] ?? 0) + (here === -1 ? 0 : (take[here] ?? 0));
  nextCell[cell] = follow;
  whole[cell] = best + own;
  near[cell] = best + own + idleMinute * time;
  far[cell] = best + own;
  nearCell[cell] = cell;
  farCell[cell] = cell;
  if (time === at(high, node)) return;
  // Whoever is ready for this start is ready for the later ones too.
  if ((near[cell + 1] ?? 0) < (near[cell] ?? 0)) {
    near[cell] = near[cell + 1] ?? 0;
    nearCell[cell] = at(nearCell, cell + 1);
  }
  if ((far[cell + 1] ?? 0) < (far[cell] ?? 0)) {
    far[cell] = far[cell + 1] ?? 0;
    farCell[cell] = at(farCell, cell + 1);
  }
}

function readPath(network: Network, cost: number, firstCell: number): Path {
  const candidates: number[] = [];
  const starts: number[] = [];
  for (let cell = firstCell; cell !== -1; cell = at(nextCell, cell)) {
    const node = at(cellNode, cell);
    const candidate = at(network.candidate, node);
    if (candidate === -1) continue;
    candidates.push(candidate);
    starts.push(at(network.low, node) + (cell - at(completions.from, node)) * network.step);
  }
  return { cost, candidates, starts };
}

function makeRoom({ nodeCount, low, high, step, events }: Network): void {
  if (completions.from.length < nodeCount) completions.from = new Int32Array(nodeCount * 2);
  if (nextCell.length < events.length) {
    const size = events.length * 2;
    completions.whole = new Float64Array(size);
    completions.near = new Float64Array(size);
    completions.far = new Float64Array(size);
    nearCell = new Int32Array(size);
    farCell = new Int32Array(size);
    nextCell = new Int32Array(size);
    cellNode = new Int32Array(size);
  }
  let cell = 0;
  for (let node = 0; node < nodeCount; node++) {
    completions.from[node] = cell;
    const count = (at(high, node) - at(low, node)) / step + 1;
    cellNode.fill(node, cell, cell + count);
    cell += count;
  }
}
