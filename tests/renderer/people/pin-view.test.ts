/** The plain map around a door: where a point is drawn, and which point lies under the pointer. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  moveBy,
  toPixels,
  toPoint,
  type PinView,
} from '../../../renderer/screens/people/pin-view.ts';
import { greatCircleMetres } from '../../../solver/compile-travel.ts';

const view: PinView = {
  centre: { lat: 43.8, lon: -0.7 },
  metres: 2_000,
  width: 420,
  height: 240,
};

it('draws the centre in the middle, north above, east to the right', () => {
  expect(toPixels(view, view.centre)).toEqual({ x: 210, y: 120 });
  // 2 km north: the upper edge.
  expect(toPixels(view, moveBy(view.centre, 0, 2_000)).y).toBeCloseTo(0, 0);
  expect(toPixels(view, moveBy(view.centre, 500, 0)).x).toBeCloseTo(210 + 30, 0);
});

it('property: a point is found again where it is drawn, to the metre', () => {
  const offset = fc.integer({ min: -1_900, max: 1_900 });
  fc.assert(
    fc.property(offset, offset, (east, north) => {
      const point = moveBy(view.centre, east, north);
      const { x, y } = toPixels(view, point);
      expect(greatCircleMetres(toPoint(view, x, y), point)).toBeLessThan(1.5);
      expect(
        Math.abs(greatCircleMetres(view.centre, point) - Math.hypot(east, north)),
      ).toBeLessThan(6);
    }),
  );
});
