/** A way between two doors that somebody measured: by hand, or a routing service when asked. */
import type { Day, LocalTime, PlaceId, TravelMeasureId, TravelTimeId } from './ids.ts';
import type { Address, TravelModeName } from './service.ts';
import type { KnownWay, TravelMode } from './week.ts';

export const travelSources = ['corrected', 'osrm', 'ign'] as const;
export type TravelSource = (typeof travelSources)[number];

export interface TravelTime {
  readonly id: TravelTimeId;
  /** `lat,lon` with five decimals, as places of a week are named. */
  readonly from: string;
  readonly to: string;
  readonly mode: TravelModeName;
  readonly minutes: number;
  readonly metres: number;
  readonly source: TravelSource;
  readonly measuredAt: LocalTime;
}

/** Where a place lies, as its name says. */
export function pointOf(place: PlaceId): { readonly lat: number; readonly lon: number } {
  const [lat = Number.NaN, lon = Number.NaN] = place.split(',').map(Number);
  return { lat, lon };
}

/**
 * The same door has the same name in every week. A place that moves has another one, so that what was
 * measured to its old door is no longer asked for.
 */
export const placeIdOf = ({ lat, lon }: Pick<Address, 'lat' | 'lon'>): PlaceId =>
  `${lat.toFixed(5)},${lon.toFixed(5)}` as PlaceId;

/** Who is believed over whom: a person who drives there, then a service that was asked. */
const trust: Readonly<Record<TravelSource, number>> = { ign: 0, osrm: 0, corrected: 1 };

/**
 * Speeds for the countryside where nobody has measured: country lanes and village streets by car,
 * an e-bike, a walk in the town; the fixed minutes are for the parking and the gate.
 */
export const travelEstimates = {
  car: { estimate: { kmPerHour: 50, detour: 1.3, fixedMinutes: 3 } },
  bike: { estimate: { kmPerHour: 16, detour: 1.3, fixedMinutes: 2 } },
  foot: { estimate: { kmPerHour: 4.5, detour: 1.3, fixedMinutes: 1 } },
} as const satisfies Readonly<Record<TravelModeName, TravelMode>>;

/** The modes of a week: estimates, and the ways that are known. The same object for the same list. */
export function travelModes(
  ways: readonly TravelTime[],
): Readonly<Record<TravelModeName, TravelMode>> {
  if (ways.length === 0) return travelEstimates;
  const made = modesOf.get(ways);
  if (made !== undefined) return made;
  // The one that is believed most comes last: it replaces the others.
  const inOrder = ways.toSorted(
    (a, b) => trust[a.source] - trust[b.source] || (a.measuredAt < b.measuredAt ? -1 : 1),
  );
  const known = Map.groupBy(inOrder, ({ mode }) => mode);
  const modes = Object.fromEntries(
    Object.entries(travelEstimates).map(([name, mode]) => [
      name,
      known.has(name as TravelModeName)
        ? { ...mode, known: known.get(name as TravelModeName)?.map(toKnownWay) }
        : mode,
    ]),
  ) as Record<TravelModeName, TravelMode>;
  modesOf.set(ways, modes);
  return modes;
}

/** Weeks with the same modes and places share their matrices (solver/compile-travel.ts). */
const modesOf = new WeakMap<readonly TravelTime[], Readonly<Record<TravelModeName, TravelMode>>>();

const toKnownWay = ({ from, to, minutes, metres }: TravelTime): KnownWay => ({
  from: from as PlaceId,
  to: to as PlaceId,
  minutes,
  metres,
});

/** What a routing service said of the ways that begin at one door, by one means. */
export interface TravelMeasure {
  readonly id: TravelMeasureId;
  readonly from: PlaceId;
  readonly mode: TravelModeName;
  readonly source: Exclude<TravelSource, 'corrected'>;
  /** Of its newest way. */
  readonly measuredOn: Day;
  readonly ways: readonly MeasuredWay[];
  /** Doors to which the service had no usable answer: they aren't asked for again by themselves. */
  readonly misses: readonly PlaceId[];
}

/** Door, minutes with parking and gate, metres. */
export type MeasuredWay = readonly [to: PlaceId, minutes: number, metres: number];

/** The ways of measures one by one, as `travelModes` takes them beside those corrected by hand. */
export const waysOf = (measures: readonly TravelMeasure[]): readonly TravelTime[] =>
  measures.flatMap(({ id, from, mode, source, measuredOn, ways }) =>
    ways.map(([to, minutes, metres]) => ({
      id: id as string as TravelTimeId,
      from,
      to,
      mode,
      minutes,
      metres,
      source,
      measuredAt: `${measuredOn}T00:00`,
    })),
  );
