/** A round shared out costs no more than any other way to share it, by trying them all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighs } from '../../../solver/lp/highs.ts';
import { shareOut, type Piece } from '../../../solver/exact/share-out.ts';

const VISITS = 5;
const aPiece: fc.Arbitrary<Piece> = fc.record({
  caregiver: fc.integer({ min: 0, max: 3 }),
  visits: fc
    .uniqueArray(fc.integer({ min: 0, max: VISITS - 1 }), { minLength: 1, maxLength: 3 })
    .map((visits) => visits.sort((a, b) => a - b)),
  cost: fc.integer({ min: -5000, max: 300 }),
});

const costOfAll = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { cost }) => sum + cost, 0);

function cheapest(pieces: readonly Piece[], taken: readonly Piece[]): number {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return costOfAll(taken);
  const without = cheapest(rest, taken);
  const isFree = taken.every(
    ({ caregiver, visits }) =>
      caregiver !== piece.caregiver && visits.every((visit) => !piece.visits.includes(visit)),
  );
  return isFree ? Math.min(without, cheapest(rest, [...taken, piece])) : without;
}

test('at the least cost, each visit once and each caregiver one piece', () => {
  fc.assert(
    fc.property(fc.array(aPiece, { maxLength: 12 }), (pieces) => {
      const chosen = shareOut(VISITS, pieces);
      if (chosen === null) throw new Error('the model is small');
      const visits = chosen.flatMap((piece) => piece.visits);
      expect(new Set(visits).size).toBe(visits.length);
      expect(new Set(chosen.map(({ caregiver }) => caregiver)).size).toBe(chosen.length);
      expect(costOfAll(chosen)).toBe(cheapest(pieces, []));
    }),
    { numRuns: 300 },
  );
});

test('what is too large for the small solver isn’t asked of it, but of the second', async () => {
  const pieces = Array.from({ length: 301 }, (_, i) => ({
    caregiver: i % 4,
    visits: [i % VISITS],
    cost: -i,
  }));
  expect(shareOut(VISITS, pieces)).toBeNull();
  const chosen = shareOut(VISITS, pieces, await loadHighs(), 60);
  // The dearest worth of each caregiver, one for each of four and each at another door.
  expect(chosen?.map(({ cost }) => cost)).toEqual([-297, -298, -299, -300]);
});
