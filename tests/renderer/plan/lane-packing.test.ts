import { array, assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { packLanes } from '../../../renderer/plan/lane-packing.ts';

const stretches = array(
  tuple(integer({ min: 0, max: 900 }), integer({ min: 1, max: 200 })).map(([from, length]) => ({
    from,
    to: from + length,
  })),
  { maxLength: 40 },
);

test('two chips of a lane never cover each other, whatever the day', () => {
  assert(
    property(stretches, (given) => {
      const { lanes, laneCount } = packLanes(given);
      given.forEach((a, i) => {
        expect(lanes[i]).toBeLessThan(laneCount);
        given.forEach((b, j) => {
          if (i < j && lanes[i] === lanes[j]) expect(a.to <= b.from || b.to <= a.from).toBe(true);
        });
      });
    }),
  );
});

test('no more lanes than visits overlap at one moment', () => {
  assert(
    property(stretches, (given) => {
      const deepest = given.reduce(
        (most, { from }) =>
          Math.max(most, given.filter((other) => other.from <= from && from < other.to).length),
        0,
      );
      expect(packLanes(given).laneCount).toBe(deepest);
    }),
  );
});

test('visits that touch share a lane', () => {
  expect(
    packLanes([
      { from: 60, to: 90 },
      { from: 0, to: 60 },
    ]).lanes,
  ).toEqual([0, 0]);
});
