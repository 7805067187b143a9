/**
 * Services outside that may be asked for addresses and ways: none unless the service chose one, and
 * then only when somebody presses the button (issue 4, point 9).
 */

export const addressServices = ['none', 'ban'] as const;
/** `ban`: whatever speaks as the geocoding service of the Base adresse nationale does. */
export type AddressService = (typeof addressServices)[number];

export const wayServices = ['none', 'osrm', 'ign'] as const;
/** `osrm`: the table service of OSRM; `ign`: the itinerary service of the Géoplateforme. */
export type WayService = (typeof wayServices)[number];

export interface OutsideServices {
  readonly addresses: { readonly kind: AddressService; readonly baseUrl: string };
  readonly ways: { readonly kind: WayService; readonly baseUrl: string };
  /** Points of communes that no list had, as the address service gave them. */
  readonly communes: readonly CommunePoint[];
}

export interface CommunePoint {
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
}

export const noOutsideServices: OutsideServices = {
  addresses: { kind: 'none', baseUrl: '' },
  ways: { kind: 'none', baseUrl: '' },
  communes: [],
};

/** Public services of the State, offered where nothing is typed; OSRM is the service's own server. */
export const publicAddressUrl = 'https://data.geopf.fr/geocodage';
export const publicWayUrl = 'https://data.geopf.fr/navigation';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of a service without its last slash; null unless it is https, or http on this very
 * computer: what is asked must not be read on the way. No name, password, query or fragment in it.
 */
export function serviceUrl(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.search !== '' || url.hash !== '' || text.includes('?') || text.includes('#')) return null;
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  return isSafe ? `${url.origin}${url.pathname}`.replace(/\/+$/, '') : null;
}

/** True when each service that is chosen has an address that may be asked. */
export const areUsable = ({ addresses, ways }: OutsideServices): boolean =>
  [addresses, ways].every(({ kind, baseUrl }) => kind === 'none' || serviceUrl(baseUrl) !== null);
