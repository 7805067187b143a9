/** The columns of an address, and the point that follows from its commune. */
import type { Address } from '../../domain/service.ts';
import { degrees } from './cells.ts';
import { textOf } from './codec.ts';
import { field, type CrossFault, type Field } from './kind.ts';
import type { World } from './world.ts';

export const blankAddress: Address = {
  street: '',
  complement: '',
  postcode: '',
  commune: '',
  lat: Number.NaN,
  lon: Number.NaN,
};

/** `of` and `put` say where the row keeps its address. */
export function addressFields<T>(
  path: string,
  of: (row: T) => Address,
  put: (row: T, address: Address) => T,
): readonly Field<T>[] {
  const text = (
    key: 'street' | 'complement' | 'postcode' | 'commune',
    header: string,
    limit: number,
    names: readonly string[],
  ): Field<T> =>
    field({
      key,
      header,
      names,
      codec: textOf(limit),
      get: (row) => of(row)[key],
      set: (row, value) => put(row, { ...of(row), [key]: value }),
      path: `${path}.${key}`,
      isRequired: key === 'commune',
    });
  const degree = (key: 'lat' | 'lon', header: string, limit: number): Field<T> =>
    field({
      key,
      header,
      names: [key],
      codec: degrees(limit),
      get: (row) => of(row)[key],
      set: (row, value) => put(row, { ...of(row), [key]: value }),
      path: `${path}.${key}`,
    });
  return [
    text('street', 'Adresse', 200, ['rue', 'voie', 'adresse 1', 'n et voie', 'adresse postale']),
    text('complement', 'Complément', 200, ['adresse 2', 'complement adresse']),
    text('postcode', 'Code postal', 10, ['cp', 'codepostal']),
    text('commune', 'Commune', 100, ['ville', 'localite', 'bourg']),
    degree('lat', 'Latitude', 90),
    degree('lon', 'Longitude', 180),
  ];
}

/** Gives an address without a point that of its commune, or says what is missing. */
export function placeAddress(
  address: Address,
  given: ReadonlySet<string>,
  world: World,
): { readonly address: Address; readonly faults: readonly CrossFault[] } {
  const hasPoint = !Number.isNaN(address.lat) && !Number.isNaN(address.lon);
  // Somebody who moved must not keep the old point.
  const isMoved = given.has('commune') && !given.has('lat') && !given.has('lon');
  const known =
    address.commune === '' ? undefined : world.findCommune(address.commune, address.postcode);
  if (known === undefined) {
    const expected =
      'une commune de la liste ou d’une fiche déjà saisie ; sinon, les colonnes Latitude et Longitude';
    const isFault = address.commune !== '' && !hasPoint;
    return { address, faults: isFault ? [{ field: 'commune', expected }] : [] };
  }
  const { postcode, lat, lon } = known;
  const code = address.postcode === '' ? postcode : address.postcode;
  if (hasPoint && !isMoved) return { address: { ...address, postcode: code }, faults: [] };
  return { address: { ...address, postcode: code, lat, lon }, faults: [] };
}
