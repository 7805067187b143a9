/**
 * One caregiver's day as a network over time: nodes are visits with the starts they may have, and
 * the fixed work that every path passes. Two nodes of one visit are one candidate.
 *
 * Fixed work cuts the day into gaps. A visit lies in one gap; a path goes on inside a gap, from it
 * into the fixed piece that ends it, and from that piece into the next gap. Order and gaps are those
 * of a timetable: by start.
 */
import type { Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';
import { travelMinutes } from '../timetable.ts';

/** A visit on one day within one span of starts: multiples of the step from `low` to `high`. */
export interface DayOption {
  readonly row: number;
  readonly visit: ProblemVisit;
  readonly low: number;
  readonly high: number;
}

export interface FixedPiece {
  readonly start: number;
  readonly minutes: number;
  /** -1: none. */
  readonly place: number;
}

export interface Candidate {
  readonly row: number;
  readonly visit: ProblemVisit;
  /** Stranger or acquaintance, less the change that is avoided. */
  readonly cost: number;
}

export interface Network {
  readonly caregiver: ProblemCaregiver;
  readonly candidates: readonly Candidate[];
  readonly nodeCount: number;
  readonly fixedCount: number;
  readonly step: number;
  /** null where the rule is off, or broken already by fixed work alone. */
  readonly breakAfter: number | null;
  readonly breakMinutes: number;
  /** By node, the latest `high` first; -1 is fixed work. */
  readonly candidate: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly minutes: Int32Array;
  readonly place: Int32Array;
  /** The gap that a path comes from, and the one that it goes on in. */
  readonly entryGap: Int32Array;
  readonly exitGap: Int32Array;
  readonly fromHome: Int32Array;
  readonly toHome: Int32Array;
  /** By node: where its costs of starts begin in `startCosts`. */
  readonly startFrom: Int32Array;
  readonly startCosts: Float64Array;
  /** Minutes between places, `from * placeCount + to`. */
  readonly travel: Int32Array;
  readonly placeCount: number;
  /** Every (node, start) in order of time: `node * EVENT_SPAN + position`. */
  readonly events: Int32Array;
}

/** More starts than a day has minutes, the night that is 25 hours long included. */
export const EVENT_SPAN = 2048;

interface Node {
  readonly candidate: number;
  readonly low: number;
  readonly high: number;
  readonly minutes: number;
  readonly place: number;
  readonly entryGap: number;
  readonly exitGap: number;
}

export function createNetwork(
  problem: Problem,
  caregiver: ProblemCaregiver,
  options: readonly DayOption[],
  fixed: readonly FixedPiece[],
): Network {
  const candidates: Candidate[] = [];
  const candidateOfRow = new Map<number, number>();
  const step = problem.startStep;
  const nodes: Node[] = fixed.map(({ start, minutes, place }, index) => ({
    candidate: -1,
    low: start,
    high: start,
    minutes,
    place,
    entryGap: index,
    exitGap: index + 1,
  }));
  for (const { row, visit, low, high } of options) {
    let candidate = candidateOfRow.get(row);
    if (candidate === undefined) {
      candidate = candidates.length;
      candidateOfRow.set(row, candidate);
      candidates.push({ row, visit, cost: pairCost(problem, visit, caregiver) });
    }
    for (let gap = 0; gap <= fixed.length; gap++) {
      const from = fixed[gap - 1]?.start ?? low;
      // It must be over when the next fixed piece begins.
      const to = (fixed[gap]?.start ?? Infinity) - visit.duration;
      const first = low + Math.max(0, Math.ceil((from - low) / step)) * step;
      const last = to >= high ? high : low + Math.floor((to - low) / step) * step;
      if (first > last) continue;
      const { duration: minutes, place } = visit;
      nodes.push({
        candidate,
        low: first,
        high: last,
        minutes,
        place,
        entryGap: gap,
        exitGap: gap,
      });
    }
  }
  const breakAfter = canKeepBreaks(problem, caregiver, fixed) ? caregiver.rules.breakAfter : null;
  return layOut(problem, caregiver, candidates, nodes, fixed.length, breakAfter);
}

/** False where fixed work overlaps or has too long a stretch: then the rule is the pin's to break. */
function canKeepBreaks(
  problem: Problem,
  caregiver: ProblemCaregiver,
  fixed: readonly FixedPiece[],
): boolean {
  const { breakAfter, breakMinutes } = caregiver.rules;
  let stretchStart = -Infinity;
  let endBefore = -Infinity;
  let placeBefore = -1;
  for (const { start, minutes, place } of fixed) {
    const gap = start - endBefore - travelMinutes(problem, caregiver, placeBefore, place);
    if (gap < 0) return false;
    if (gap >= breakMinutes) stretchStart = start;
    endBefore = start + minutes;
    placeBefore = place;
    if (breakAfter !== null && endBefore - stretchStart > breakAfter) return false;
  }
  return true;
}

function layOut(
  problem: Problem,
  caregiver: ProblemCaregiver,
  candidates: readonly Candidate[],
  nodes: Node[],
  fixedCount: number,
  breakAfter: number | null,
): Network {
  nodes.sort((a, b) => b.high - a.high || a.candidate - b.candidate);
  const step = problem.startStep;
  const column = (of: (node: Node) => number): Int32Array => Int32Array.from(nodes, of);
  const between = (from: number, to: number): number => travelMinutes(problem, caregiver, from, to);
  const startFrom = new Int32Array(nodes.length);
  const startCosts: number[] = [];
  const events: { time: number; isVisit: number; code: number }[] = [];
  nodes.forEach(({ candidate, low, high }, index) => {
    startFrom[index] = startCosts.length;
    for (let start = low, k = 0; start <= high; start += step, k++) {
      startCosts.push(startCost(problem, candidates[candidate]?.visit, start));
      events.push({ time: start, isVisit: candidate === -1 ? 0 : 1, code: index * EVENT_SPAN + k });
    }
  });
  // Fixed pieces of one minute are passed in the order of the timetable.
  events.sort(
    (a, b) =>
      a.time - b.time ||
      a.isVisit - b.isVisit ||
      (nodes[Math.floor(a.code / EVENT_SPAN)]?.entryGap ?? 0) -
        (nodes[Math.floor(b.code / EVENT_SPAN)]?.entryGap ?? 0) ||
      a.code - b.code,
  );
  return {
    caregiver,
    candidates,
    nodeCount: nodes.length,
    fixedCount,
    step,
    breakAfter,
    breakMinutes: caregiver.rules.breakMinutes,
    candidate: column(({ candidate }) => candidate),
    low: column(({ low }) => low),
    high: column(({ high }) => high),
    minutes: column(({ minutes }) => minutes),
    place: column(({ place }) => place),
    entryGap: column(({ entryGap }) => entryGap),
    exitGap: column(({ exitGap }) => exitGap),
    fromHome: column(({ place }) => between(caregiver.home, place)),
    toHome: column(({ place }) => between(place, caregiver.home)),
    startFrom,
    startCosts: Float64Array.from(startCosts),
    travel: caregiver.travel.minutes,
    placeCount: problem.placeCount,
    events: Int32Array.from(events, ({ code }) => code),
  };
}

/** What it costs that this caregiver is the one; whoever is on the published visit is no change. */
function pairCost(problem: Problem, visit: ProblemVisit, { index }: ProblemCaregiver): number {
  const { weights, beneficiaries } = problem;
  const person = beneficiaries[visit.beneficiary];
  let cost = 0;
  if (person?.regular.has(index) !== true) {
    cost += person?.known.has(index) === true ? weights.acquaintance : weights.stranger;
  }
  for (const one of visit.published?.caregivers ?? []) {
    if (one === index) cost -= weights.changedCaregiver;
  }
  return cost;
}

/** One caregiver's share of what the visit's start costs. */
function startCost(problem: Problem, visit: ProblemVisit | undefined, start: number): number {
  if (visit === undefined) return 0;
  const { weights } = problem;
  let cost = 0;
  if (visit.preferred !== null) cost += weights.startShift * Math.abs(start - visit.preferred);
  if (visit.published !== null) {
    cost += weights.changedStart * Math.abs(start - visit.published.start);
  }
  return cost / visit.requiredCaregivers;
}
