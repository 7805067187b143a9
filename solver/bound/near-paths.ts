/**
 * Many good columns of one caregiver's day: what the best paths at some prices leave out, and what a
 * roster in whole numbers may need. For recombination only: nothing here is proven to be all.
 *
 * A walk from home through the network, depth first, cut where what is spent and the least that the
 * rest costs (`completions.ts`) go beyond the limit. A next visit is tried at its two best starts. The
 * limit is widened until enough columns are there; of those with the same visits the cheapest stays.
 */
import { at } from '../timetable.ts';
import { completions, MAX_IDLE_MINUTES, relax } from './completions.ts';
import { isProper } from './memory.ts';
import type { Network } from './network.ts';
import type { DayPrices, Path } from './path.ts';

export interface NearOptions {
  /** Beyond the cheapest path, in cost. */
  readonly within: number;
  readonly maxPaths: number;
  /** Visits that the walk may enter in all. */
  readonly effort: number;
}

/** The limit is widened in this many steps, each twice as wide. */
const WIDENINGS = 4;
const STARTS_A_VISIT = 2;

export function nearPaths(
  network: Network,
  prices: DayPrices,
  { within, maxPaths, effort }: NearOptions,
): readonly Path[] {
  const { cost } = relax(network, prices);
  const walk: Walk = {
    network,
    prices,
    limit: 0,
    effort,
    taken: new Uint8Array(network.candidates.length),
    candidates: [],
    starts: [],
    found: new Map(),
  };
  for (let i = WIDENINGS - 1; i >= 0 && walk.effort > 0 && walk.found.size < maxPaths; i--) {
    walk.limit = cost + within / 2 ** i;
    goOn(walk, -1, 0, 0);
  }
  return [...walk.found.values()].sort((a, b) => a.cost - b.cost).slice(0, maxPaths);
}

interface Walk {
  readonly network: Network;
  readonly prices: DayPrices;
  limit: number;
  effort: number;
  readonly taken: Uint8Array;
  readonly candidates: number[];
  readonly starts: number[];
  /** By the visits taken. */
  readonly found: Map<string, Path>;
}

interface Step {
  readonly node: number;
  readonly start: number;
  /** Before the visit's own cost. */
  readonly cost: number;
  readonly least: number;
}

/** `node` -1 is home, before the day. */
function goOn(walk: Walk, node: number, start: number, cost: number): void {
  const { network, prices } = walk;
  const isOver = node !== -1 && at(network.exitGap, node) === network.fixedCount;
  if (isOver) keep(walk, cost + prices.homeMinute * at(network.toHome, node));
  for (const step of nextSteps(walk, node, start, cost)) {
    if (--walk.effort < 0) return;
    const candidate = at(network.candidate, step.node);
    const k = (step.start - at(network.low, step.node)) / network.step;
    const own =
      (prices.startCosts[at(network.startFrom, step.node) + k] ?? 0) +
      (candidate === -1 ? 0 : (prices.take[candidate] ?? 0));
    if (candidate !== -1) {
      walk.taken[candidate] = 1;
      walk.candidates.push(candidate);
      walk.starts.push(step.start);
    }
    goOn(walk, step.node, step.start, step.cost + own);
    if (candidate !== -1) {
      walk.taken[candidate] = 0;
      walk.candidates.pop();
      walk.starts.pop();
    }
  }
}

function keep({ network, candidates, starts, limit, found }: Walk, cost: number): void {
  if (cost > limit) return;
  const key = candidates.toSorted((a, b) => a - b).join();
  if ((found.get(key)?.cost ?? Infinity) <= cost) return;
  const path = { cost, candidates: [...candidates], starts: [...starts] };
  if (isProper(network, path)) found.set(key, path);
}

/** Cheapest end first. */
function nextSteps(walk: Walk, node: number, start: number, cost: number): readonly Step[] {
  const { network, prices, taken, limit } = walk;
  const steps: Step[] = [];
  for (let next = 0; next < network.nodeCount; next++) {
    const there = at(network.candidate, next);
    if (there !== -1 && taken[there] === 1) continue;
    const gap = node === -1 ? 0 : at(network.exitGap, node);
    if (at(network.entryGap, next) !== gap) continue;
    const way = node === -1 ? 0 : travelBetween(network, node, next);
    const isForced = node !== -1 && at(network.candidate, node) === -1 && there === -1;
    let ready = node === -1 ? -Infinity : start + at(network.minutes, node) + way;
    if (ready > at(network.high, next)) {
      if (!isForced) continue;
      ready = at(network.high, next);
    }
    const spent =
      cost +
      (node === -1 ? prices.homeMinute * at(network.fromHome, next) : prices.travelMinute * way);
    steps.push(...bestStarts(walk, next, ready, spent));
  }
  return steps.filter(({ least }) => least <= limit).sort((a, b) => a.least - b.least);
}

function bestStarts(
  { network, prices, limit }: Walk,
  node: number,
  ready: number,
  spent: number,
): readonly Step[] {
  const low = at(network.low, node);
  const steps: Step[] = [];
  const first = Math.max(0, Math.ceil((ready - low) / network.step));
  for (let k = first; low + k * network.step <= at(network.high, node); k++) {
    const start = low + k * network.step;
    // The day begins when its first piece does.
    const idle = ready === -Infinity ? 0 : Math.min(start - ready, MAX_IDLE_MINUTES);
    const cost = spent + prices.idleMinute * idle;
    const least = cost + (completions.whole[at(completions.from, node) + k] ?? 0);
    if (least <= limit) steps.push({ node, start, cost, least });
  }
  return steps.sort((a, b) => a.least - b.least).slice(0, STARTS_A_VISIT);
}

function travelBetween(network: Network, from: number, to: number): number {
  const placeFrom = at(network.place, from);
  const placeTo = at(network.place, to);
  if (placeFrom < 0 || placeTo < 0) return 0;
  return at(network.travel, placeFrom * network.placeCount + placeTo);
}
