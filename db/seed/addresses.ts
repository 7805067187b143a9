/** A door somewhere in the sector: in the bourg, or on a road outside. */
import type { Address } from '../../domain/service.ts';
import type { Chance } from './chance.ts';
import type { Commune, Sector } from './communes.ts';
import { countryRoads, houseNames, townStreets } from './french-names.ts';

const METRES_PER_DEGREE = 111_195;
const TOWN_SHARE = 0.6;

export function drawAddress(chance: Chance, sector: Sector): Address {
  return drawAddressIn(
    chance,
    chance.weigh(sector.communes.map((commune) => [commune, commune.weight])),
  );
}

export function drawAddressIn(chance: Chance, commune: Commune): Address {
  const isInTown = chance.is(TOWN_SHARE);
  const spreadMetres = isInTown ? 250 + 25 * Math.min(commune.weight, 20) : 1_300;
  const north = clamp(chance.normal(), 2.5) * spreadMetres;
  const east = clamp(chance.normal(), 2.5) * spreadMetres;
  const metresPerDegreeEast = METRES_PER_DEGREE * Math.cos((commune.lat * Math.PI) / 180);
  return {
    street: isInTown
      ? `${chance.int(1, 98)} ${chance.pick(townStreets)}`
      : `${chance.int(120, 3_900, 5)} ${chance.pick(countryRoads)}`,
    complement: isInTown ? '' : chance.pick(houseNames),
    postcode: commune.postcode,
    commune: commune.name,
    lat: round5(commune.lat + north / METRES_PER_DEGREE),
    lon: round5(commune.lon + east / metresPerDegreeEast),
  };
}

/** Kilometres as the crow flies, on a plane: good enough for "near". */
export function kilometresBetween(a: Address, b: Address): number {
  const north = (a.lat - b.lat) * METRES_PER_DEGREE;
  const east = (a.lon - b.lon) * METRES_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east) / 1_000;
}

/** Numbers that ARCEP keeps for fiction: they ring nowhere. */
export const drawLandline = (chance: Chance): string => `05 36 49 ${twoPairs(chance)}`;
export const drawMobile = (chance: Chance): string => `06 39 98 ${twoPairs(chance)}`;

const twoPairs = (chance: Chance): string => {
  const digits = String(chance.int(0, 9_999)).padStart(4, '0');
  return `${digits.slice(0, 2)} ${digits.slice(2)}`;
};

const clamp = (value: number, bound: number): number => Math.max(-bound, Math.min(bound, value));
const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
