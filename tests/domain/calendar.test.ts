/** Weeks A and B, and the eleven days on which the Sunday roster serves. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayNumber,
  daysBetween,
  easterSunday,
  holidayOn,
  isoWeek,
  mondayOf,
  numberToDay,
  publicHolidays,
  weekdayOf,
  weekOf,
  weekParity,
} from '../../domain/calendar.ts';

test.each([
  ['2026-01-01', 1],
  ['2026-11-30', 49],
  ['2026-12-31', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2024-12-30', 1],
  ['2021-01-03', 53],
])('%s is in ISO week %i', (day, week) => expect(isoWeek(day)).toBe(week));

test('weeks alternate A and B, but two odd weeks meet after a week 53', () => {
  expect(weekParity('2026-11-30')).toBe('odd');
  expect(weekParity('2026-12-07')).toBe('even');
  expect([weekParity('2026-12-28'), weekParity('2027-01-04')]).toEqual(['odd', 'odd']);
});

test('a week starts on Monday and a Sunday belongs to the Monday before it', () => {
  expect(mondayOf('2026-12-06')).toBe('2026-11-30');
  expect(mondayOf('2026-11-30')).toBe('2026-11-30');
  expect(weekOf('2026-11-30').map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('the public holidays of 2026', () => {
  expect(publicHolidays(2026)).toEqual([
    { day: '2026-01-01', name: 'newYear' },
    { day: '2026-04-06', name: 'easterMonday' },
    { day: '2026-05-01', name: 'labourDay' },
    { day: '2026-05-08', name: 'victoryDay' },
    { day: '2026-05-14', name: 'ascension' },
    { day: '2026-05-25', name: 'whitMonday' },
    { day: '2026-07-14', name: 'nationalDay' },
    { day: '2026-08-15', name: 'assumption' },
    { day: '2026-11-01', name: 'allSaints' },
    { day: '2026-11-11', name: 'armistice' },
    { day: '2026-12-25', name: 'christmas' },
  ]);
});

test('the movable ones of 2027, and a year in which Ascension comes before 8 May', () => {
  expect(['2027-03-29', '2027-05-06', '2027-05-17'].map(holidayOn)).toEqual([
    'easterMonday',
    'ascension',
    'whitMonday',
  ]);
  const may2027 = publicHolidays(2027).map(({ day }) => day);
  expect(may2027).toEqual([...may2027].sort());
  expect(holidayOn('2027-03-28')).toBeUndefined();
});

test.each(['2000-04-23', '2008-03-23', '2019-04-21', '2025-04-20', '2038-04-25', '2285-03-22'])(
  'Easter fell or falls on %s',
  (day) => expect(easterSunday(Number(day.slice(0, 4)))).toBe(day),
);

test('days are counted without gaps over leap years and clock changes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 60_000 }),
      fc.integer({ min: -500, max: 500 }),
      (number, days) => {
        const day = numberToDay(number);
        expect(dayNumber(day)).toBe(number);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(isoWeek(mondayOf(day))).toBe(isoWeek(day));
      },
    ),
  );
});
