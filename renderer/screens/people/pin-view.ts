/** The plain map around a door: metres to pixels and back, flat enough for a few kilometres. */

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface PinView {
  readonly centre: Point;
  /** From the middle to the upper edge. */
  readonly metres: number;
  readonly width: number;
  readonly height: number;
}

const METRES_PER_DEGREE = 111_195;

const scaleOf = ({ height, metres }: PinView): number => height / 2 / metres;

const shrink = ({ centre }: PinView): number => Math.cos((centre.lat * Math.PI) / 180);

export function toPixels(
  view: PinView,
  { lat, lon }: Point,
): { readonly x: number; readonly y: number } {
  const scale = scaleOf(view) * METRES_PER_DEGREE;
  return {
    x: view.width / 2 + (lon - view.centre.lon) * scale * shrink(view),
    y: view.height / 2 - (lat - view.centre.lat) * scale,
  };
}

export function toPoint(view: PinView, x: number, y: number): Point {
  const scale = scaleOf(view) * METRES_PER_DEGREE;
  return roundPoint({
    lat: view.centre.lat - (y - view.height / 2) / scale,
    lon: view.centre.lon + (x - view.width / 2) / (scale * shrink(view)),
  });
}

/** So many metres to the east and to the north. */
export function moveBy({ lat, lon }: Point, east: number, north: number): Point {
  const narrow = Math.cos((lat * Math.PI) / 180);
  return roundPoint({
    lat: lat + north / METRES_PER_DEGREE,
    lon: lon + east / (METRES_PER_DEGREE * narrow),
  });
}

/** A metre is the fifth decimal; a place of the week has as many. */
const roundPoint = ({ lat, lon }: Point): Point => ({
  lat: Math.round(lat * 1e5) / 1e5,
  lon: Math.round(lon * 1e5) / 1e5,
});
