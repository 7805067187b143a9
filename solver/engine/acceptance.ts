/** Simulated annealing as in SISR: the colder, the fewer steps uphill. */

/** Temperatures in units of cost, from the first step to the last. */
export interface Cooling {
  readonly from: number;
  readonly to: number;
}

/** Exponential from the first to the last temperature; `share` of the run that is over, 0 to 1. */
export const temperatureAt = ({ from, to }: Cooling, share: number): number =>
  from * (to / from) ** Math.min(share, 1);

/**
 * What a solution must cost less than to replace one of `currentCost`; `draw` is a share of 0 to 1.
 * Known before a step is made, it lets a hopeless one be dropped half-way.
 */
export const ceilingAt = (currentCost: number, temperature: number, draw: number): number =>
  currentCost - temperature * Math.log(1 - draw);

/** True when a solution of `cost` may replace one of `currentCost`. */
export const accepts = (
  cost: number,
  currentCost: number,
  temperature: number,
  draw: number,
): boolean => cost < ceilingAt(currentCost, temperature, draw);
