/** A plan cut into its caregiver-days, as far as they are columns of the relaxation. */
import type { Plan } from '../problem.ts';
import { at, dayOfMinute } from '../timetable.ts';
import type { Network } from './network.ts';
import type { Relaxation } from './relaxation.ts';

export interface PlanColumn {
  readonly day: number;
  readonly candidates: readonly number[];
  readonly starts: readonly number[];
}

/** Days with a start off the network's grid are left out: such a plan is legal but no column. */
export function planColumns(
  { days, problem, visits }: Relaxation,
  plan: Plan,
): readonly PlanColumn[] {
  const byDay = new Map<number, { row: number; start: number }[]>();
  const keyOf = (caregiver: number, day: number): number => caregiver * problem.dayCount + day;
  visits.forEach(({ visit }, row) => {
    const assignment = plan[visit];
    if (assignment === null || assignment === undefined) return;
    const { start } = assignment;
    for (const caregiver of assignment.caregivers) {
      const key = keyOf(caregiver, dayOfMinute(problem, start));
      const list = byDay.get(key);
      if (list === undefined) byDay.set(key, [{ row, start }]);
      else list.push({ row, start });
    }
  });
  return days.flatMap(({ caregiver, day, network }, index): PlanColumn[] => {
    const taken = (byDay.get(keyOf(caregiver, day)) ?? []).sort((a, b) => a.start - b.start);
    const candidates = taken.map(({ row, start }) => findCandidate(network, row, start));
    if (candidates.includes(-1)) return [];
    return [{ day: index, candidates, starts: taken.map(({ start }) => start) }];
  });
}

function findCandidate(network: Network, row: number, start: number): number {
  for (let node = 0; node < network.nodeCount; node++) {
    const candidate = at(network.candidate, node);
    if (network.candidates[candidate]?.row !== row) continue;
    const low = at(network.low, node);
    const isOn = start >= low && start <= at(network.high, node);
    if (isOn && (start - low) % network.step === 0) return candidate;
  }
  return -1;
}
