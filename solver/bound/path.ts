/** A caregiver's day as a path through its network, and what the way costs at the prices of now. */
import type { DayCuts } from './cuts.ts';

export interface DayPrices {
  /** By candidate, what a column pays for taking it: pair, face and work, less what it earns. */
  readonly take: Float64Array;
  /** Per minute, what is paid beyond the minute's own share in `take`. */
  readonly travelMinute: number;
  readonly homeMinute: number;
  readonly idleMinute: number;
  readonly cuts: DayCuts | null;
  /** In the place of the network's own, prices of cuts included. */
  readonly startCosts: Float64Array;
}

/** The best path: candidates with their starts in order of time, fixed work left out. */
export interface Path {
  readonly cost: number;
  readonly candidates: readonly number[];
  readonly starts: readonly number[];
}
