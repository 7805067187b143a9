/**
 * The best starts of a day in a given order: an exact dynamic programme over the choosable minutes
 * of each piece, linear in their number. Idle time and distance from the preferred start are what
 * it weighs; the span of the day and its breaks are tried where the first answer breaks them.
 *
 * The sequence is given, and answered, in the module's own columns: one call at a time, no garbage.
 */
import { at } from '../timetable.ts';
import { type Instance, startCost, travelBetween } from './instance.ts';
import { MAX_IDLE_MINUTES } from './state.ts';

export const IMPOSSIBLE = 1_000_000_000;
const MAX_PIECES = 256;

/** The sequence to time: pieces in order, each with the span of its start. */
export const sequence = {
  count: 0,
  piece: new Int32Array(MAX_PIECES),
  low: new Int32Array(MAX_PIECES),
  high: new Int32Array(MAX_PIECES),
  /** The answer. */
  start: new Int32Array(MAX_PIECES),
};

/** Minutes on the way to each piece of `sequence` from the one before, set by `retime`. */
export const travel = new Int32Array(MAX_PIECES);
/** A break asked for before the piece, in minutes. */
const pause = new Int32Array(MAX_PIECES);
const first = new Int32Array(MAX_PIECES);
const last = new Int32Array(MAX_PIECES);
const offset = new Int32Array(MAX_PIECES + 1);
const found = new Int32Array(MAX_PIECES);
let costs = new Int32Array(8192);
let came = new Int32Array(8192);

/**
 * Times the sequence for a caregiver inside [`from`, `to`), what the rest before and after leaves.
 * Answers with the cost of idle time and shifts, or `IMPOSSIBLE`.
 */
export function retime(instance: Instance, caregiver: number, from: number, to: number): number {
  const { count, piece } = sequence;
  if (count > MAX_PIECES) return IMPOSSIBLE;
  const { place } = instance;
  pause.fill(0, 0, count);
  for (let i = 1; i < count; i++) {
    const before = at(place, at(piece, i - 1));
    travel[i] = travelBetween(instance, caregiver, before, at(place, at(piece, i)));
  }
  let best = runProgramme(instance, from, to);
  if (best === IMPOSSIBLE) return IMPOSSIBLE;
  const maxSpan = at(instance.maxDailySpan, caregiver);
  if (spanOf(instance) > maxSpan) best = narrowSpan(instance, from, to, maxSpan);
  if (best === IMPOSSIBLE) return IMPOSSIBLE;
  if (hasBreaks(instance, caregiver)) {
    sequence.start.set(found.subarray(0, count));
    return best;
  }
  return placeBreak(instance, caregiver, from, to, maxSpan);
}

/** Tries the day from its first start, from its last end and as late as it can begin. */
function narrowSpan(instance: Instance, from: number, to: number, maxSpan: number): number {
  const { count, piece } = sequence;
  const begin = at(found, 0);
  const end = at(found, count - 1) + at(instance.duration, at(piece, count - 1));
  const latest = at(last, 0);
  for (const start of [begin, end - maxSpan, latest]) {
    const cost = runProgramme(instance, Math.max(from, start), Math.min(to, start + maxSpan));
    if (cost !== IMPOSSIBLE && spanOf(instance) <= maxSpan) return cost;
  }
  return IMPOSSIBLE;
}

/** Tries a break in each gap in turn and keeps the cheapest that does. */
function placeBreak(
  instance: Instance,
  caregiver: number,
  from: number,
  to: number,
  maxSpan: number,
): number {
  const { count, start } = sequence;
  let best = IMPOSSIBLE;
  for (let gap = 1; gap < count; gap++) {
    pause[gap] = at(instance.breakMinutes, caregiver);
    const cost = runProgramme(instance, from, to);
    pause[gap] = 0;
    if (cost >= best || spanOf(instance) > maxSpan || !hasBreaks(instance, caregiver)) continue;
    best = cost;
    start.set(found.subarray(0, count));
  }
  return best;
}

function spanOf(instance: Instance): number {
  const { count, piece } = sequence;
  if (count === 0) return 0;
  return at(found, count - 1) + at(instance.duration, at(piece, count - 1)) - at(found, 0);
}

function hasBreaks(instance: Instance, caregiver: number): boolean {
  const { count, piece } = sequence;
  const limit = at(instance.breakAfter, caregiver);
  const breakMinutes = at(instance.breakMinutes, caregiver);
  if (count === 0) return true;
  let since = at(found, 0);
  let end = since;
  for (let i = 0; i < count; i++) {
    const start = at(found, i);
    if (i > 0 && start - end - at(travel, i) >= breakMinutes) since = start;
    end = start + at(instance.duration, at(piece, i));
    if (end - since > limit) return false;
  }
  return true;
}

