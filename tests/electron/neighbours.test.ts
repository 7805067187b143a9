/** Only ways that one agent may drive one after the other are asked of a service outside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SectorId } from '../../domain/ids.ts';
import { placeIdOf, pointOf } from '../../domain/travel-time.ts';
import { joinSectors, neighbourWays, type Door } from '../../electron/planning/neighbours.ts';
import { greatCircleMetres } from '../../solver/compile-travel.ts';
import { aCaregiver } from '../support/db.ts';

const [tartas, dax, born] = ['tartas', 'dax', 'born'] as unknown as readonly [
  SectorId,
  SectorId,
  SectorId,
];

const door = (lat: number, lon: number, ...sectors: readonly SectorId[]): Door => ({
  place: placeIdOf({ lat, lon }),
  sectors: new Set(sectors),
});

const agentOf = (name: string, ...sectorIds: readonly SectorId[]) => {
  const agent = aCaregiver(name);
  return { ...agent, file: { ...agent.file, sectorIds } };
};

describe('sectors', () => {
  const areJoined = joinSectors([agentOf('Ana', tartas, dax), agentOf('Béa', born)]);
  it.each([
    ['one and the same', [tartas], [tartas], true],
    ['two that an agent serves', [tartas], [dax], true],
    ['two that nobody serves together', [tartas], [born], false],
    ['none said', [], [born], true],
  ])('%s', (_, a, b, joined) => {
    expect(areJoined(door(43.8, -0.8, ...a), door(43.9, -0.8, ...b))).toBe(joined);
  });
});

it('asks there and back within reach: 25 km by car, 4 km on foot', () => {
  // 0.1 degree of latitude is 11.1 km.
  const doors = [door(43.8, -0.8), door(43.9, -0.8), door(44.1, -0.8)];
  const [a, b, c] = doors.map(({ place }) => place);
  expect(neighbourWays(doors, () => true, 'car')).toEqual([
    { from: a, mode: 'car', to: [b] },
    { from: b, mode: 'car', to: [a, c] },
    { from: c, mode: 'car', to: [b] },
  ]);
  expect(neighbourWays(doors, () => true, 'foot')).toEqual([]);
});

it('property: within reach, never to itself, every way with its way back, few from most doors', () => {
  const place = fc.record({
    lat: fc.integer({ min: 43_500, max: 44_400 }).map((n) => n / 1_000),
    lon: fc.integer({ min: -1_400, max: 0 }).map((n) => n / 1_000),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(place, { maxLength: 120, selector: ({ lat, lon }) => `${lat} ${lon}` }),
      (places) => {
        const doors = places.map(({ lat, lon }) => door(lat, lon));
        const ways = neighbourWays(doors, () => true, 'car');
        const pairs = new Set(ways.flatMap(({ from, to }) => to.map((end) => `${from} ${end}`)));
        for (const { from, to } of ways) {
          for (const end of to) {
            expect(greatCircleMetres(pointOf(from), pointOf(end))).toBeLessThanOrEqual(25_000);
            expect(end).not.toBe(from);
            expect(pairs).toContain(`${end} ${from}`);
          }
        }
        expect(pairs.size).toBeLessThanOrEqual(2 * 40 * doors.length);
        // The nearest door is always asked for, where one is in reach.
        for (const each of doors) {
          const reach = doors.filter(
            (other) =>
              other !== each &&
              greatCircleMetres(pointOf(each.place), pointOf(other.place)) <= 25_000,
          );
          expect(ways.some(({ from }) => from === each.place)).toBe(reach.length > 0);
        }
      },
    ),
    { numRuns: 40 },
  );
});
