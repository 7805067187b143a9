/**
 * Simulated annealing on an instance, for so many seconds: the engine's cooling, chance and end, and
 * changes small enough that most are refused before anything is moved.
 */
import { ceilingAt, temperatureAt } from '../../../solver/engine/acceptance.ts';
import { createRandom } from '../../../solver/engine/random.ts';
import { createStop, type Limit } from '../../../solver/engine/stop.ts';
import { fillFirst } from './first.ts';
import type { HhcrspInstance, HhcrspVisit } from './instance.ts';
import { createDrawnMove } from './moves.ts';
import { createRouteEdit } from './route-edit.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { servicesOf, visitsOf } from './services.ts';
import { LATENESS, LATEST, TRAVEL } from './starts.ts';

/** In units of what a service costs on average after the descent. */
const COOLING = { from: 1, to: 0.03 } as const;
/** Seconds of a cooling for each service: with more time there are several, each from hot again. */
const COOLING_SECONDS_A_SERVICE = 0.1;
/** Share of the run that goes straight down, to learn what a service costs here. */
const DESCENT_SHARE = 0.02;
/** Steps between two looks at the clock and at the temperature. */
const STEPS_A_LOOK = 256;
/** Changes after which the sums are counted anew. */
const CHANGES_A_RECOUNT = 4096;

export interface HhcrspAnswer {
  readonly visits: readonly HhcrspVisit[];
  readonly steps: number;
}

export function solveHhcrsp(
  instance: HhcrspInstance,
  options: { readonly seed: number; readonly limit: Limit; readonly nowMs: () => number },
): HhcrspAnswer {
  const { limit, nowMs } = options;
  const random = createRandom(options.seed);
  const services = servicesOf(instance);
  const schedule = createSchedule(services);
  fillFirst(services, schedule, createRouteEdit(services, schedule));
  const move = createDrawnMove(services, schedule, random);
  const looks =
    'seconds' in limit ? limit : { iterations: Math.ceil(limit.iterations / STEPS_A_LOOK) };
  const stop = createStop(looks, nowMs, () => false, nowMs(), 0);
  const rounds = 'seconds' in limit ? roundsIn(limit.seconds, services.count) : 1;
  const best = { who: schedule.who.slice(), start: schedule.start.slice(), cost: Infinity };
  let cost = costOf(schedule);
  let unit = 0;
  let changes = 0;
  for (let look = 0; ; look++) {
    const share = stop.shareAt(look);
    if (share >= 1) break;
    let temperature = 0;
    if (share < DESCENT_SHARE) unit = cost / services.count;
    else temperature = unit * temperatureAt(COOLING, roundShare(share, rounds));
    for (let step = 0; step < STEPS_A_LOOK; step++) {
      if (!move(ceilingAt(cost, temperature, random.share()))) continue;
      schedule.keep();
      if (++changes % CHANGES_A_RECOUNT === 0) schedule.recount();
      cost = costOf(schedule);
      if (cost >= best.cost) continue;
      best.cost = cost;
      best.who.set(schedule.who);
      best.start.set(schedule.start);
    }
  }
  return { visits: visitsOf(services, best.who, best.start), steps: changes };
}

const roundsIn = (seconds: number, services: number): number =>
  Math.max(1, Math.floor(seconds / (COOLING_SECONDS_A_SERVICE * services)));

/** Share of its cooling that is over. */
const roundShare = (share: number, rounds: number): number =>
  (((share - DESCENT_SHARE) / (1 - DESCENT_SHARE)) * rounds) % 1;

const costOf = ({ sums }: Schedule): number =>
  (sums[TRAVEL] ?? 0) + (sums[LATENESS] ?? 0) + (sums[LATEST] ?? 0);
