/** Work of a day, with the way between its pieces and its meetings. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { figuresOf } from '../../support/check.ts';
import { aBeneficiary, aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** 07:00-11:00 at p1, 20 minutes of way, 12:00-16:00 at p2, then a meeting: 8 h 20 and it. */
const found = (meetingEnd: string, rules = {}, own = {}) =>
  figuresOf(
    aWeek({
      rules,
      travelMinutes: 20,
      caregivers: [
        aCaregiver({
          rules: own,
          commitments: [{ from: `${MONDAY}T16:30`, to: `${MONDAY}T${meetingEnd}` }],
        }),
      ],
      beneficiaries: [aBeneficiary(), aBeneficiary({ id: 'b2', place: 'p2' })],
      visits: [
        aVisit({ start: `${MONDAY}T07:00`, duration: 240 }),
        aVisit({ id: 'v2', beneficiary: 'b2', start: `${MONDAY}T12:00`, duration: 240 }),
      ],
    }),
    'maxDailyWork',
  );

test('maxDailyWork counts visits, way and meetings: 600 holds, 601 does not', () => {
  // 240 + 20 + 240 = 500; the meeting of 100 minutes ends at 18:10.
  expect(found('18:10')).toEqual([]);
  expect(found('18:11')).toEqual([[601, 600]]);
});
test('maxDailyWork counts a visit over midnight for the day on which it starts', () => {
  const week = aWeek({
    visits: [
      aVisit({ start: `${MONDAY}T13:00`, duration: 300 }),
      aVisit({ id: 'v2', start: `${MONDAY}T20:00`, duration: 301 }),
      aVisit({ id: 'v3', start: `${addDays(MONDAY, 1)}T12:01`, duration: 300 }),
    ],
  });
  expect(figuresOf(week, 'maxDailyWork')).toEqual([[601, 600]]);
});
test('maxDailyWork of one caregiver, and switched off', () => {
  expect(found('18:10', {}, { maxDailyWork: 420 })).toEqual([[600, 420]]);
  expect(found('19:30', { maxDailyWork: null })).toEqual([]);
  expect(found('19:30', { maxDailyWork: 480 }, { maxDailyWork: null })).toEqual([]);
});
