/** End of the first to start of the second, and a common caregiver where it is asked for. */
import { expect, test } from 'vitest';
import { breachesOf, figuresOf } from '../../support/check.ts';
import { aCaregiver, aLink, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const morning = assigned('v1', 'a1', `${MONDAY}T08:00`);
/** v1 ends at 09:00; 180 to 360 minutes later is 12:00 to 15:00. */
const found = (start: string, { second = 'a1', rules = {}, sameCaregiver = false } = {}) =>
  figuresOf(
    aWeek({
      rules,
      caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
      visits: [aVisit({ id: 'v1' }), aVisit({ id: 'v2', start: `${MONDAY}T${start}` })],
      links: [aLink('v1', 'v2', { minGap: 180, maxGap: 360, sameCaregiver })],
    }),
    'link',
    [morning, assigned('v2', second, `${MONDAY}T${start}`)],
  );

test('link holds at both gaps and breaks one minute beyond', () => {
  expect(found('12:00')).toEqual([]);
  expect(found('15:00')).toEqual([]);
  expect(found('11:59')).toEqual([[179, 180]]);
  expect(found('15:01')).toEqual([[361, 360]]);
});
test('link wants a common caregiver only where it says so', () => {
  expect(found('12:00', { second: 'a2' })).toEqual([]);
  expect(found('12:00', { second: 'a2', sameCaregiver: true })).toEqual([[0, 1]]);
  expect(found('12:00', { sameCaregiver: true })).toEqual([]);
});
test('link of an uncovered visit holds; either gap may be left out', () => {
  const week = aWeek({
    visits: [aVisit({ id: 'v1' }), aVisit({ id: 'v2', start: `${MONDAY}T09:00` })],
    links: [aLink('v1', 'v2', { maxGap: 60 }), aLink('v1', 'v2', { minGap: 0 })],
  });
  expect(breachesOf(week, [morning])).toEqual([]);
  expect(breachesOf(week)).toEqual([]);
});
test('link switched off', () => {
  expect(found('11:59', { rules: { link: null } })).toEqual([]);
});
