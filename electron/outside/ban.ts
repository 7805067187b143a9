/**
 * Addresses by the geocoding service of the Base adresse nationale (BAN), as data.geopf.fr/geocodage
 * and its older twin speak it: `/search` answers GeoJSON. Only the text of an address leaves.
 */
import { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OutsideClient, OutsideRefusal } from './outside-client.ts';

export const addressPrecisions = ['housenumber', 'street', 'locality', 'municipality'] as const;

/** One place that the service knows under these words. */
export interface AddressHit {
  /** As the service writes it, for the list. */
  readonly label: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  /** 0 to 1: how well it answers the words. */
  readonly score: number;
  readonly precision: (typeof addressPrecisions)[number];
}

const answer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        label: z.string(),
        name: z.string(),
        postcode: z.string().default(''),
        city: z.string().default(''),
        score: z.number(),
        type: z.enum(addressPrecisions).catch('locality'),
      }),
    }),
  ),
});

/** The public service allows 50 a second from one address, and a town hall shares one. */
const PER_SECOND = 10;
const SHORTEST_TEXT = 3;
const LONGEST_TEXT = 200;
const MOST_HITS = 6;

export async function searchAddress(
  client: OutsideClient,
  baseUrl: string,
  text: string,
  near: { readonly lat: number; readonly lon: number } | null,
  signal?: AbortSignal,
): Promise<Result<readonly AddressHit[], OutsideRefusal>> {
  const q = text.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TEXT);
  if (q.length < SHORTEST_TEXT) return ok([]);
  const found = await client.getJson({
    baseUrl,
    path: '/search',
    query: {
      q,
      limit: String(MOST_HITS),
      ...(near !== null && { lat: near.lat.toFixed(3), lon: near.lon.toFixed(3) }),
    },
    perSecond: PER_SECOND,
    ...(signal && { signal }),
  });
  if (!found.ok) return found;
  const parsed = answer.safeParse(found.value);
  if (!parsed.success) return err({ type: 'OutsideGarbled' });
  return ok(
    parsed.data.features
      .map(({ geometry: { coordinates }, properties }) => ({
        label: properties.label,
        street: properties.type === 'municipality' ? '' : properties.name,
        postcode: properties.postcode,
        commune: properties.city,
        lat: coordinates[1],
        lon: coordinates[0],
        score: Math.min(1, Math.max(0, properties.score)),
        precision: properties.type,
      }))
      .filter(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180),
  );
}
