/** What is still to be asked of a routing service, and what its answers become. */
import { derivedId } from '../../domain/derived-id.ts';
import type { Day, PlaceId, TravelMeasureId } from '../../domain/ids.ts';
import { travelModes, type TravelModeName } from '../../domain/service.ts';
import type { MeasuredWay, TravelMeasure } from '../../domain/travel-time.ts';
import { ignMeasures, type Measured } from '../outside/routing.ts';
import type { Store } from '../store.ts';
import { doorsOf, joinSectors, neighbourWays, type WaysFrom } from './neighbours.ts';

export type RoutingKind = TravelMeasure['source'];

/** Ways between neighbours by each means that agents have; two for each pair, there and back. */
export function wantedWays(store: Store, kind: RoutingKind): readonly WaysFrom[] {
  const caregivers = store.caregivers.list();
  const doors = doorsOf(caregivers, store.beneficiaries.list(), store.sectors.list());
  const areJoined = joinSectors(caregivers);
  const used = new Set(caregivers.flatMap((one) => (one.archivedOn === null ? [one.mode] : [])));
  return travelModes
    .filter((mode) => used.has(mode) && (kind === 'osrm' || ignMeasures(mode)))
    .flatMap((mode) => neighbourWays(doors, areJoined, mode));
}

/** Those that this service hasn't answered yet. IGN is asked once for both directions. */
export function openWays(
  wanted: readonly WaysFrom[],
  measures: readonly TravelMeasure[],
  kind: RoutingKind,
): readonly WaysFrom[] {
  const answered = new Map<string, ReadonlySet<PlaceId>>(
    measures
      .filter(({ source }) => source === kind)
      .map(({ from, mode, ways, misses }) => [
        `${mode} ${from}`,
        new Set([...ways.map(([to]) => to), ...misses]),
      ]),
  );
  return wanted.flatMap(({ from, mode, to }) => {
    const known = answered.get(`${mode} ${from}`);
    const open = to.filter((door) => known?.has(door) !== true && (kind === 'osrm' || from < door));
    return open.length === 0 ? [] : [{ from, mode, to: open }];
  });
}

export const countWays = (ways: readonly WaysFrom[]): number =>
  ways.reduce((sum, { to }) => sum + to.length, 0);

/** One question to the service, and what it answered. */
export interface Answered {
  readonly from: PlaceId;
  readonly mode: TravelModeName;
  readonly measured: Measured;
}

/** The rows that answers change: newer ones replace older ones of the same door. */
export function mergeAnswers(
  measures: readonly TravelMeasure[],
  answers: readonly Answered[],
  source: RoutingKind,
  today: Day,
): readonly TravelMeasure[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const changed = new Set<TravelMeasureId>();
  const put = (from: PlaceId, mode: TravelModeName, measured: Measured): void => {
    const id = derivedId('travelMeasure', from, mode, source) as TravelMeasureId;
    const old = byId.get(id);
    const fresh = new Set<PlaceId>([...measured.ways.map(([to]) => to), ...measured.misses]);
    byId.set(id, {
      id,
      from,
      mode,
      source,
      measuredOn: today,
      ways: [...(old?.ways ?? []).filter(([to]) => !fresh.has(to)), ...measured.ways],
      misses: [...(old?.misses ?? []).filter((to) => !fresh.has(to)), ...measured.misses],
    });
    changed.add(id);
  };
  for (const { from, mode, measured } of answers) {
    put(from, mode, measured);
    if (source === 'osrm') continue;
    for (const [to, minutes, metres] of measured.ways) {
      const back: MeasuredWay = [from, minutes, metres];
      put(to, mode, { ways: [back], misses: [] });
    }
    for (const to of measured.misses) put(to, mode, { ways: [], misses: [from] });
  }
  return [...changed].flatMap((id) => byId.get(id) ?? []);
}

/** Measures of doors where nobody of the service lives any more: they are let go of. */
export function strandedMeasures(
  measures: readonly TravelMeasure[],
  places: ReadonlySet<PlaceId>,
): readonly TravelMeasureId[] {
  return measures.flatMap(({ id, from }) => (places.has(from) ? [] : [id]));
}
