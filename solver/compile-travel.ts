/** Travel matrices of each mode: as given, or estimated from great circles. */
import type { TravelMode, WeekPlace } from '../domain/week.ts';
import type { TravelMatrix } from './problem.ts';

/** Mean radius of the Earth (IUGG), in metres: the format fixes it. */
export const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

export function compileTravel(
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
      matrices.set(name, estimate(crow, places.length, mode.estimate));
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
  const northing = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const easting = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const chord =
    northing * northing + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * easting * easting;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function greatCircles(places: readonly WeekPlace[]): Float64Array {
  const count = places.length;
  const metres = new Float64Array(count * count);
  for (const [i, a] of places.entries()) {
    for (let j = i + 1; j < count; j++) {
      const b = places[j];
      if (b === undefined) continue;
      const distance = greatCircleMetres(a, b);
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
  for (let cell = 0; cell < crow.length; cell++) {
    const roadMetres = Math.round((crow[cell] ?? 0) * speed.detour);
    metres[cell] = roadMetres;
    const isSamePlace = cell % (count + 1) === 0;
    if (!isSamePlace) minutes[cell] = Math.ceil(speed.fixedMinutes + roadMetres / metresPerMinute);
  }
  return { minutes, metres };
}
