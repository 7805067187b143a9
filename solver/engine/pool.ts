/**
 * Good routes met on the way, kept for recombination: the best solution made of them all may be
 * better than each that was walked through (set partitioning over the routes of a search).
 */

/** A route as the pool keeps it. `order` is how its items are done; `cost` what it adds by itself. */
export interface PoolRoute {
  readonly order: readonly number[];
  /** At most one route of a group is used: a caregiver's day, say; -1 where any may be. */
  readonly group: number;
  readonly cost: number;
}

export interface RoutePool {
  readonly add: (route: PoolRoute) => void;
  /** The cheapest order of each set of items in a group. */
  readonly routes: () => readonly PoolRoute[];
}

/** Keeps at most `capacity` routes, those added or met again last. */
export function createPool(capacity: number): RoutePool {
  const known = new Map<string, PoolRoute>();
  return {
    add(route) {
      if (route.order.length === 0) return;
      const key = `${route.group}:${route.order.toSorted((a, b) => a - b).join(' ')}`;
      const old = known.get(key);
      // Taken out and put back, so that the order of the map is the order of the last meeting.
      known.delete(key);
      known.set(key, old !== undefined && old.cost <= route.cost ? old : route);
      if (known.size <= capacity) return;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    },
    routes: () => [...known.values()],
  };
}
