/** A point of the map as a coordinator pastes it: « 43,8903, -0,5009 » or « 43.8903 -0.5009 ». */
export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/** Undefined unless the text is two numbers that lie on the earth, latitude first. */
export function parseCoordinates(text: string): Coordinates | undefined {
  const match = /^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[\s,;]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const [lat, lon] = [match[1], match[2]].map((part) => Number(part.replace(',', '.')));
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return undefined;
  }
  return { lat, lon };
}

export const coordinatesText = ({ lat, lon }: Coordinates): string => `${lat}, ${lon}`;
