/** A run of the engine on an instance, for so many seconds. */
import { temperatureAt } from '../../../solver/engine/acceptance.ts';
import { createRandom } from '../../../solver/engine/random.ts';
import { createStop, type Limit } from '../../../solver/engine/stop.ts';
import { stepWalk } from '../../../solver/engine/walk.ts';
import type { HhcrspInstance, HhcrspVisit } from './instance.ts';
import { createHhcrspWalk } from './walker.ts';

/** In units of three times the published cost: minutes of way and tardiness. */
const COOLING = { from: 150, to: 1 } as const;

export interface HhcrspAnswer {
  readonly visits: readonly HhcrspVisit[];
  readonly steps: number;
}

export function solveHhcrsp(
  instance: HhcrspInstance,
  options: { readonly seed: number; readonly limit: Limit; readonly nowMs: () => number },
): HhcrspAnswer {
  const random = createRandom(options.seed);
  const { walker, bestVisits } = createHhcrspWalk(instance, random);
  const stop = createStop(options.limit, options.nowMs, () => false, options.nowMs(), 0);
  let best = walker.cost();
  walker.keepBest();
  for (let step = 0; ; step++) {
    const share = stop.shareAt(step);
    if (share >= 1) return { visits: bestVisits(), steps: step };
    best = stepWalk(walker, random, temperatureAt(COOLING, share), best);
  }
}
