/** Routes of an instance as the engine walks on them: cost is distance, in tenths. */
import type { Random } from '../../../solver/engine/random.ts';
import { meanRouteLength, ruinStrings, type RouteTable } from '../../../solver/engine/strings.ts';
import type { Walker } from '../../../solver/engine/walk.ts';
import { at } from '../../../solver/timetable.ts';
import type { VrptwInstance } from './instance.ts';

/** What a customer costs that no vehicle serves: more than any tour. */
const LEFT_OUT = 10_000_000;
const BLINK_ONE_IN = 100;
const LENGTH_STEPS = 500;

interface Tours extends RouteTable {
  readonly load: Int32Array;
  /** By customer: its route or -1, the earliest and the latest start of service. */
  readonly route: Int32Array;
  readonly early: Int32Array;
  readonly late: Int32Array;
  cost: number;
}

export interface VrptwWalk {
  readonly walker: Walker;
  readonly bestRoutes: () => readonly (readonly number[])[];
  /** As the walk stands; customers may be left out. */
  readonly currentRoutes: () => readonly (readonly number[])[];
  /** Goes on from these routes, which must be feasible and serve everybody once. */
  readonly load: (routes: readonly (readonly number[])[]) => void;
}

export function createVrptwWalk(
  instance: VrptwInstance,
  random: Random,
  sizes: { readonly meanRemoved: number; readonly longest: number },
): VrptwWalk {
  const { count, vehicles } = instance;
  const tours = createTours(instance);
  const near = nearLists(instance);
  const journal = createJournal(vehicles, count);
  const everybody = Array.from({ length: count - 1 }, (_, i) => i + 1);
  insertAll(instance, tours, random, [...everybody], () => {});
  let best = copyRoutes(tours);
  let meanLength = meanRouteLength(tours.length);
  let steps = 0;
  const removed: number[] = [];
  const note = (route: number): void => noteRoute(journal, tours, route);
  const take = (customer: number): void => {
    const route = at(tours.route, customer);
    note(route);
    removeCustomer(instance, tours, route, customer);
    removed.push(customer);
  };
  const routeOf = (customer: number): number => at(tours.route, customer);
  const walker: Walker = {
    cost: () => tours.cost,
    open() {
      if (steps++ % LENGTH_STEPS === 0) meanLength = meanRouteLength(tours.length);
      openJournal(journal, tours);
    },
    ruin() {
      removed.length = 0;
      const seed = 1 + random.below(count - 1);
      ruinStrings(
        tours,
        random,
        near[seed] ?? new Int32Array(),
        { ...sizes, meanLength },
        routeOf,
        take,
      );
      for (const route of journal.routes.subarray(0, journal.count))
        timeRoute(instance, tours, route);
      for (const customer of everybody) {
        if (at(tours.route, customer) === -1 && !removed.includes(customer)) removed.push(customer);
      }
    },
    recreate() {
      sortRemoved(instance, random, removed);
      insertAll(instance, tours, random, removed, note);
    },
    isSound: () => true,
    takeBack: () => takeBack(journal, instance, tours),
    keepBest() {
      best = copyRoutes(tours);
    },
  };
  return {
    walker,
    bestRoutes: () => best,
    currentRoutes: () => copyRoutes(tours),
    load: (routes) => loadRoutes(instance, tours, routes),
  };
}

function createTours({ count, vehicles, due }: VrptwInstance): Tours {
  return {
    capacity: count,
    length: new Int32Array(vehicles),
    piece: new Int32Array(vehicles * count),
    load: new Int32Array(vehicles),
    route: new Int32Array(count).fill(-1),
    early: new Int32Array(count),
    late: Int32Array.from(due),
    cost: LEFT_OUT * (count - 1),
  };
}

function loadRoutes(
  instance: VrptwInstance,
  tours: Tours,
  routes: readonly (readonly number[])[],
): void {
  tours.length.fill(0);
  tours.cost = 0;
  routes.forEach((order, route) => {
    tours.piece.set(order, route * tours.capacity);
    tours.length[route] = order.length;
    tours.load[route] = order.reduce((sum, customer) => sum + at(instance.demand, customer), 0);
    for (const customer of order) tours.route[customer] = route;
    tours.cost += tourLength(instance, order);
    timeRoute(instance, tours, route);
  });
  tours.load.fill(0, routes.length);
}

