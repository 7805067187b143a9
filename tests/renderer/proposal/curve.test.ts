/** The cost curve: time to the right, a falling cost drawn falling. */
import { expect, test } from 'vitest';
import type { Progress } from '../../../electron/contract.ts';
import { curvePoints, sinceCovered } from '../../../renderer/screens/proposal/curve.ts';

const at = (elapsedMs: number, cost: number): Progress => ({
  monday: '2026-11-30',
  elapsedMs,
  limitMs: 1000,
  iterations: 0,
  covered: 0,
  uncovered: 0,
  travelMinutes: 0,
  cost,
});
const box = { widthPixels: 100, heightPixels: 50 };

test('the first and highest cost is at the top left, the last and lowest at the bottom', () => {
  // On a logarithm 100 lies half way between 10,000 and 1.
  expect(curvePoints([at(0, 10_000), at(500, 100), at(1000, 1)], box)).toBe(
    '0.0,0.0 50.0,25.0 100.0,50.0',
  );
});

test('nothing yet is no line, and a cost that stands still is a level one', () => {
  expect(curvePoints([], box)).toBe('');
  expect(curvePoints([at(0, 7), at(1000, 7)], box)).toBe('0.0,50.0 100.0,50.0');
});

test('the line begins when as much is covered as at the end', () => {
  const points = [3, 1, 0, 1, 1].map((uncovered, i) => ({ ...at(i, 100 - i), uncovered }));
  expect(sinceCovered(points)).toEqual(points.slice(3));
  expect(sinceCovered([])).toEqual([]);
});
