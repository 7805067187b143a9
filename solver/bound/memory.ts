/**
 * What the labels of one caregiver-day must know because a best path went wrong without: which visits
 * to remember where, and whether to watch breaks. It grows, and is kept from pricing to pricing.
 */
import { at } from '../timetable.ts';
import type { Network } from './network.ts';
import type { Path } from './path.ts';

/** Bits of one word that a memory may use. */
const MAX_REMEMBERED = 30;

export interface Memory {
  /** By candidate: its bit, 0 where nobody remembers it. */
  readonly bit: Int32Array;
  /** By candidate: bits remembered while on it. */
  readonly kept: Int32Array;
  used: number;
  watchesBreaks: boolean;
}

export const createMemory = (network: Network): Memory => ({
  bit: new Int32Array(network.candidates.length),
  kept: new Int32Array(network.candidates.length),
  used: 0,
  watchesBreaks: false,
});

/** True when a caregiver could do it: no visit twice, every stretch with its break. */
export const isProper = (network: Network, path: Path): boolean =>
  new Set(path.candidates).size === path.candidates.length &&
  (network.breakAfter === null || hasBreaks(network, network.breakAfter, path));

/** Remembers what is wrong with the path; false when there's no room to remember more. */
export function rememberFlaws(network: Network, memory: Memory, path: Path): boolean {
  const hasCircles = rememberCircles(memory, path);
  return rememberBreaks(network, memory, path) || hasCircles;
}

/** Makes room: what the prices of long ago asked for is seldom what those of now ask for. */
export function forgetCircles(memory: Memory): void {
  memory.bit.fill(0);
  memory.kept.fill(0);
  memory.used = 0;
}

/**
 * Lets the nodes of each circle of the path remember the visit that it came back to. True when
 * something new is remembered: then another pricing gives a better bound.
 */
function rememberCircles(memory: Memory, { candidates }: Path): boolean {
  let hasGrown = false;
  const lastAt = new Map<number, number>();
  candidates.forEach((candidate, position) => {
    const before = lastAt.get(candidate);
    lastAt.set(candidate, position);
    if (before === undefined) return;
    let bit = at(memory.bit, candidate);
    if (bit === 0) {
      if (memory.used === MAX_REMEMBERED) return;
      bit = 1 << memory.used++;
      memory.bit[candidate] = bit;
    }
    for (const between of candidates.slice(before + 1, position)) {
      if ((at(memory.kept, between) & bit) !== 0) continue;
      memory.kept[between] = at(memory.kept, between) | bit;
      hasGrown = true;
    }
  });
  return hasGrown;
}

/**
 * Watches breaks from now on where the path has a stretch beyond the limit. True when that is new.
 */
function rememberBreaks(network: Network, memory: Memory, path: Path): boolean {
  if (memory.watchesBreaks || network.breakAfter === null) return false;
  memory.watchesBreaks = !hasBreaks(network, network.breakAfter, path);
  return memory.watchesBreaks;
}

/** Only of the visits: fixed work between them can but lengthen a stretch. */
function hasBreaks(network: Network, breakAfter: number, { candidates, starts }: Path): boolean {
  let stretchStart = -Infinity;
  let endBefore = -Infinity;
  let placeBefore = -1;
  for (let i = 0; i < candidates.length; i++) {
    const visit = network.candidates[candidates[i] ?? 0]?.visit;
    const start = starts[i] ?? 0;
    if (visit === undefined) continue;
    const way =
      placeBefore < 0 ? 0 : at(network.travel, placeBefore * network.placeCount + visit.place);
    if (start - endBefore - way >= network.breakMinutes) stretchStart = start;
    endBefore = start + visit.duration;
    placeBefore = visit.place;
    if (endBefore - stretchStart > breakAfter) return false;
  }
  return true;
}
