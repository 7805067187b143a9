/** Spans are cut as a coordinator cuts a paper strip: nothing is lost, nothing counted twice. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimeAxis } from '../../domain/time-axis.ts';
import {
  cutSpans,
  mergeSpans,
  spanMinutes,
  wallMinutes,
  wallToExisting,
  wallToLocal,
  type Span,
} from '../../domain/wall-clock.ts';

test('a day has 1440 wall minutes, past midnight and before the origin', () => {
  expect(wallToLocal('2026-11-30', 1_450)).toBe('2026-12-01T00:10');
  expect(wallToLocal('2026-11-30', -30)).toBe('2026-11-29T23:30');
  expect(wallMinutes('2026-11-30', '2026-11-29T23:30')).toBe(-30);
});

test('the hour that the clock skips gives way to the next minute that exists', () => {
  const axis = createTimeAxis('Europe/Paris', '2026-03-23', '2026-03-30');
  expect(wallToExisting(axis, '2026-03-29', 119)).toBe('2026-03-29T01:59');
  expect(wallToExisting(axis, '2026-03-29', 120)).toBe('2026-03-29T03:00');
  expect(wallToExisting(axis, '2026-03-29', 170)).toBe('2026-03-29T03:00');
  expect(wallToExisting(axis, '2026-03-28', 1_440 + 150)).toBe('2026-03-29T03:00');
});

test('an absence with no end takes the rest', () => {
  expect(
    cutSpans(
      [
        [0, 100],
        [200, 300],
      ],
      [[50, Infinity]],
    ),
  ).toEqual([[0, 50]]);
});

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([a, b]): Span => [a, b]),
  { maxLength: 6 },
);
const minutesIn = (list: readonly Span[]): Set<number> =>
  new Set(
    list.flatMap(([from, to]) =>
      Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i),
    ),
  );

test('merging and cutting agree with counting every minute', () => {
  fc.assert(
    fc.property(spans, spans, (kept, cuts) => {
      const merged = mergeSpans(kept);
      expect(minutesIn(merged)).toEqual(minutesIn(kept));
      expect(spanMinutes(merged)).toBe(minutesIn(kept).size);
      const left = cutSpans(merged, mergeSpans(cuts));
      const isCut = minutesIn(cuts);
      expect([...minutesIn(left)]).toEqual(
        [...minutesIn(merged)].filter((minute) => !isCut.has(minute)),
      );
      expect(spanMinutes(left)).toBe(minutesIn(left).size);
    }),
  );
});
