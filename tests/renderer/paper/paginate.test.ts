/** Blocks dealt to pages: none lost, none twice, none cut, no title left behind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate } from '../../../renderer/paper/paginate.ts';

const block = (heightPixels: number, keepWithNext = false) => ({ heightPixels, keepWithNext });

test('a title goes over with the visit that no longer fits', () => {
  const blocks = [block(60), block(10, true), block(40), block(20)];
  expect(paginate(blocks, () => 100)).toEqual([[0], [1, 2, 3]]);
});

test('a first page with less room holds less', () => {
  expect(paginate([block(50), block(50)], (page) => (page === 0 ? 60 : 100))).toEqual([[0], [1]]);
});

test('property: every block is on one page, in order, and a page overflows by one run at most', () => {
  const blocks = fc.array(
    fc.record({ heightPixels: fc.integer({ min: 1, max: 90 }), keepWithNext: fc.boolean() }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(blocks, (sizes) => {
      const pages = paginate(sizes, () => 100);
      expect(pages.flat()).toEqual(sizes.map((_, index) => index));
      for (const page of pages) {
        const last = page.at(-1) ?? -1;
        expect(sizes[last]?.keepWithNext === true && last < sizes.length - 1).toBe(false);
        const height = page.reduce((sum, index) => sum + (sizes[index]?.heightPixels ?? 0), 0);
        const isOneRun = page.slice(0, -1).every((index) => sizes[index]?.keepWithNext);
        expect(height <= 100 || isOneRun).toBe(true);
      }
    }),
  );
});
