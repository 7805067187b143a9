/** No stretch longer than six hours; the cases T3 to T5 are with the other cases. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (duration: number, rules = {}) =>
  figuresOf(aWeek({ rules, visits: [aVisit({ duration })] }), 'breakAfter');

test('breakAfter: six hours hold, one minute more does not', () => {
  expect(found(360)).toEqual([]);
  expect(found(361)).toEqual([[361, 360]]);
});
test('breakAfter tells each stretch of a day by itself', () => {
  const week = aWeek({
    visits: [
      aVisit({ start: `${MONDAY}T05:00`, duration: 365 }),
      aVisit({ id: 'v2', start: `${MONDAY}T11:25`, duration: 361 }),
    ],
  });
  expect(figuresOf(week, 'breakAfter')).toEqual([
    [365, 360],
    [361, 360],
  ]);
});
test('breakAfter follows its own length of break', () => {
  const week = (breakMinutes: number) =>
    aWeek({
      rules: { breakMinutes },
      visits: [
        aVisit({ start: `${MONDAY}T08:00`, duration: 200 }),
        aVisit({ id: 'v2', start: `${MONDAY}T11:50`, duration: 200 }),
      ],
    });
  // The gap is 30 minutes: 08:00 to 15:10 is 430.
  expect(figuresOf(week(30), 'breakAfter')).toEqual([]);
  expect(figuresOf(week(31), 'breakAfter')).toEqual([[430, 360]]);
});
test('breakAfter switched off, by itself or with the length of the break', () => {
  expect(found(500, { breakAfter: null })).toEqual([]);
  expect(found(500, { breakMinutes: null })).toEqual([]);
});
