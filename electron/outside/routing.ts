/**
 * Ways by a routing service: a server that speaks as OSRM's table service does, or the itinerary
 * service of the Géoplateforme (IGN, BD TOPO). Only coordinates leave, never who lives there.
 */
import { z } from 'zod';
import type { PlaceId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TravelModeName } from '../../domain/service.ts';
import { pointOf, travelEstimates, type MeasuredWay } from '../../domain/travel-time.ts';
import { greatCircleMetres } from '../../solver/compile-travel.ts';
import type { OutsideClient, OutsideRefusal } from './outside-client.ts';

/** Ways from one door, and the doors to which the answer was none that could be. */
export interface Measured {
  readonly ways: readonly MeasuredWay[];
  readonly misses: readonly PlaceId[];
}

export interface RoutingRequest {
  readonly from: PlaceId;
  readonly to: readonly PlaceId[];
  readonly mode: TravelModeName;
}

type Measure = Result<Measured, OutsideRefusal>;

/** Names of the profiles that OSRM's own recipes have. */
const osrmProfiles: Readonly<Record<TravelModeName, string>> = {
  car: 'driving',
  bike: 'cycling',
  foot: 'walking',
};

/** IGN has no profile for a bicycle: those ways stay estimates. */
const ignProfiles: Readonly<Record<TravelModeName, string | null>> = {
  car: 'car',
  bike: null,
  foot: 'pedestrian',
};

export const ignMeasures = (mode: TravelModeName): boolean => ignProfiles[mode] !== null;

/** A server of one's own allows what it allows; ours asks calmly all the same. */
const OSRM_PER_SECOND = 20;
/** Géoplateforme: 5 a second from one address; a little less, for a town hall shares one. */
const IGN_PER_SECOND = 4;

const table = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().nullable())),
  distances: z.array(z.array(z.number().nullable())).optional(),
});

/** All ways from one door in one question. */
export async function askOsrm(
  client: OutsideClient,
  baseUrl: string,
  { from, to, mode }: RoutingRequest,
  signal?: AbortSignal,
): Promise<Measure> {
  const places = [from, ...to].map(lonLat).join(';');
  const answer = await client.getJson({
    baseUrl,
    path: `/table/v1/${osrmProfiles[mode]}/${places}`,
    query: { sources: '0', annotations: 'duration,distance' },
    perSecond: OSRM_PER_SECOND,
    ...(signal && { signal }),
  });
  if (!answer.ok) return answer;
  const parsed = table.safeParse(answer.value);
  const seconds = parsed.data?.durations[0];
  const metres = parsed.data?.distances?.[0];
  // The first column is the way from the door to itself.
  if (seconds?.length !== to.length + 1) return err({ type: 'OutsideGarbled' });
  return ok(
    sortOut(
      to.map((door, index) => ({
        door,
        seconds: seconds[index + 1] ?? null,
        metres: metres?.[index + 1] ?? greatCircleMetres(pointOf(from), pointOf(door)),
      })),
      from,
      mode,
    ),
  );
}

const itinerary = z.object({ duration: z.number(), distance: z.number() });

/** One way a question; the answer counts for both directions, as the estimate does. */
export async function askIgn(
  client: OutsideClient,
  baseUrl: string,
  { from, to, mode }: RoutingRequest,
  signal?: AbortSignal,
): Promise<Measure> {
  const answers: { door: PlaceId; seconds: number | null; metres: number }[] = [];
  for (const door of to) {
    const answer = await client.getJson({
      baseUrl,
      path: '/itineraire',
      query: {
        resource: 'bdtopo-osrm',
        profile: ignProfiles[mode] ?? 'car',
        optimization: 'fastest',
        start: lonLat(from),
        end: lonLat(door),
        timeUnit: 'second',
        distanceUnit: 'meter',
        getSteps: 'false',
        geometryFormat: 'polyline',
      },
      perSecond: IGN_PER_SECOND,
      ...(signal && { signal }),
    });
    // It answers 404 where no road joins the two: that way alone is missing.
    if (!answer.ok && answer.error.type === 'OutsideRefused' && answer.error.status === 404) {
      answers.push({ door, seconds: null, metres: 0 });
      continue;
    }
    if (!answer.ok) return answer;
    const parsed = itinerary.safeParse(answer.value);
    if (!parsed.success) return err({ type: 'OutsideGarbled' });
    answers.push({ door, seconds: parsed.data.duration, metres: parsed.data.distance });
  }
  return ok(sortOut(answers, from, mode));
}

const MAX_METRES = 400_000;
/** Nobody gets there faster than this as the crow flies. */
const FASTEST_KM_PER_HOUR: Readonly<Record<TravelModeName, number>> = {
  car: 130,
  bike: 40,
  foot: 9,
};
/** A way that takes longer than so many estimates, and these minutes more, leads somewhere else. */
const LONGEST_ESTIMATES = 6;
const LONGEST_MORE_MINUTES = 20;

/** What can be a way, and what can't: a wrong value would move people about for nothing. */
function sortOut(
  answers: readonly {
    readonly door: PlaceId;
    readonly seconds: number | null;
    readonly metres: number;
  }[],
  from: PlaceId,
  mode: TravelModeName,
): Measured {
  const { fixedMinutes, kmPerHour, detour } = travelEstimates[mode].estimate;
  const ways: MeasuredWay[] = [];
  const misses: PlaceId[] = [];
  for (const { door, seconds, metres } of answers) {
    const km = greatCircleMetres(pointOf(from), pointOf(door)) / 1_000;
    const driven = seconds === null ? Number.NaN : seconds / 60;
    const shortest = (km / FASTEST_KM_PER_HOUR[mode]) * 60;
    const longest = LONGEST_ESTIMATES * ((km * detour) / kmPerHour) * 60 + LONGEST_MORE_MINUTES;
    const isWay = driven >= 0 && driven >= shortest && driven <= longest;
    if (isWay && metres >= 0 && metres <= MAX_METRES) {
      // Minutes of a week are from door to door: parking and gate are in them.
      ways.push([door, Math.round(driven) + fixedMinutes, Math.round(metres)]);
    } else misses.push(door);
  }
  return { ways, misses };
}

const lonLat = (place: PlaceId): string => place.split(',').toReversed().join(',');
