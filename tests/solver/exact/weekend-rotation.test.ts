/** A rotation is the fairest there is, by trying them all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  makeRotation,
  rotationBurden,
  type Rotation,
  type RotationNeed,
} from '../../../solver/exact/weekend-rotation.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';

const highs = await loadHighs();

const aNeed: fc.Arbitrary<RotationNeed> = fc.record({
  needed: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
  caregivers: fc.array(
    fc.record({
      workedBefore: fc.integer({ min: 0, max: 3 }),
      workedLast: fc.boolean(),
      away: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Every way to choose `count` of the caregivers. */
function crews(from: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return from.flatMap((one, i) =>
    crews(from.slice(i + 1), count - 1).map((rest) => [one, ...rest]),
  );
}

function everyRotation({ needed, caregivers }: RotationNeed): readonly Rotation[] {
  let all: Rotation[] = [[]];
  needed.forEach((count, weekend) => {
    const here = caregivers.flatMap(({ away }, i) => (away.includes(weekend) ? [] : [i]));
    all = all.flatMap((before) => crews(here, count).map((crew) => [...before, crew]));
  });
  return all;
}

const worth = (need: RotationNeed, rotation: Rotation): number => {
  const { most, inARow } = rotationBurden(need, rotation);
  return most * 1000 + inARow;
};

test('is as fair as the fairest of all, with the second solver or without', () => {
  fc.assert(
    fc.property(aNeed, fc.boolean(), (need, hasSecond) => {
      const found = makeRotation(need, hasSecond ? highs : null);
      const all = everyRotation(need);
      if (all.length === 0) {
        expect(found.ok ? null : found.error.type).toBe('TooFew');
        return;
      }
      if (!found.ok) throw new Error(JSON.stringify(found.error));
      found.value.forEach((crew, weekend) => {
        expect(crew.length).toBe(need.needed[weekend]);
        for (const one of crew) expect(need.caregivers[one]?.away).not.toContain(weekend);
      });
      expect(worth(need, found.value)).toBe(Math.min(...all.map((each) => worth(need, each))));
    }),
    { numRuns: 150 },
  );
});

test('who worked at Christmas waits, and nobody has two weekends in a row without need', () => {
  const caregiver = { workedBefore: 0, workedLast: false, away: [] };
  const need: RotationNeed = {
    needed: [1, 1, 1, 1],
    caregivers: [{ ...caregiver, workedBefore: 1, workedLast: true }, caregiver, caregiver],
  };
  const found = makeRotation(need, null);
  if (!found.ok) throw new Error(found.error.type);
  // Five weekends among three, one behind the first: two at most, and never twice running.
  expect(rotationBurden(need, found.value)).toEqual({ most: 2, inARow: 0 });
  expect(found.value[0]).not.toEqual([0]);
});

test('a service of twelve over eight weekends is the larger solver’s', () => {
  const caregivers = Array.from({ length: 12 }, (_, i) => ({
    workedBefore: i % 2,
    workedLast: i % 4 === 0,
    away: i % 5 === 0 ? [i % 8] : [],
  }));
  const need: RotationNeed = { needed: Array.from({ length: 8 }, () => 3), caregivers };
  expect(makeRotation(need, null)).toEqual({ ok: false, error: { type: 'NoAnswer' } });
  const found = makeRotation(need, highs);
  if (!found.ok) throw new Error(found.error.type);
  // 24 weekends and 6 behind, among 12: 2.5 each, so 3 for the most burdened.
  expect(rotationBurden(need, found.value)).toEqual({ most: 3, inARow: 0 });
});
