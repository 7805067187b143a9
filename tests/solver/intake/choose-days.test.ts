/** The days of a wish: as many as there is room for, apart enough, at the least cost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseDays, type DayOffer } from '../../../solver/intake/choose-days.ts';

const offersOf = (...costs: readonly number[]): readonly DayOffer[] =>
  costs.map((cost, day) => ({ day, cost }));

test('two cleanings a week, two days apart: the cheapest pair that keeps its distance', () => {
  const week = offersOf(-90, -100, -95, -20, -80);
  expect(chooseDays(week, 2, 2)).toEqual([0, 2]);
  expect(chooseDays(week, 2, 1)).toEqual([1, 2]);
  expect(chooseDays(week, 2, 4)).toEqual([0, 4]);
});

test('a wish that the week has no room for takes what there is', () => {
  expect(chooseDays(offersOf(-1, -1, -1), 3, 2)).toEqual([0, 2]);
  expect(chooseDays([], 3, 1)).toEqual([]);
});

test('no other choice of so many days is cheaper', () => {
  const offers = fc.uniqueArray(
    fc.record({ day: fc.nat({ max: 6 }), cost: fc.integer({ min: -50, max: 10 }) }),
    { selector: ({ day }) => day, maxLength: 7 },
  );
  fc.assert(
    fc.property(
      offers,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 4 }),
      (all, n, gap) => {
        const chosen = chooseDays(all, n, gap);
        let most = 0;
        let least = 0;
        for (let mask = 0; mask < 1 << all.length; mask++) {
          const subset = all
            .filter((_, i) => (mask & (1 << i)) !== 0)
            .sort((a, b) => a.day - b.day);
          const isApart = subset.every(
            (one, i) => i === 0 || one.day - (subset[i - 1]?.day ?? 0) >= gap,
          );
          if (!isApart || subset.length > n || subset.length < most) continue;
          const cost = subset.reduce((sum, one) => sum + one.cost, 0);
          if (subset.length > most || cost < least) least = cost;
          most = subset.length;
        }
        expect(chosen.length).toBe(most);
        expect(chosen.reduce((sum, i) => sum + (all[i]?.cost ?? 0), 0)).toBe(
          most === 0 ? 0 : least,
        );
      },
    ),
  );
});
