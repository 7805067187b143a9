/** Simulated annealing as in SISR: the colder, the fewer steps uphill. */

/** Temperatures in units of cost, from the first step to the last. */
export interface Cooling {
  readonly from: number;
  readonly to: number;
}

/** Exponential from the first to the last temperature; `share` of the run that is over, 0 to 1. */
export const temperatureAt = ({ from, to }: Cooling, share: number): number =>
  from * (to / from) ** Math.min(share, 1);

/** True when a solution of `cost` may replace one of `currentCost`; `draw` is a share of 0 to 1. */
export const accepts = (
  cost: number,
  currentCost: number,
  temperature: number,
  draw: number,
): boolean => cost < currentCost - temperature * Math.log(1 - draw);
