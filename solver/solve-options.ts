/** How long, from where and with which chance: everything a search is given beside the problem. */
import type { Limit } from './engine/stop.ts';
import type { Plan } from './problem.ts';
import type { TeamSeat } from './team.ts';

export interface SolveOptions {
  readonly seed: number;
  readonly limit: Limit;
  /** A monotonous clock, so that the search reads none by itself. */
  readonly nowMs: () => number;
  /** Where to begin; else by construction. */
  readonly start?: Plan;
  /** `uncovered` leaves every assignment of `start` as it is and only fills holes. */
  readonly scope?: 'week' | 'uncovered';
  /** With other threads on the same week; for a limit of seconds alone. */
  readonly team?: TeamSeat;
  /** In debug runs: after so many steps each time, all that the search keeps is counted anew. */
  readonly recountSteps?: number;
  /** Called a few times a second. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Asked often; true ends the search with the best roster so far. */
  readonly isCancelled?: () => boolean;
}

export interface SolveProgress {
  readonly elapsedMs: number;
  readonly iterations: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly travelMinutes: number;
  readonly cost: number;
}
