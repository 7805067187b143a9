/** What is said of a proof never promises more than was proven. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapShare, proofWords } from '../../../renderer/screens/proposal/proof-words.ts';

const told = (bound: number | null, total: number, uncovered = 0, isRunning = false): string =>
  proofWords({ bound, isRunning }, { total, uncovered }).sentence;

test('the gap is told in per cent of the cost, rounded up', () => {
  // (1,000 - 982) / 1,000 = 1.8 %; (1,000 - 981.9) / 1,000 = 1.81 %, told as 1.9.
  expect(told(982, 1000)).toBe('À 1,8\u00a0% au plus du meilleur possible.');
  expect(told(981.9, 1000)).toBe('À 1,9\u00a0% au plus du meilleur possible.');
  expect(told(999.9, 1000)).toBe('À 0,1\u00a0% au plus du meilleur possible.');
});

test('a bound that meets the cost is a proof', () => {
  expect(told(1000, 1000)).toBe('Optimal prouvé.');
});

test('penalties of uncovered visits are no part of what the gap is measured by', () => {
  // 20 points of the 1,000 beside two visits of 5,000: 2 %, where 20 of 11,000 would read 0.2 %.
  expect(told(10_980, 11_000, 10_000)).toBe('À 2\u00a0% au plus du meilleur possible.');
  // Nothing says that the two visits can't be covered: no figure at all.
  expect(told(900, 11_000, 10_000)).toContain('n’a pas pu prouver');
});

test('what says nothing of the proposal isn’t shown as a figure', () => {
  expect(told(null, 1000)).toContain('n’a pas pu prouver');
  expect(told(100, 1000)).toContain('n’a pas pu prouver');
  expect(told(100, 1000, 0, true)).toContain('Pas encore de preuve');
});

test('the share is never below what any better cost would gain', () => {
  const amount = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(amount, amount, amount, amount, (bound, above, better, uncovered) => {
      const total = bound + above;
      const share = gapShare({ bound, isRunning: false }, { total, uncovered });
      const best = bound + Math.min(better, above);
      if (share === null || uncovered > total) return;
      expect(share * (total - uncovered)).toBeGreaterThanOrEqual(total - best - 1e-6);
    }),
  );
});
