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
import { SLOT_FIELDS } from './slots.ts';
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
  assertSlots(state, told);
}

/** Where a day begins and ends says nothing while it is empty. */
const isOfRoute = (name: (typeof sums)[number]): boolean =>
  name === 'routeFirst' || name === 'routeEnd';

/** Slots against those that the same pieces give when they're refreshed. */
function assertSlots(state: State, told: string): void {
  const { slots, capacity } = state;
  for (let route = 0; route < state.length.length; route++) {
    const from = route * capacity * SLOT_FIELDS;
    const to = from + at(state.length, route) * SLOT_FIELDS;
    const before = slots.slice(from, to);
    refreshRoute(state, route);
    const isSame = before.every((value, i) => value === slots[from + i]);
    assert(isSame, `a slot of route ${route} drifted, ${told}`);
  }
}
