/** Two solvers, one truth: they agree where both are dependable, and a wrong answer is never used. */
import { describe, expect, test } from 'vitest';
import { loadHighs } from '../../../solver/lp/highs.ts';
import { isWithinReach, jslp } from '../../../solver/lp/jslp.ts';
import type { LinearProgram } from '../../../solver/lp/linear-program.ts';
import { findFault, isProvenBy, solveVerified, verified } from '../../../solver/lp/verify.ts';
import { setPartitioning } from './random-programs.ts';

const highs = await loadHighs();
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const valueOf = (answer: ReturnType<typeof highs.solve>): number =>
  answer.status === 'optimal' ? answer.value : Number.NaN;

describe('small programs', () => {
  test.each(seeds)('have one optimum in whole numbers for both solvers (seed %i)', (seed) => {
    const program = setPartitioning(16, 60, seed, true);
    expect(isWithinReach(program)).toBe(true);
    const ours = verified(program, jslp.solve(program));
    expect(valueOf(ours)).toBeCloseTo(valueOf(highs.solve(program)), 6);
  });

  test('with upper bounds, ranges and no solution are read the same by both', () => {
    // min -x - 2y, 1 <= x + y <= 4, x <= 3, y <= 2: x = 2, y = 2, value -6.
    const program: LinearProgram = {
      rows: [{ lower: 1, upper: 4 }],
      columns: [
        { cost: -1, lower: 0, upper: 3, rows: [0], values: [1] },
        { cost: -2, lower: 0, upper: 2, rows: [0], values: [1] },
      ],
    };
    for (const { solve } of [highs, jslp]) expect(valueOf(solve(program))).toBeCloseTo(-6, 9);
    const impossible = { ...program, rows: [{ lower: 6, upper: Infinity }] };
    for (const { solve } of [highs, jslp]) {
      expect(solve(impossible)).toEqual({ status: 'infeasible' });
    }
  });
});

describe('a wrong optimum of javascript-lp-solver', () => {
  test('comes without a word at 60 rows by 200 columns, and is never used', () => {
    let wrongCount = 0;
    for (const seed of seeds) {
      const program = setPartitioning(60, 200, seed, false);
      expect(isWithinReach(program)).toBe(false);
      const truth = valueOf(highs.solve(program));
      const claimed = jslp.solve(program);
      if (claimed.status === 'optimal' && claimed.value > truth * 1.001) wrongCount++;
      expect(valueOf(solveVerified(jslp, highs, program))).toBeCloseTo(truth, 4);
    }
    expect(wrongCount).toBeGreaterThan(0);
  });
});

describe('HiGHS', () => {
  test.each(seeds)('gives the same value from any basis (seed %i)', (seed) => {
    const program = setPartitioning(60, 200, seed, false);
    const answer = highs.solve(program);
    if (answer.status !== 'optimal' || answer.basis == null) throw new Error('has a basis');
    const { columns, rows } = answer.basis;
    const first = Int32Array.from(columns, (_, i) => (i < rows.length ? 1 : 0));
    const bases = [
      answer.basis,
      // The first columns are basic, regular or not; one too many; another program's.
      { columns: first, rows: new Int32Array(rows.length) },
      { columns: first, rows: new Int32Array(rows.length).fill(1) },
      { columns: new Int32Array(3), rows },
    ];
    for (const basis of bases) {
      expect(valueOf(highs.solve(program, { basis }))).toBeCloseTo(answer.value, 6);
    }
  });

  test.each(seeds)('proves its linear optima by its duals (seed %i)', (seed) => {
    const program = setPartitioning(60, 200, seed, false);
    const answer = highs.solve(program);
    if (answer.status !== 'optimal' || answer.duals === null) throw new Error('has an optimum');
    expect(findFault(program, answer.primal, answer.value)).toBeNull();
    expect(isProvenBy(program, answer.duals, answer.value)).toBe(true);
    // The same point under a better or worse claim has no proof.
    expect(isProvenBy(program, answer.duals, answer.value * 1.01)).toBe(false);
  });

  test('stops at its time limit with what it has, or nothing', () => {
    const answer = highs.solve(setPartitioning(150, 3000, 1, true), { timeLimitSeconds: 0.2 });
    expect(answer.status).toBe('stopped');
  });
});

test('a look at a point finds what is wrong with it', () => {
  const program = setPartitioning(16, 60, 1, true);
  const answer = highs.solve(program);
  if (answer.status !== 'optimal') throw new Error('has an optimum');
  const point = Array.from(answer.primal);
  const used = point.findIndex((x) => x > 0.5);
  const change = (x: number): number[] => point.map((old, i) => (i === used ? x : old));
  expect(findFault(program, point, answer.value)).toBeNull();
  expect(findFault(program, point, answer.value + 1)).toBe('value');
  expect(findFault(program, change(0), null)).toBe('rows');
  expect(findFault(program, change(0.5), null)).toBe('integrality');
  expect(findFault(program, change(-1), null)).toBe('bounds');
  expect(findFault(program, change(Number.NaN), null)).toBe('bounds');
  expect(findFault(program, point.slice(1), null)).toBe('size');
});