/** With the way from and to the depot, in tenths. */
export function tourLength({ count, distance }: VrptwInstance, order: readonly number[]): number {
  let place = 0;
  let total = 0;
  for (const next of [...order, 0]) {
    total += at(distance, place * count + next);
    place = next;
  }
  return total;
}

const copyRoutes = ({ length, piece, capacity }: Tours): readonly (readonly number[])[] =>
  [...length].flatMap((size, route) =>
    size === 0 ? [] : [[...piece.subarray(route * capacity, route * capacity + size)]],
  );

/** Other customers by distance, the customer itself first. */
const nearLists = ({ count, distance }: VrptwInstance): readonly Int32Array[] =>
  Array.from({ length: count }, (_, from) => {
    const rank = (to: number): number => (to === from ? -1 : at(distance, from * count + to));
    const others = Array.from({ length: count - 1 }, (_other, i) => i + 1);
    return Int32Array.from(others.sort((a, b) => rank(a) - rank(b) || a - b));
  });

/** Earliest and latest starts along a route. */
function timeRoute(instance: VrptwInstance, tours: Tours, route: number): void {
  const { count, distance, ready, due, service } = instance;
  const base = route * tours.capacity;
  const size = at(tours.length, route);
  let place = 0;
  let time = 0;
  for (let i = base; i < base + size; i++) {
    const next = at(tours.piece, i);
    const arrival = time + at(service, place) + at(distance, place * count + next);
    time = Math.max(arrival, at(ready, next));
    tours.early[next] = time;
    place = next;
  }
  place = 0;
  time = at(due, 0);
  for (let i = base + size - 1; i >= base; i--) {
    const next = at(tours.piece, i);
    const latest = time - at(distance, next * count + place) - at(service, next);
    time = Math.min(latest, at(due, next));
    tours.late[next] = time;
    place = next;
  }
}

function removeCustomer(
  { count, distance, demand }: VrptwInstance,
  tours: Tours,
  route: number,
  customer: number,
): void {
  const base = route * tours.capacity;
  const size = at(tours.length, route);
  let i = base;
  while (at(tours.piece, i) !== customer) i++;
  const before = i === base ? 0 : at(tours.piece, i - 1);
  const after = i === base + size - 1 ? 0 : at(tours.piece, i + 1);
  tours.piece.copyWithin(i, i + 1, base + size);
  tours.length[route] = size - 1;
  tours.load[route] = at(tours.load, route) - at(demand, customer);
  tours.route[customer] = -1;
  tours.cost +=
    LEFT_OUT +
    at(distance, before * count + after) -
    at(distance, before * count + customer) -
    at(distance, customer * count + after);
}

/** Puts each where it costs least; those that fit nowhere stay out. */
function insertAll(
  instance: VrptwInstance,
  tours: Tours,
  random: Random,
  customers: readonly number[],
  note: (route: number) => void,
): void {
  for (const customer of customers) insertBest(instance, tours, random, customer, note);
}

