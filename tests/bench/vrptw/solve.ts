/**
 * A run of the engine on an instance, for so many seconds: several coolings one after the other,
 * each from the best so far, with the routes met on the way recombined in between.
 */
import { temperatureAt } from '../../../solver/engine/acceptance.ts';
import { createPool, type PoolRoute } from '../../../solver/engine/pool.ts';
import { createRandom } from '../../../solver/engine/random.ts';
import { recombine } from '../../../solver/engine/recombine.ts';
import { createStop, type Limit } from '../../../solver/engine/stop.ts';
import { stepWalk } from '../../../solver/engine/walk.ts';
import type { LinearSolver } from '../../../solver/lp/linear-program.ts';
import type { VrptwInstance } from './instance.ts';
import { createVrptwWalk, tourLength } from './walker.ts';

/** Strings and temperatures of SISR for vehicle routing; temperatures in tenths. */
const SIZES = { meanRemoved: 10, longest: 10 } as const;
const COOLING = { from: 300, to: 3 } as const;
const POOL_SIZE = 4_000;
/** Steps between two looks at the routes of the walk. */
const POOL_STEPS = 400;
/** Nothing is pooled while it is hot. */
const POOL_FROM_SHARE = 0.5;

export interface VrptwOptions {
  readonly seed: number;
  readonly limit: Limit;
  readonly nowMs: () => number;
  /** Coolings; one without recombination where there is no time for more. */
  readonly rounds: number;
  readonly solver: LinearSolver | null;
  readonly recombineSeconds: number;
}

export interface VrptwAnswer {
  readonly routes: readonly (readonly number[])[];
  readonly steps: number;
  /** Improvements that recombination found. */
  readonly recombined: number;
}

export function solveVrptw(instance: VrptwInstance, options: VrptwOptions): VrptwAnswer {
  const random = createRandom(options.seed);
  const walk = createVrptwWalk(instance, random, SIZES);
  const stop = createStop(options.limit, options.nowMs, () => false, options.nowMs(), 0);
  const pool = createPool(POOL_SIZE);
  const toPool = (order: readonly number[]): PoolRoute => ({
    order: order.map((customer) => customer - 1),
    group: -1,
    cost: tourLength(instance, order),
  });
  let best = walk.walker.cost();
  let routes = walk.bestRoutes();
  let recombined = 0;
  let round = 0;
  for (let step = 0; ; step++) {
    const share = stop.shareAt(step);
    const part = share * options.rounds - round;
    if (part >= 1 || share >= 1) {
      round++;
      if (walk.bestRoutes() !== routes) routes = walk.bestRoutes();
      const better =
        options.solver === null
          ? null
          : recombine(pool.routes(), routes.map(toPool), options.solver, {
              itemCount: instance.count - 1,
              maxRoutes: instance.vehicles,
              timeLimitSeconds: options.recombineSeconds,
            });
      if (better !== null) {
        recombined++;
        walk.load(better.map(({ order }) => order.map((item) => item + 1)));
        walk.walker.keepBest();
        best = walk.walker.cost();
        routes = walk.bestRoutes();
      }
      if (share >= 1) return { routes, steps: step, recombined };
      continue;
    }
    if (step % POOL_STEPS === 0 && part > POOL_FROM_SHARE) {
      for (const order of walk.currentRoutes()) pool.add(toPool(order));
    }
    best = stepWalk(walk.walker, random, temperatureAt(COOLING, part), best);
  }
}
