/**
 * Stretches of a route that merge in constant time (Vidal, Crainic, Gendreau and Prins, 2013).
 *
 * A segment stands for a sequence of pieces done one after the other: `span` is the least time
 * from its first start to its last end, and it may start anywhere from `earliest` to `latest`
 * while it keeps that least span. Earlier than `earliest` costs waiting; later than `latest`
 * misses a window.
 */
import { at } from '../timetable.ts';

/** Segments in columns: all minutes, `earliest` and `latest` of the first start. */
export interface Segments {
  readonly span: Int32Array;
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
}

export const createSegments = (count: number): Segments => ({
  span: new Int32Array(count),
  earliest: new Int32Array(count),
  latest: new Int32Array(count),
});

/** A single piece: it starts between `earliest` and `latest` and takes `duration`. */
export function setSegment(
  segments: Segments,
  index: number,
  duration: number,
  earliest: number,
  latest: number,
): void {
  segments.span[index] = duration;
  segments.earliest[index] = earliest;
  segments.latest[index] = latest;
}

/**
 * Writes "a, travel, then b" into `out`; false, and nothing written, when b can't be reached in
 * time. `out` may be one of the two.
 */
export function joinSegments(
  a: Segments,
  aIndex: number,
  travelMinutes: number,
  b: Segments,
  bIndex: number,
  out: Segments,
  outIndex: number,
): boolean {
  const reach = at(a.span, aIndex) + travelMinutes;
  const earliestA = at(a.earliest, aIndex);
  const latestA = at(a.latest, aIndex);
  const earliestB = at(b.earliest, bIndex) - reach;
  const latestB = at(b.latest, bIndex) - reach;
  if (earliestA > latestB) return false;
  const wait = Math.max(earliestB - latestA, 0);
  const span = reach + at(b.span, bIndex) + wait;
  out.span[outIndex] = span;
  out.earliest[outIndex] = Math.max(earliestB, earliestA) - wait;
  out.latest[outIndex] = Math.min(latestB, latestA);
  return true;
}
