/** Lanes for chips that would cover each other: first lane that is free, in order of start. */

export interface Stretch {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

export interface Packing {
  /** Lane of each stretch, in the order given. */
  readonly lanes: readonly number[];
  readonly laneCount: number;
}

/** Uses no more lanes than stretches overlap at one point (greedy on intervals is optimal). */
export function packLanes(stretches: readonly Stretch[]): Packing {
  const order = stretches
    .map((stretch, index) => ({ stretch, index }))
    .sort((a, b) => a.stretch.from - b.stretch.from || a.index - b.index);
  const lanes = Array.from({ length: stretches.length }, () => 0);
  const free: number[] = [];
  for (const { stretch, index } of order) {
    const found = free.findIndex((end) => end <= stretch.from);
    const lane = found === -1 ? free.length : found;
    free[lane] = stretch.to;
    lanes[index] = lane;
  }
  return { lanes, laneCount: free.length };
}
