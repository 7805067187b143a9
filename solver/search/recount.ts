/**
 * A debug run's doubt: everything that the search keeps by adding and taking away is counted again
 * from the plan alone, and must come out the same.
 *
 * It costs as much as building the week anew, so it is asked for by number of steps or not at all.
 */
import { assert } from '../../domain/result.ts';
import { costOf } from '../cost.ts';
import { at } from '../timetable.ts';
import { planOfState } from './best.ts';
import type { Segments } from './segment.ts';
import { createState, placeFixed, refreshRoute, type State } from './state.ts';

/** Sums and sets that the plan alone decides, whatever order its steps came in. */
const sums = [
  'length',
  'routeWork',
  'routeCost',
  'routeFirst',
  'routeEnd',
  'routeIdle',
  'work',
  'weekWork',
  'covered',
  'faces',
  'faceCount',
  'needs',
] as const satisfies readonly (keyof State)[];

/** Stops with the first sum that has drifted; a drift is a bug of the search, never of the week. */
export function assertRecount(state: State, step: number): void {
  const { instance } = state;
  const told = `after step ${step}`;
  const plan = planOfState(state);
  const { total } = costOf(instance.problem, plan);
  assert(state.cost === total, `cost ${state.cost} is ${total} recounted, ${told}`);

  const fresh = createState(instance, state.capacity);
  plan.forEach((assignment, visit) => {
    if (assignment === null) return;
    placeFixed(fresh, visit, [...new Set(assignment.caregivers)], assignment.start);
  });
  assert(state.cost === fresh.cost, `cost ${state.cost} is ${fresh.cost} rebuilt, ${told}`);
  assert(state.uncoveredCount === fresh.uncoveredCount, `uncovered visits drifted, ${told}`);
  for (const name of sums) {
    const [kept, counted] = [state[name], fresh[name]];
    for (let i = 0; i < counted.length; i++) {
      const isEmptyDay = isOfRoute(name) && at(fresh.length, i) === 0;
      assert(
        kept[i] === counted[i] || isEmptyDay,
        `${name}[${i}] is ${kept[i]}, ${counted[i]} recounted, ${told}`,
      );
    }
  }
  assertSegments(state, told);
}

/** Where a day begins and ends says nothing while it is empty. */
const isOfRoute = (name: (typeof sums)[number]): boolean =>
  name === 'routeFirst' || name === 'routeEnd';

/** Prefixes and suffixes against those that the same pieces give when they're refreshed. */
function assertSegments(state: State, told: string): void {
  const { prefix, suffix, prefixEnd, capacity } = state;
  const columns = [prefixEnd, ...columnsOf(prefix), ...columnsOf(suffix)];
  for (let route = 0; route < state.length.length; route++) {
    const from = route * capacity;
    const to = from + at(state.length, route);
    const before = columns.map((column) => column.slice(from, to));
    refreshRoute(state, route);
    columns.forEach((column, i) => {
      const isSame = before[i]?.every((value, slot) => value === column[from + slot]) === true;
      assert(isSame, `a segment of route ${route} drifted, ${told}`);
    });
  }
}

const columnsOf = ({ span, earliest, latest }: Segments): readonly Int32Array[] => [
  span,
  earliest,
  latest,
];
