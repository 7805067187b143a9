/**
 * Ways that a service outside is asked for: between doors that one agent may go to one after the
 * other, and no others. All pairs of a service would be a million; a public service is nobody's to
 * wear out (issue 4, point 9).
 */
import type { PlaceId, SectorId } from '../../domain/ids.ts';
import type { Sector } from '../../domain/catalogue.ts';
import type { Beneficiary, Caregiver, TravelModeName } from '../../domain/service.ts';
import { placeIdOf, pointOf } from '../../domain/travel-time.ts';
import { greatCircleMetres } from '../../solver/compile-travel.ts';

/** A place where somebody lives who is visited, or who sets out from there. */
export interface Door {
  readonly place: PlaceId;
  /** Of who lives there; none: any. */
  readonly sectors: ReadonlySet<SectorId>;
}

/** Ways from one door by one means. */
export interface WaysFrom {
  readonly from: PlaceId;
  readonly mode: TravelModeName;
  readonly to: readonly PlaceId[];
}

/** As far as one goes from one visit to the next, as the crow flies. */
const REACH_METRES: Readonly<Record<TravelModeName, number>> = {
  car: 25_000,
  bike: 12_000,
  foot: 4_000,
};

/** The nearest doors are those that follow each other; the others' ways stay estimates. */
const MOST_NEIGHBOURS = 40;

/** Doors of who is helped and of who helps: archived ones have left. */
export function doorsOf(
  caregivers: readonly Caregiver[],
  beneficiaries: readonly Beneficiary[],
  sectors: readonly Sector[],
): readonly Door[] {
  const byCommune = new Map(
    sectors.flatMap(({ id, communes }) => communes.map((name) => [name, id])),
  );
  const doors = new Map<PlaceId, Set<SectorId>>();
  const add = (place: PlaceId, own: readonly SectorId[]): void => {
    const known = doors.get(place) ?? new Set();
    for (const sector of own) known.add(sector);
    doors.set(place, known);
  };
  for (const { home, file, archivedOn } of caregivers) {
    if (archivedOn === null) add(placeIdOf(home), file.sectorIds);
  }
  for (const { address, file, archivedOn } of beneficiaries) {
    const sector = file.sectorId ?? byCommune.get(address.commune);
    if (archivedOn === null) add(placeIdOf(address), sector === undefined ? [] : [sector]);
  }
  return [...doors].map(([place, own]) => ({ place, sectors: own }));
}

/** Sectors that are worked together: the same one, or two that some agent serves. */
export function joinSectors(caregivers: readonly Caregiver[]): (a: Door, b: Door) => boolean {
  const together = new Map<SectorId, Set<SectorId>>();
  for (const { file, archivedOn } of caregivers) {
    if (archivedOn !== null) continue;
    for (const sector of file.sectorIds) {
      const others = together.get(sector) ?? new Set();
      for (const other of file.sectorIds) others.add(other);
      together.set(sector, others);
    }
  }
  return (a, b) => {
    if (a.sectors.size === 0 || b.sectors.size === 0) return true;
    for (const sector of a.sectors) {
      if (b.sectors.has(sector)) return true;
      for (const other of together.get(sector) ?? []) if (b.sectors.has(other)) return true;
    }
    return false;
  };
}

/** Each way there with its way back. */
export function neighbourWays(
  doors: readonly Door[],
  areJoined: (a: Door, b: Door) => boolean,
  mode: TravelModeName,
): readonly WaysFrom[] {
  const points = doors.map(({ place }) => pointOf(place));
  const near = doors.map((door, index): readonly number[] =>
    doors
      .flatMap((other, at) => {
        const [a, b] = [points[index], points[at]];
        if (at === index || a === undefined || b === undefined) return [];
        // A degree of latitude is 111 km: most pairs are told apart without a sine.
        if (Math.abs(a.lat - b.lat) * 111_000 > REACH_METRES[mode]) return [];
        const metres = greatCircleMetres(a, b);
        return metres <= REACH_METRES[mode] && areJoined(door, other) ? [{ at, metres }] : [];
      })
      .sort((a, b) => a.metres - b.metres)
      .slice(0, MOST_NEIGHBOURS)
      .map(({ at }) => at),
  );
  const all = near.map((ways) => new Set(ways));
  near.forEach((ways, index) => ways.forEach((at) => all[at]?.add(index)));
  return doors.flatMap(({ place }, index) => {
    const to = [...(all[index] ?? [])].flatMap((at) => doors[at]?.place ?? []);
    return to.length === 0 ? [] : [{ from: place, mode, to }];
  });
}
