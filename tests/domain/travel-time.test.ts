/** Ways that somebody measured take the place of estimates, from door to door, and of nothing else. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PlaceId, TravelTimeId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import {
  placeIdOf,
  travelEstimates,
  travelModes,
  type TravelTime,
} from '../../domain/travel-time.ts';
import type { WeekPlace } from '../../domain/week.ts';
import { compileTravel } from '../../solver/compile-travel.ts';

const placeAt = (lat: number, lon: number): WeekPlace => ({
  id: placeIdOf({ lat, lon }),
  lat,
  lon,
});

const way = (
  from: WeekPlace,
  to: WeekPlace,
  minutes: number,
  values: Partial<TravelTime> = {},
) => ({
  id: `${from.id} ${to.id} ${minutes}` as TravelTimeId,
  from: from.id,
  to: to.id,
  mode: 'car' as const,
  minutes,
  metres: minutes * 700,
  source: 'corrected' as const,
  measuredAt: '2026-11-03T09:00',
  ...values,
});

const [bascons, maurrin, grenade] = [
  placeAt(43.8244, -0.4147),
  placeAt(43.8036, -0.3864),
  placeAt(43.7756, -0.4314),
];
const places = [bascons, maurrin, grenade];

const minutesOf = (ways: readonly TravelTime[], mode = 'car', at = places) => {
  const { minutes } = must(compileTravel(at, travelModes(ways)).get(mode), 'a mode');
  return (from: WeekPlace, to: WeekPlace) => minutes[at.indexOf(from) * at.length + at.indexOf(to)];
};

describe('a way that somebody corrected', () => {
  it('is taken in its direction, by its mode, and leaves all others as they were', () => {
    const estimated = minutesOf([]);
    const corrected = minutesOf([way(bascons, maurrin, 21)]);
    expect(corrected(bascons, maurrin)).toBe(21);
    expect(corrected(maurrin, bascons)).toBe(estimated(maurrin, bascons));
    expect(corrected(bascons, grenade)).toBe(estimated(bascons, grenade));
    expect(minutesOf([way(bascons, maurrin, 21)], 'bike')(bascons, maurrin)).toBe(
      minutesOf([], 'bike')(bascons, maurrin),
    );
  });

  it('is believed over a service that was asked later, and a later word over an earlier one', () => {
    const asked = way(bascons, maurrin, 9, { source: 'osrm', measuredAt: '2026-11-20T09:00' });
    const early = way(bascons, maurrin, 17, { measuredAt: '2026-10-01T09:00' });
    const late = way(bascons, maurrin, 19, { measuredAt: '2026-11-01T09:00' });
    for (const ways of [
      [asked, early, late],
      [late, early, asked],
      [early, late, asked],
    ]) {
      expect(minutesOf(ways)(bascons, maurrin)).toBe(19);
    }
    expect(minutesOf([asked])(bascons, maurrin)).toBe(9);
  });

  it('no longer counts once the door has moved', () => {
    const moved = placeAt(maurrin.lat + 0.01, maurrin.lon);
    const at = [bascons, moved];
    const estimated = minutesOf([], 'car', at);
    expect(minutesOf([way(bascons, maurrin, 21)], 'car', at)(bascons, moved)).toBe(
      estimated(bascons, moved),
    );
  });

  it('never makes a way from a place to itself', () => {
    expect(minutesOf([way(bascons, bascons, 30)])(bascons, bascons)).toBe(0);
  });
});

test('where nobody measured, the week has the very estimates of before', () => {
  expect(travelModes([])).toBe(travelEstimates);
});

test('the same list gives the same modes, so that weeks share their matrices', () => {
  const ways = [way(bascons, maurrin, 21)];
  expect(travelModes(ways)).toBe(travelModes(ways));
});

test('property: exactly the pairs that were measured differ from the estimate', () => {
  const point = fc.record({
    lat: fc.double({ min: 43.5, max: 44.5, noNaN: true }),
    lon: fc.double({ min: -1.4, max: 0, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(point, { minLength: 2, maxLength: 8, selector: (at) => placeIdOf(at) }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 180 })), { maxLength: 10 }),
      (points, picks) => {
        const at = points.map(({ lat, lon }) => placeAt(lat, lon));
        const placeOf = (index: number): WeekPlace => must(at[index % at.length], 'a place');
        const told = new Map<string, number>();
        const ways = picks.map(([from, to, minutes], index) => {
          const [start, end] = [placeOf(from), placeOf(to)];
          if (start !== end) told.set(`${start.id} ${end.id}`, minutes);
          // Each said a minute after the one before it.
          const measuredAt = `2026-11-03T09:${String(index).padStart(2, '0')}`;
          return way(start, end, minutes, { measuredAt });
        });
        const [estimated, known] = [minutesOf([], 'car', at), minutesOf(ways, 'car', at)];
        for (const from of at) {
          for (const to of at) {
            const expected = told.get(`${from.id} ${to.id}`) ?? estimated(from, to);
            expect(known(from, to)).toBe(expected);
          }
        }
      },
    ),
  );
});

test('a door is named by five decimals of its point', () => {
  expect(placeIdOf({ lat: 43.82444, lon: -0.41471 })).toBe('43.82444,-0.41471' as PlaceId);
});
