/** A merged segment says what trying every start of the whole sequence says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSegments, joinSegments, setSegment } from '../../../solver/search/segment.ts';

interface Piece {
  readonly duration: number;
  readonly earliest: number;
  readonly latest: number;
  readonly travelMinutes: number;
}

const piece: fc.Arbitrary<Piece> = fc
  .record({
    duration: fc.integer({ min: 1, max: 20 }),
    earliest: fc.integer({ min: 0, max: 80 }),
    width: fc.integer({ min: 0, max: 30 }),
    travelMinutes: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ width, ...rest }) => ({ ...rest, latest: rest.earliest + width }));

/** Last end when the first piece starts then and each next one as soon as it may, or null. */
function endFrom(pieces: readonly Piece[], start: number): number | null {
  let now = start;
  for (const [i, { duration, earliest, latest, travelMinutes }] of pieces.entries()) {
    if (i > 0) now = Math.max(now + travelMinutes, earliest);
    if (now < earliest || now > latest) return null;
    now += duration;
  }
  return now;
}

test('merging gives the least span, and all the starts that have it', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.nat(), (pieces, cut) => {
      const first = pieces[0];
      const spans: { start: number; span: number }[] = [];
      for (let start = first?.earliest ?? 0; start <= (first?.latest ?? 0); start++) {
        const end = endFrom(pieces, start);
        if (end !== null) spans.push({ start, span: end - start });
      }
      const merged = mergeAt(pieces, cut % pieces.length);
      if (spans.length === 0) {
        expect(merged).toBeNull();
        return;
      }
      const span = Math.min(...spans.map((one) => one.span));
      const starts = spans.filter((one) => one.span === span).map(({ start }) => start);
      expect(merged).toEqual({ span, earliest: Math.min(...starts), latest: Math.max(...starts) });
    }),
    { numRuns: 2000 },
  );
});

/** Joins the pieces before the cut and those after it, then both: the order must not matter. */
function mergeAt(pieces: readonly Piece[], cut: number) {
  const segments = createSegments(pieces.length);
  pieces.forEach(({ duration, earliest, latest }, i) =>
    setSegment(segments, i, duration, earliest, latest),
  );
  const fold = (from: number, to: number): boolean => {
    for (let i = from + 1; i < to; i++) {
      const travelMinutes = pieces[i]?.travelMinutes ?? 0;
      if (!joinSegments(segments, from, travelMinutes, segments, i, segments, from)) return false;
    }
    return true;
  };
  if (!fold(0, cut === 0 ? pieces.length : cut)) return null;
  if (cut > 0) {
    if (!fold(cut, pieces.length)) return null;
    const travelMinutes = pieces[cut]?.travelMinutes ?? 0;
    if (!joinSegments(segments, 0, travelMinutes, segments, cut, segments, 0)) return null;
  }
  return {
    span: segments.span[0],
    earliest: segments.earliest[0],
    latest: segments.latest[0],
  };
}
