/** A weekend goes by the rota where there is one, by turns elsewhere. */
import { expect, test } from 'vitest';
import { isOnWeekendDuty, mondaysFrom } from '../../domain/weekend-duty.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';

const rota = { from: '2026-12-07', until: '2026-12-28', worked: ['2026-12-21'] };
const byTurns = { weekend: { group: 1, of: 3 }, file: blankCaregiverFile };

test('turns follow the number of the week', () => {
  // Week 49 is 1 modulo 3.
  expect(isOnWeekendDuty(byTurns, '2026-12-05')).toBe(true);
  expect(isOnWeekendDuty(byTurns, '2026-12-12')).toBe(false);
  expect(isOnWeekendDuty({ ...byTurns, weekend: null }, '2026-12-12')).toBe(true);
});

test('a rota covers its weeks, Sunday of the last included, and no other', () => {
  const ana = { ...byTurns, file: { ...blankCaregiverFile, rota } };
  const saturdays = ['2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26', '2027-01-02'];
  expect(saturdays.map((day) => isOnWeekendDuty(ana, day))).toEqual([
    true,
    false,
    false,
    true,
    isOnWeekendDuty(byTurns, '2027-01-02'),
  ]);
  expect(isOnWeekendDuty(ana, '2026-12-27')).toBe(true);
});

test('weeks are counted in sevens, over a year’s end and a leap day', () => {
  expect(mondaysFrom('2027-12-27', 2)).toEqual(['2027-12-27', '2028-01-03']);
  expect(mondaysFrom('2028-02-28', 2)).toEqual(['2028-02-28', '2028-03-06']);
});
