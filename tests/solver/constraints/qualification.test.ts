/** Each caregiver holds every qualification of the visit, valid on its day. */
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { figuresOf } from '../../support/check.ts';
import { aCaregiver, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const found = (qualifications: readonly { id: string; until?: string }[], rules = {}) =>
  figuresOf(
    aWeek({
      caregivers: [aCaregiver({ qualifications, rules })],
      visits: [aVisit({ qualifications: ['DEAES', 'SST'] })],
    }),
    'qualification',
  );

test('qualification wants them all', () => {
  expect(found([{ id: 'DEAES' }, { id: 'SST' }])).toEqual([]);
  expect(found([{ id: 'DEAES' }])).toEqual([[1, 0]]);
  expect(found([])).toEqual([[1, 0]]);
});
test('qualification is valid on its last day, no more on the next', () => {
  expect(found([{ id: 'DEAES', until: MONDAY }, { id: 'SST' }])).toEqual([]);
  expect(found([{ id: 'DEAES', until: addDays(MONDAY, -1) }, { id: 'SST' }])).toEqual([[1, 0]]);
});
test('qualification switched off for one caregiver', () => {
  expect(found([], { qualification: null })).toEqual([]);
});