function insertBest(
  instance: VrptwInstance,
  tours: Tours,
  random: Random,
  customer: number,
  note: (route: number) => void,
): void {
  const { count, distance, demand, ready, due, service, capacity } = instance;
  const { piece, length, load, early, late } = tours;
  const readyHere = at(ready, customer);
  const dueHere = at(due, customer);
  const serviceHere = at(service, customer);
  const room = capacity - at(demand, customer);
  const row = customer * count;
  let best = LEFT_OUT;
  let bestRoute = -1;
  let bestSlot = 0;
  let hasEmpty = false;
  for (let route = 0; route < length.length; route++) {
    const size = at(length, route);
    if (size === 0) {
      if (hasEmpty) continue;
      hasEmpty = true;
    }
    if (at(load, route) > room) continue;
    const base = route * tours.capacity;
    let before = 0;
    let free = 0;
    for (let i = 0; i <= size; i++) {
      const after = i === size ? 0 : at(piece, base + i);
      const way = at(distance, before * count + customer);
      const arrival = free + way;
      if (arrival > dueHere) break;
      const start = arrival > readyHere ? arrival : readyHere;
      const out = at(distance, row + after);
      if (start + serviceHere + out <= at(late, after)) {
        const cost = way + out - at(distance, before * count + after);
        if (cost < best && random.below(BLINK_ONE_IN) !== 0) {
          best = cost;
          bestRoute = route;
          bestSlot = i;
        }
      }
      if (after === 0) break;
      before = after;
      free = at(early, after) + at(service, after);
    }
  }
  if (bestRoute === -1) return;
  note(bestRoute);
  const base = bestRoute * tours.capacity;
  const size = at(length, bestRoute);
  piece.copyWithin(base + bestSlot + 1, base + bestSlot, base + size);
  piece[base + bestSlot] = customer;
  length[bestRoute] = size + 1;
  load[bestRoute] = at(load, bestRoute) + at(demand, customer);
  tours.route[customer] = bestRoute;
  tours.cost += best - LEFT_OUT;
  timeRoute(instance, tours, bestRoute);
}

/** By chance, demand, distance from the depot, or window (the orders and shares of SISR). */
function sortRemoved(instance: VrptwInstance, random: Random, removed: number[]): void {
  const { distance, demand, ready, due } = instance;
  const kind = random.below(17);
  const key = (customer: number): number => {
    if (kind < 4) return 0;
    if (kind < 8) return -at(demand, customer);
    if (kind < 10) return -at(distance, customer);
    if (kind < 11) return at(distance, customer);
    if (kind < 13) return at(due, customer) - at(ready, customer);
    if (kind < 15) return at(ready, customer);
    return -at(due, customer);
  };
  for (let i = removed.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const other = removed[j] ?? 0;
    removed[j] = removed[i] ?? 0;
    removed[i] = other;
  }
  if (kind >= 4) removed.sort((a, b) => key(a) - key(b));
}

interface Journal {
  readonly step: Int32Array;
  readonly routes: Int32Array;
  readonly length: Int32Array;
  readonly load: Int32Array;
  readonly piece: Int32Array;
  count: number;
  now: number;
  cost: number;
}

const createJournal = (vehicles: number, count: number): Journal => ({
  step: new Int32Array(vehicles),
  routes: new Int32Array(vehicles),
  length: new Int32Array(vehicles),
  load: new Int32Array(vehicles),
  piece: new Int32Array(vehicles * count),
  count: 0,
  now: 0,
  cost: 0,
});

function openJournal(journal: Journal, tours: Tours): void {
  journal.now++;
  journal.count = 0;
  journal.cost = tours.cost;
}

function noteRoute(journal: Journal, tours: Tours, route: number): void {
  if (at(journal.step, route) === journal.now) return;
  journal.step[route] = journal.now;
  journal.routes[journal.count++] = route;
  journal.length[route] = at(tours.length, route);
  journal.load[route] = at(tours.load, route);
  const base = route * tours.capacity;
  for (let i = base; i < base + at(tours.length, route); i++) journal.piece[i] = at(tours.piece, i);
}

function takeBack(journal: Journal, instance: VrptwInstance, tours: Tours): void {
  for (let k = 0; k < journal.count; k++) {
    const route = at(journal.routes, k);
    const base = route * tours.capacity;
    for (let i = base; i < base + at(tours.length, route); i++) {
      tours.route[at(tours.piece, i)] = -1;
    }
  }
  for (let k = 0; k < journal.count; k++) {
    const route = at(journal.routes, k);
    const base = route * tours.capacity;
    const size = at(journal.length, route);
    tours.length[route] = size;
    tours.load[route] = at(journal.load, route);
    for (let i = base; i < base + size; i++) {
      const customer = at(journal.piece, i);
      tours.piece[i] = customer;
      tours.route[customer] = route;
    }
    timeRoute(instance, tours, route);
  }
  tours.cost = journal.cost;
}
