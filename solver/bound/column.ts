/** A caregiver's day as the master problem sees it: what it costs, takes and works. */
import { must } from '../../domain/result.ts';
import { at } from '../timetable.ts';
import type { Network } from './network.ts';
import type { Path } from './path.ts';
import type { Relaxation } from './relaxation.ts';

const MAX_IDLE_MINUTES = 120;

export interface Column {
  /** Index of the caregiver-day. */
  readonly day: number;
  /** Candidates of its network, in order; one may be there twice. */
  readonly candidates: Int32Array;
  readonly starts: Int32Array;
  readonly cost: number;
  readonly workMinutes: number;
}

/** Prices the path from scratch, the way a timetable is counted. */
export function toColumn(
  relaxation: Relaxation,
  dayIndex: number,
  { candidates, starts }: Pick<Path, 'candidates' | 'starts'>,
): Column {
  const { network } = must(relaxation.days[dayIndex], 'a caregiver-day');
  const { weights } = relaxation.problem;
  let cost = 0;
  let workMinutes = 0;
  let before = -1;
  let endBefore = 0;
  const nodes = pathNodes(network, candidates, starts);
  nodes.forEach(({ node, start }, position) => {
    const minutes = at(network.minutes, node);
    const taken = network.candidates[at(network.candidate, node)];
    const k = (start - at(network.low, node)) / network.step;
    cost += (network.startCosts[at(network.startFrom, node) + k] ?? 0) + (taken?.cost ?? 0);
    workMinutes += minutes;
    if (position === 0) cost += weights.homeMinute * at(network.fromHome, node);
    else {
      const from = at(network.place, before);
      const to = at(network.place, node);
      const way = from < 0 || to < 0 ? 0 : at(network.travel, from * network.placeCount + to);
      const idle = Math.max(0, start - endBefore - way);
      workMinutes += way;
      cost += weights.travelMinute * way + weights.idleMinute * Math.min(idle, MAX_IDLE_MINUTES);
    }
    if (position === nodes.length - 1) cost += weights.homeMinute * at(network.toHome, node);
    before = node;
    endBefore = start + minutes;
  });
  return {
    day: dayIndex,
    candidates: Int32Array.from(candidates),
    starts: Int32Array.from(starts),
    cost,
    workMinutes,
  };
}

/** True when it does no visit twice: only then a roster can have it. */
export const isElementary = ({ candidates }: Column): boolean =>
  new Set(candidates).size === candidates.length;

/** The same visits at the same minutes: the same column. */
export const columnKey = ({ candidates, starts }: Pick<Path, 'candidates' | 'starts'>): string =>
  `${candidates.join(',')}@${starts.join(',')}`;

/** Visits at their starts and the day's fixed work, in order. */
function pathNodes(
  network: Network,
  candidates: readonly number[],
  starts: readonly number[],
): readonly { readonly node: number; readonly start: number }[] {
  const nodes: { node: number; start: number; isVisit: number; gap: number }[] = [];
  for (let node = 0; node < network.nodeCount; node++) {
    const gap = at(network.entryGap, node);
    if (at(network.candidate, node) === -1) {
      nodes.push({ node, start: at(network.low, node), isVisit: 0, gap });
      continue;
    }
    candidates.forEach((candidate, position) => {
      const start = starts[position] ?? -1;
      if (at(network.candidate, node) !== candidate) return;
      if (start < at(network.low, node) || start > at(network.high, node)) return;
      // Two nodes of one visit share no start but where availabilities overlap.
      if (nodes.some((other) => other.isVisit === 1 && other.start === start)) return;
      nodes.push({ node, start, isVisit: 1, gap });
    });
  }
  return nodes.sort((a, b) => a.start - b.start || a.isVisit - b.isVisit || a.gap - b.gap);
}
