/** A run of the engine on an instance, for so many seconds; the routes of the best found. */
import { temperatureAt } from '../../../solver/engine/acceptance.ts';
import { createRandom } from '../../../solver/engine/random.ts';
import { createStop, type Limit } from '../../../solver/engine/stop.ts';
import { stepWalk } from '../../../solver/engine/walk.ts';
import type { VrptwInstance } from './instance.ts';
import { createVrptwWalk } from './walker.ts';

/** Strings and temperatures of SISR for vehicle routing; temperatures in tenths. */
const SIZES = { meanRemoved: 10, longest: 10 } as const;
const COOLING = { from: 300, to: 3 } as const;

export interface VrptwAnswer {
  readonly routes: readonly (readonly number[])[];
  readonly steps: number;
}

export function solveVrptw(
  instance: VrptwInstance,
  options: { readonly seed: number; readonly limit: Limit; readonly nowMs: () => number },
): VrptwAnswer {
  const random = createRandom(options.seed);
  const { walker, bestRoutes } = createVrptwWalk(instance, random, SIZES);
  const stop = createStop(options.limit, options.nowMs, () => false, options.nowMs(), 0);
  let best = walker.cost();
  for (let step = 0; ; step++) {
    const share = stop.shareAt(step);
    if (share >= 1) return { routes: bestRoutes(), steps: step };
    best = stepWalk(walker, random, temperatureAt(COOLING, share), best);
  }
}
