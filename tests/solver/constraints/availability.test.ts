/** A visit lies wholly inside one span of availability and off any commitment. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** Free 08:00 to 12:00 and 12:00 to 16:00; a meeting from 14:00 to 15:00. */
const caregiver = aCaregiver({
  availability: [
    { from: `${MONDAY}T12:00`, to: `${MONDAY}T16:00` },
    { from: `${MONDAY}T08:00`, to: `${MONDAY}T12:00` },
  ],
  commitments: [{ from: `${MONDAY}T14:00`, to: `${MONDAY}T15:00` }],
});
const found = (start: string, rules = {}) =>
  figuresOf(
    aWeek({ rules, caregivers: [caregiver], visits: [aVisit({ start: `${MONDAY}T${start}` })] }),
    'availability',
  );

test('availability holds to the last minute of a span, and breaks one minute beyond', () => {
  expect(found('08:00')).toEqual([]);
  expect(found('11:00')).toEqual([]);
  expect(found('07:59')).toEqual([[1, 0]]);
  expect(found('15:01')).toEqual([[1, 0]]);
});
test('availability of two spans that touch is not one long span', () => {
  expect(found('11:30')).toEqual([[1, 0]]);
});
test('availability ends where a commitment begins', () => {
  expect(found('13:00')).toEqual([]);
  expect(found('13:01')).toEqual([[1, 0]]);
  expect(found('15:00')).toEqual([]);
});
test('availability switched off lets anybody work', () => {
  expect(found('07:59', { availability: null })).toEqual([]);
  expect(found('07:59', { availability: false })).toEqual([]);
});
