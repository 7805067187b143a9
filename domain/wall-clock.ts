/**
 * Wall-clock minutes counted without a clock change, and the texts that they stand for.
 *
 * "Wall minutes" run 1440 to every civil day, so that spans, absences and duty can be cut and
 * merged by plain arithmetic; the clock's jumps come in only when a text is written.
 */
import { addDays, daysBetween } from './calendar.ts';
import type { Day, LocalTime } from './ids.ts';
import { assert } from './result.ts';
import type { TimeAxis } from './time-axis.ts';

/** Wall minutes from midnight of `origin` to that local time. */
export function wallMinutes(origin: Day, time: LocalTime): number {
  const days = daysBetween(origin, time.slice(0, 10));
  return days * 1440 + Number(time.slice(11, 13)) * 60 + Number(time.slice(14));
}

/** The local time so many wall minutes after midnight of `origin`. */
export function wallToLocal(origin: Day, minutes: number): LocalTime {
  const days = Math.floor(minutes / 1440);
  const ofDay = minutes - days * 1440;
  const hour = String(Math.floor(ofDay / 60)).padStart(2, '0');
  return `${addDays(origin, days)}T${hour}:${String(ofDay % 60).padStart(2, '0')}`;
}

/** As `wallToLocal`, but a minute that the clock skips in March becomes the next that exists. */
export function wallToExisting(axis: TimeAxis, origin: Day, minutes: number): LocalTime {
  let shift = 0;
  while (axis.toMinutes(wallToLocal(origin, minutes + shift)) === undefined) {
    shift++;
    assert(shift <= 180, 'a clock jumps three hours at most');
  }
  return wallToLocal(origin, minutes + shift);
}

/** Half-open, in any one unit. */
export type Span = readonly [from: number, to: number];

/** The same time as sorted spans that neither overlap nor touch; empty ones vanish. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (from >= to) continue;
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What is left of the spans when the cuts are taken out, in order. */
export function cutSpans(spans: readonly Span[], cuts: readonly Span[]): readonly Span[] {
  return cuts.reduce<readonly Span[]>(
    (left, [from, to]) =>
      left
        .flatMap(([a, b]): Span[] => [
          [a, Math.min(b, from)],
          [Math.max(a, to), b],
        ])
        .filter(([a, b]) => a < b),
    spans,
  );
}

export const spanMinutes = (spans: readonly Span[]): number =>
  spans.reduce((sum, [from, to]) => sum + to - from, 0);
