/**
 * Ruin by strings (SISR, Christiaens and Vanden Berghe, 2020): some neighbours in a row are taken
 * out of each of a few routes that pass near one another, so that they can change places.
 */
import type { Random } from './random.ts';

/** Routes in columns: route r has `length[r]` pieces from slot `r * capacity` on. */
export interface RouteTable {
  readonly capacity: number;
  readonly length: Int32Array;
  readonly piece: Int32Array;
}

export interface StringSizes {
  /** Pieces taken out in a step, on average. */
  readonly meanRemoved: number;
  /** The longest string. */
  readonly longest: number;
  /** Pieces of a route, on average, as the solution stands. */
  readonly meanLength: number;
}

/**
 * Takes strings out around the first of `near`, pieces by growing distance. `routeOf` answers -1
 * for a piece that isn't in a route or may not be moved; `take` takes a piece out, and may leave it.
 */
export function ruinStrings(
  table: RouteTable,
  random: Random,
  near: Int32Array,
  { meanRemoved, longest, meanLength }: StringSizes,
  routeOf: (piece: number) => number,
  take: (piece: number) => void,
): void {
  const mostInOne = Math.min(longest, Math.max(1, meanLength));
  let strings = 1 + Math.floor(random.share() * ((4 * meanRemoved) / (1 + mostInOne) - 1));
  const hit: number[] = [];
  for (let i = 0; i < near.length && strings > 0; i++) {
    const piece = near[i] ?? 0;
    const route = routeOf(piece);
    if (route === -1 || hit.includes(route)) continue;
    hit.push(route);
    const length = table.length[route] ?? 0;
    const size = 1 + Math.floor(random.share() * Math.min(length, mostInOne));
    ruinString(table, random, route, piece, Math.min(size, length), take);
    strings--;
  }
}

/** Takes `size` pieces in a row out of a route, that piece among them; at times keeps some inside. */
function ruinString(
  { capacity, length, piece }: RouteTable,
  random: Random,
  route: number,
  around: number,
  size: number,
  take: (piece: number) => void,
): void {
  const count = length[route] ?? 0;
  const base = route * capacity;
  let kept = 0;
  if (size > 1 && random.below(2) === 0) {
    while (size + kept < count && random.below(2) === 0) kept++;
  }
  const reach = size + kept;
  let position = 0;
  while (piece[base + position] !== around) position++;
  const lowest = Math.max(0, position - reach + 1);
  const highest = Math.min(position, count - reach);
  const from = lowest + random.below(highest - lowest + 1);
  const keepFrom = from + (kept === 0 ? reach : 1 + random.below(size));
  const chosen: number[] = [];
  for (let i = from; i < from + reach; i++) {
    if (i < keepFrom || i >= keepFrom + kept) chosen.push(piece[base + i] ?? 0);
  }
  for (const one of chosen) take(one);
}

/** Pieces a route holds on average, empty ones apart; at least 1. */
export function meanRouteLength(length: Int32Array): number {
  let routes = 0;
  let pieces = 0;
  for (const count of length) {
    if (count === 0) continue;
    routes++;
    pieces += count;
  }
  return routes === 0 ? 1 : pieces / routes;
}
