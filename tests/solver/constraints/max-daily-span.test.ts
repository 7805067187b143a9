/** First start to last end of a day. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (evening: string, rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      visits: [
        aVisit({ start: `${MONDAY}T07:00` }),
        aVisit({ id: 'v2', start: `${MONDAY}T${evening}` }),
      ],
    }),
    'maxDailySpan',
  );

test('maxDailySpan: 07:00 to 19:00 holds, 19:01 does not', () => {
  expect(found('18:00')).toEqual([]);
  expect(found('18:01')).toEqual([[721, 720]]);
});
test('maxDailySpan of the day on which the clock jumps is an hour shorter than it looks', () => {
  // 29 March 2026: 01:00 to 13:30 on the wall are 11 h 30.
  const day = '2026-03-29';
  const week = aWeek({
    from: day,
    to: '2026-03-30',
    visits: [
      aVisit({ start: `${day}T01:00`, duration: 30 }),
      aVisit({ id: 'v2', start: `${day}T13:00`, duration: 30 }),
    ],
  });
  expect(figuresOf(week, 'maxDailySpan')).toEqual([]);
  expect(figuresOf({ ...week, rules: { maxDailySpan: 689 } }, 'maxDailySpan')).toEqual([
    [690, 689],
  ]);
});
test('maxDailySpan switched off', () => {
  expect(found('21:00', { maxDailySpan: null })).toEqual([]);
});
