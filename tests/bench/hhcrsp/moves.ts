/**
 * The changes that a step tries. Each is dropped as early as can be: the way it costs is known at
 * once, and so is some of its lateness; starts are settled only where it may still stand.
 */
import type { Random } from '../../../solver/engine/random.ts';
import { createMovesOfOne } from './moves-of-one.ts';
import { createMoveOfPair } from './move-of-pair.ts';
import { createMovesOfRow } from './moves-of-row.ts';
import { nearOf } from './near.ts';
import { createPlaces, type Places } from './places.ts';
import { createRouteEdit, type RouteEdit } from './route-edit.ts';
import type { Schedule } from './schedule.ts';
import type { Services } from './services.ts';

/** Changes a little so that the cost is below the ceiling, or leaves all as it was and answers false. */
export type Move = (ceiling: number) => boolean;

export interface MoveParts {
  readonly services: Services;
  readonly schedule: Schedule;
  readonly edit: RouteEdit;
  readonly places: Places;
  readonly random: Random;
}

/** One of every kind of change, drawn by how often each is worth its time. */
export function createDrawnMove(services: Services, schedule: Schedule, random: Random): Move {
  const edit = createRouteEdit(services, schedule);
  const places = createPlaces(services, schedule, edit, nearOf(services), random);
  const parts: MoveParts = { services, schedule, edit, places, random };
  const { relocate, place, swap } = createMovesOfOne(parts);
  const pair = createMoveOfPair(parts);
  const { tails, chain } = createMovesOfRow(parts);
  return (ceiling) => {
    const percent = random.below(100);
    if (percent < 40) return relocate(ceiling);
    if (percent < 55) return place(ceiling);
    if (percent < 75) return pair(ceiling);
    if (percent < 85) return swap(ceiling);
    return percent < 95 ? tails(ceiling) : chain(ceiling);
  };
}
