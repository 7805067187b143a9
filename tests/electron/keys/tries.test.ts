/** Five tries in a quarter of an hour, whatever is done to the clock or to the process. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countTry,
  forgiveTries,
  noTries,
  TRIES_WINDOW_MS,
  waitOf,
  type Tries,
} from '../../../electron/keys/tries.ts';
import { readTries, writeTries } from '../../../electron/keys/tries-file.ts';
import { makeFolder } from '../../support/db.ts';

const START = Date.UTC(2026, 10, 27, 8);

test('the second try is free, then one waits longer each time, the sixth a quarter of an hour', () => {
  let tries = noTries;
  let nowMs = START;
  const waits: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    const wait = waitOf(tries, 'claire', nowMs);
    waits.push(wait);
    nowMs += wait;
    tries = countTry(tries, 'claire', nowMs);
  }
  // 0 + 0 + 1 + 5 + 15 s have gone by when the fifth is made.
  expect(waits).toEqual([0, 0, 1_000, 5_000, 15_000, TRIES_WINDOW_MS - 21_000]);
});

test('one person’s slips keep nobody else waiting, and the right password forgives them', () => {
  let tries = noTries;
  for (let count = 0; count < 5; count += 1) tries = countTry(tries, 'claire', START);
  expect(waitOf(tries, 'maite', START)).toBe(0);
  tries = forgiveTries(countTry(tries, 'maite', START), 'claire');
  expect([waitOf(tries, 'claire', START), Object.keys(tries.madeMs)]).toEqual([0, ['maite']]);
});

test('never more than five in any quarter of an hour that truly passed, clock set back or not', () => {
  const step = fc.record({
    passedMs: fc.integer({ min: 0, max: 4 * 60_000 }),
    /** How far back somebody turns the clock. */
    turnedMs: fc.constantFrom(0, 0, -60_000, -3_600_000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let tries: Tries = noTries;
      let trueMs = START;
      let offMs = 0;
      const made: number[] = [];
      for (const { passedMs, turnedMs } of steps) {
        trueMs += passedMs;
        offMs += turnedMs;
        if (waitOf(tries, 'claire', trueMs + offMs) > 0) continue;
        tries = countTry(tries, 'claire', trueMs + offMs);
        made.push(trueMs);
      }
      for (const [at, first] of made.entries()) {
        const sixth = made[at + 5];
        if (sixth !== undefined) expect(sixth - first).toBeGreaterThanOrEqual(TRIES_WINDOW_MS);
      }
    }),
  );
});

test('tries that are made while the clock is set back are not old once it is right again', () => {
  let tries = countTry(noTries, 'claire', START);
  for (let count = 0; count < 3; count += 1) tries = countTry(tries, 'claire', START - 3_600_000);
  // The fourth was a second ago: 15 s to wait.
  expect(waitOf(tries, 'claire', START + 1_000)).toBe(14_000);
});

test('they are kept on the disk: starting the app again forgives nothing', () => {
  const folder = makeFolder();
  expect(readTries(folder)).toEqual(noTries);
  let tries = noTries;
  for (let count = 0; count < 5; count += 1) tries = countTry(tries, 'claire', START);
  writeTries(folder, tries);
  expect(waitOf(readTries(folder), 'claire', START + 1_000)).toBe(TRIES_WINDOW_MS - 1_000);
});

test('a name that every object knows is no more than a name', () => {
  expect(waitOf(noTries, 'constructor', START)).toBe(0);
  expect(waitOf(countTry(noTries, '__proto__x', START), 'toString', START)).toBe(0);
});
