/** Simulated annealing as in SISR: the colder, the fewer steps uphill. */

/** Temperatures in units of cost: from about one stranger's visit to a few minutes on the road. */
export const START_TEMPERATURE = 60;
export const END_TEMPERATURE = 3;

/** Exponential from the first to the last temperature; `share` of the run that is over, 0 to 1. */
export const temperatureAt = (share: number): number =>
  START_TEMPERATURE * (END_TEMPERATURE / START_TEMPERATURE) ** Math.min(share, 1);

/** True when a plan of `cost` may replace one of `currentCost`; `draw` is a share of 0 to 1. */
export const accepts = (
  cost: number,
  currentCost: number,
  temperature: number,
  draw: number,
): boolean => cost < currentCost - temperature * Math.log(1 - draw);
