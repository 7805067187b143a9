/**
 * The communes of the Landes: names, INSEE codes and postcodes by the découpage administratif of Etalab
 * (Licence Ouverte 2.0); points by GeoNames (CC BY 4.0) and the example's own list, where they have one.
 * `npm run communes` makes the list anew from the public service that has them all.
 */
import { sectors } from '../db/seed/communes.ts';
import listed from './communes-landes.json' with { type: 'json' };
import type { CommunePoint } from '../domain/outside.ts';
import type { Commune } from './contract.ts';

type Listed = readonly [
  code: string,
  name: string,
  postcode: string,
  lat: number | null,
  lon: number | null,
];

const ofExample: ReadonlyMap<string, { readonly lat: number; readonly lon: number }> = new Map(
  Object.values(sectors).flatMap((sector) => sector.communes.map((each) => [each.name, each])),
);

export const communes: readonly Commune[] = (listed as unknown as readonly Listed[]).map(
  ([, commune, postcode, lat, lon]) => {
    const known = ofExample.get(commune);
    return { commune, postcode, lat: known?.lat ?? lat, lon: known?.lon ?? lon };
  },
);

/** With the points that the address service gave for those that had none. */
export function communesWith(points: readonly CommunePoint[]): readonly Commune[] {
  if (points.length === 0) return communes;
  const known = new Map(points.map((point) => [point.commune, point]));
  return communes.map((each) => {
    const point = each.lat === null ? known.get(each.commune) : undefined;
    return point === undefined ? each : { ...each, lat: point.lat, lon: point.lon };
  });
}

/** Those that a file's addresses may be placed in. */
export const placedCommunes = (list: readonly Commune[] = communes) =>
  list.flatMap(({ lat, lon, ...commune }) =>
    lat === null || lon === null ? [] : [{ ...commune, lat, lon }],
  );
