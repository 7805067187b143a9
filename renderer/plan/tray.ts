/** What is left to cover, most urgent first: by priority, then by how few caregivers fit. */
import type { Plan, Problem } from '../../solver/problem.ts';

export interface TrayItem {
  readonly visit: number;
  /** Caregivers who could take it now; undefined until it was counted. */
  readonly fits: number | undefined;
}

/** Uncovered visits in the order in which to look at them. */
export function sortTray(
  problem: Problem,
  plan: Plan,
  fitsByVisit: ReadonlyMap<number, number>,
): readonly TrayItem[] {
  return problem.visits
    .filter((visit) => (plan[visit.index] ?? null) === null)
    .map((visit) => ({ visit, fits: fitsByVisit.get(visit.index) }))
    .sort(
      (a, b) =>
        a.visit.priority - b.visit.priority ||
        (a.fits ?? Infinity) - (b.fits ?? Infinity) ||
        a.visit.earliest - b.visit.earliest ||
        a.visit.index - b.visit.index,
    )
    .map(({ visit, fits }) => ({ visit: visit.index, fits }));
}
