import { describe, expect, it } from 'vitest';
import {
  addDays,
  clockText,
  dayText,
  dayTimeText,
  durationText,
  fieldToMinute,
  instantText,
  minuteToField,
  mondayOf,
  weekRange,
  weekTitle,
} from '../../../renderer/fr/dates.ts';
import { countText, NBSP, shareText } from '../../../renderer/fr/numbers.ts';

/** Non-breaking spaces are right on screen and unreadable in a test. */
const plain = (text: string): string => text.replaceAll(NBSP, ' ').replaceAll('\u202f', ' ');

describe('days', () => {
  it('names a day as one says it, the first of a month by its ordinal', () => {
    expect(plain(dayText('2026-11-30'))).toBe('lundi 30 novembre');
    expect(plain(dayText('2026-12-01'))).toBe('mardi 1er décembre');
  });

  it('titles a week with its number and says the month and the year once where it can', () => {
    expect(plain(weekTitle('2026-11-30'))).toBe('semaine 49 · du 30 novembre au 6 décembre 2026');
    expect(plain(weekRange('2026-11-23'))).toBe('du 23 au 29 novembre 2026');
    expect(plain(weekTitle('2026-12-28'))).toBe(
      'semaine 53 · du 28 décembre 2026 au 3 janvier 2027',
    );
  });

  it('finds the Monday of a Sunday and walks over the night of the clock change', () => {
    expect(mondayOf('2026-10-25')).toBe('2026-10-19');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });

  it('tells an instant by the clock of the service, in summer and in winter', () => {
    expect(plain(instantText('2026-11-24T13:05:00Z', 'Europe/Paris'))).toBe(
      '24 novembre 2026 à 14 h 05',
    );
    expect(plain(instantText('2026-07-01T22:30:00Z', 'Europe/Paris'))).toBe(
      '2 juillet 2026 à 0 h 30',
    );
  });
});

describe('hours and durations', () => {
  it('writes the clock with h, without empty minutes, and wraps past midnight', () => {
    expect([450, 480, 0, 1470].map((minute) => plain(clockText(minute)))).toEqual([
      '7 h 30',
      '8 h',
      '0 h',
      '0 h 30',
    ]);
    expect(plain(dayTimeText('2026-11-30T07:05'))).toBe('lundi 30 novembre à 7 h 05');
  });

  it('writes a duration in minutes below an hour', () => {
    expect([45, 60, 75, 125, -30].map((minutes) => plain(durationText(minutes)))).toEqual([
      '45 min',
      '1 h',
      '1 h 15',
      '2 h 05',
      '− 30 min',
    ]);
  });

  it('gives a time field what it wants and reads it back', () => {
    for (const minute of [0, 5, 450, 1439])
      expect(fieldToMinute(minuteToField(minute))).toBe(minute);
    expect(fieldToMinute('')).toBeUndefined();
    expect(fieldToMinute('24:00')).toBeUndefined();
  });
});

describe('figures', () => {
  it('counts zero and one in the singular', () => {
    expect([0, 1, 2, 1180].map((n) => plain(countText(n, 'agent')))).toEqual([
      '0 agent',
      '1 agent',
      '2 agents',
      '1 180 agents',
    ]);
  });

  it('never rounds an unfinished week up to 100 %', () => {
    expect(plain(shareText(2999, 3000))).toBe('99 %');
    expect(plain(shareText(0, 0))).toBe('100 %');
  });
});
