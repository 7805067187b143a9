/** Between two pieces of work of one day there is time for the way. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { figuresOf } from '../../support/check.ts';
import { aBeneficiary, aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** 08:00-09:00 at p1, then at p2, 15 minutes away. */
const found = (start: string, rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      travelMinutes: 15,
      beneficiaries: [aBeneficiary(), aBeneficiary({ id: 'b2', place: 'p2' })],
      visits: [aVisit(), aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T${start}` })],
    }),
    'travel',
  );

test('travel fits to the minute', () => {
  expect(found('09:15')).toEqual([]);
  expect(found('09:14')).toEqual([[14, 15]]);
  expect(found('08:30')).toEqual([[-30, 15]]);
});
test('travel to and from a commitment without a place takes no time', () => {
  const meeting = { from: `${MONDAY}T09:00`, to: `${MONDAY}T10:00` };
  const week = (place?: string) =>
    aWeek({
      travelMinutes: 15,
      caregivers: [
        aCaregiver({
          commitments: [place === undefined ? meeting : { ...meeting, place: place as never }],
        }),
      ],
      visits: [aVisit(), aVisit({ id: 'v2', start: `${MONDAY}T10:00` })],
    });
  expect(figuresOf(week(), 'travel')).toEqual([]);
  expect(figuresOf(week('p2'), 'travel')).toEqual([
    [0, 15],
    [0, 15],
  ]);
});
test('travel is asymmetric where the matrix is, and of the way that is gone', () => {
  // p1 to p2 takes 10, back 30. 09:00 + 10 ≤ 09:10; 10:10 + 30 > 10:39.
  const minutes = [
    [0, 10],
    [30, 0],
  ];
  const week = aWeek({
    travel: { modes: { car: { minutes, metres: minutes } } },
    beneficiaries: [aBeneficiary(), aBeneficiary({ id: 'b2', place: 'p2' })],
    visits: [
      aVisit(),
      aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T09:10` }),
      aVisit({ id: 'v3', start: `${MONDAY}T10:39` }),
    ],
  });
  expect(figuresOf(week, 'travel')).toEqual([[29, 30]]);
});
test('travel watches an overlap over midnight where the daily rest is off', () => {
  const week = aWeek({
    rules: { minDailyRest: null },
    visits: [
      aVisit({ start: `${MONDAY}T23:30` }),
      aVisit({ id: 'v2', start: `${addDays(MONDAY, 1)}T00:29` }),
    ],
  });
  expect(figuresOf(week, 'travel')).toEqual([[-1, 0]]);
});
test('travel switched off', () => {
  expect(found('08:30', { travel: null })).toEqual([]);
});
