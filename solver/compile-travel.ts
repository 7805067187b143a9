/** Travel matrices of each mode: as given, or estimated from great circles and corrected where known. */
import type { KnownWay, TravelMode, WeekPlace } from '../domain/week.ts';
import type { TravelMatrix } from './problem.ts';

/** Mean radius of the Earth (IUGG), in metres: the format fixes it. */
export const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

export function compileTravel(
  places: readonly WeekPlace[],
  modes: Readonly<Record<string, TravelMode>>,
): ReadonlyMap<string, TravelMatrix> {
  const known = compiled.get(places);
  if (known?.modes === modes) return known.matrices;
  const matrices = compileModes(places, modes);
  compiled.set(places, { modes, matrices });
  return matrices;
}

/** Weeks that share their places share the matrices: two million cells for the largest service. */
const compiled = new WeakMap<
  readonly WeekPlace[],
  {
    readonly modes: Readonly<Record<string, TravelMode>>;
    readonly matrices: ReadonlyMap<string, TravelMatrix>;
  }
>();

function compileModes(
  places: readonly WeekPlace[],
  modes: Readonly<Record<string, TravelMode>>,
): ReadonlyMap<string, TravelMatrix> {
  let crow: Float64Array | null = null;
  const matrices = new Map<string, TravelMatrix>();
  for (const [name, mode] of Object.entries(modes)) {
    // Any object of the file may bear `meta`, this one too.
    if (name === 'meta') continue;
    if ('estimate' in mode) {
      crow ??= greatCircles(places);
      const matrix = estimate(crow, places.length, mode.estimate);
      matrices.set(name, matrix);
      if (mode.known !== undefined) putKnown(matrix, places, mode.known);
    } else {
      matrices.set(name, {
        minutes: Int32Array.from(mode.minutes.flat()),
        metres: Int32Array.from(mode.metres.flat()),
      });
    }
  }
  return matrices;
}

/** Metres on the sphere between two points (haversine). */
export function greatCircleMetres(
  a: Pick<WeekPlace, 'lat' | 'lon'>,
  b: Pick<WeekPlace, 'lat' | 'lon'>,
): number {
  const narrowing = Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS);
  return haversineMetres(b.lat - a.lat, b.lon - a.lon, narrowing);
}

/** From differences in degrees and the product of the cosines of both latitudes. */
function haversineMetres(latDegrees: number, lonDegrees: number, narrowing: number): number {
  const northing = Math.sin((latDegrees * RADIANS) / 2);
  const easting = Math.sin((lonDegrees * RADIANS) / 2);
  const chord = northing * northing + narrowing * easting * easting;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function greatCircles(places: readonly WeekPlace[]): Float64Array {
  const count = places.length;
  const metres = new Float64Array(count * count);
  const lat = Float64Array.from(places, (place) => place.lat);
  const lon = Float64Array.from(places, (place) => place.lon);
  const cos = lat.map((degrees) => Math.cos(degrees * RADIANS));
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const latDegrees = (lat[j] ?? 0) - (lat[i] ?? 0);
      const lonDegrees = (lon[j] ?? 0) - (lon[i] ?? 0);
      const narrowing = (cos[i] ?? 0) * (cos[j] ?? 0);
      const distance = haversineMetres(latDegrees, lonDegrees, narrowing);
      metres[i * count + j] = distance;
      metres[j * count + i] = distance;
    }
  }
  return metres;
}

function estimate(
  crow: Float64Array,
  count: number,
  speed: { readonly kmPerHour: number; readonly detour: number; readonly fixedMinutes: number },
): TravelMatrix {
  const metresPerMinute = (speed.kmPerHour * 1000) / 60;
  const minutes = new Int32Array(crow.length);
  const metres = new Int32Array(crow.length);
  // A loop, not a callback: two million cells for the largest service, in the window too.
  for (let from = 0; from < count; from++) {
    for (let cell = from * count; cell < (from + 1) * count; cell++) {
      const roadMetres = Math.round((crow[cell] ?? 0) * speed.detour);
      metres[cell] = roadMetres;
      minutes[cell] = Math.ceil(speed.fixedMinutes + roadMetres / metresPerMinute);
    }
    minutes[from * count + from] = 0;
  }
  return { minutes, metres };
}

/** Nobody travels from a place to itself; a later entry of the same way replaces an earlier one. */
function putKnown(
  { minutes, metres }: { readonly minutes: Int32Array; readonly metres: Int32Array },
  places: readonly WeekPlace[],
  known: readonly KnownWay[],
): void {
  const indexOf = new Map(places.map(({ id }, index) => [id, index]));
  for (const way of known) {
    const from = indexOf.get(way.from);
    const to = indexOf.get(way.to);
    if (from === undefined || to === undefined || from === to) continue;
    minutes[from * places.length + to] = way.minutes;
    metres[from * places.length + to] = way.metres;
  }
}