/** The starts of least cost into `found`, or `IMPOSSIBLE`. */
function runProgramme(instance: Instance, from: number, to: number): number {
  const { count, piece } = sequence;
  if (count === 0) return 0;
  if (!tightenSpans(instance, from, to)) return IMPOSSIBLE;
  const { step, duration, shared, visitCount, fixed } = instance;
  const { idleMinute } = instance.problem.weights;
  for (let i = 0; i < count; i++) {
    const here = at(piece, i);
    const isFree = here < visitCount && shared[here] === 0;
    const states = (at(last, i) - at(first, i)) / step + 1;
    const base = at(offset, i);
    offset[i + 1] = base + states;
    if (base + states > costs.length) growColumns(base + states);
    const before = i === 0 ? 0 : at(piece, i - 1);
    const baseBefore = i === 0 ? 0 : at(offset, i - 1);
    const firstBefore = i === 0 ? 0 : at(first, i - 1);
    const reach = i === 0 ? 0 : at(duration, before) + at(travel, i);
    const isForced = i > 0 && fixed[here] === 1 && fixed[before] === 1;
    let next = baseBefore;
    // The best predecessor with idle time that still counts, and with more than counts.
    let nearCost = IMPOSSIBLE;
    let nearFrom = -1;
    let farCost = IMPOSSIBLE;
    let farFrom = -1;
    for (let k = 0; k < states; k++) {
      const start = at(first, i) + k * step;
      const own = isFree ? startCost(instance, here, start) : 0;
      if (i === 0) {
        costs[base + k] = own;
        continue;
      }
      const latestBefore = isForced ? IMPOSSIBLE : start - reach - at(pause, i);
      while (next < base && firstBefore + (next - baseBefore) * step <= latestBefore) {
        const ready = firstBefore + (next - baseBefore) * step + reach;
        const cost = at(costs, next);
        const near = cost - idleMinute * (ready - firstBefore);
        if (near < nearCost) {
          nearCost = near;
          nearFrom = next;
        }
        if (cost < farCost) {
          farCost = cost;
          farFrom = next;
        }
        next++;
      }
      if (farFrom === -1) {
        costs[base + k] = IMPOSSIBLE;
        continue;
      }
      const idleNear = nearCost + idleMinute * (start - firstBefore);
      const idleFar = farCost + idleMinute * MAX_IDLE_MINUTES;
      const isNear = idleNear <= idleFar;
      // Fixed work in conflict with fixed work stands, and has no idle time before it.
      const isLate = isForced && start < firstBefore + reach;
      costs[base + k] = own + (isLate ? farCost : isNear ? idleNear : idleFar);
      came[base + k] = isNear ? nearFrom : farFrom;
    }
  }
  return readAnswer(step);
}

/** Follows the best last start back to the first. */
function readAnswer(step: number): number {
  const { count } = sequence;
  let best = -1;
  let bestCost = IMPOSSIBLE;
  for (let k = at(offset, count - 1); k < at(offset, count); k++) {
    if (at(costs, k) >= bestCost) continue;
    bestCost = at(costs, k);
    best = k;
  }
  if (best === -1) return IMPOSSIBLE;
  for (let i = count - 1; i >= 0; i--) {
    found[i] = at(first, i) + (best - at(offset, i)) * step;
    best = at(came, best);
  }
  return bestCost;
}

/** Cuts each span to what the pieces before and after leave of it; false when nothing is left. */
function tightenSpans(instance: Instance, from: number, to: number): boolean {
  const { count, piece, low, high } = sequence;
  const { step, duration, fixed } = instance;
  let ready = from;
  for (let i = 0; i < count; i++) {
    const here = at(piece, i);
    let start = at(low, i);
    if (fixed[here] === 1) {
      if (i > 0 && fixed[at(piece, i - 1)] !== 1 && start < ready + at(travel, i) + at(pause, i)) {
        return false;
      }
    } else {
      if (i > 0) ready += at(travel, i) + at(pause, i);
      if (start < ready) start += Math.ceil((ready - start) / step) * step;
      if (start > at(high, i)) return false;
    }
    first[i] = start;
    ready = Math.max(start + at(duration, here), fixed[here] === 1 ? ready : 0);
  }
  let due = to;
  for (let i = count - 1; i >= 0; i--) {
    const here = at(piece, i);
    let start = at(high, i);
    if (fixed[here] !== 1) {
      const latest = due - at(duration, here);
      if (start > latest) start = at(first, i) + Math.floor((latest - at(first, i)) / step) * step;
      if (start < at(first, i)) return false;
    }
    last[i] = start;
    due = start - at(travel, i) - at(pause, i);
  }
  return true;
}

function growColumns(size: number): void {
  const wider = new Int32Array(size * 2);
  wider.set(costs);
  costs = wider;
  const widerCame = new Int32Array(size * 2);
  widerCame.set(came);
  came = widerCame;
}
