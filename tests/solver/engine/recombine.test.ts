/** Routes of different solutions make a better one together; an incumbent that is best stays. */
import { expect, test } from 'vitest';
import { createPool } from '../../../solver/engine/pool.ts';
import { recombine } from '../../../solver/engine/recombine.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';

const limits = { itemCount: 4, maxRoutes: 3, timeLimitSeconds: 5 };
const route = (order: readonly number[], cost: number, group = -1) => ({ order, cost, group });

test('takes the good half of each of two solutions', async () => {
  const solver = await loadHighs();
  const incumbent = [route([0, 1], 10), route([2, 3], 30)];
  const pool = [route([0, 1], 10), route([3, 2], 12), route([1, 2], 1)];
  const chosen = recombine(pool, incumbent, solver, limits);
  expect(chosen?.map(({ order }) => order.join(' ')).toSorted()).toEqual(['0 1', '3 2']);
});

test('finds nothing where the incumbent is the best, or where one group would serve twice', async () => {
  const solver = await loadHighs();
  const incumbent = [route([0, 1], 10, 1), route([2, 3], 30, 2)];
  expect(recombine([route([0, 1], 11, 2)], incumbent, solver, limits)).toBeNull();
  expect(recombine([route([2, 3], 5, 1)], incumbent, solver, limits)).toBeNull();
});

test('the pool keeps the cheapest order of a set, and forgets what it met longest ago', () => {
  const pool = createPool(2);
  pool.add(route([1, 2], 9));
  pool.add(route([2, 1], 7));
  pool.add(route([1, 2], 8));
  expect(pool.routes()).toEqual([route([2, 1], 7)]);
  pool.add(route([3], 1));
  pool.add(route([4], 1));
  expect(pool.routes().map(({ order }) => order)).toEqual([[3], [4]]);
});
