/** The ways in which French files write days, hours, phones: all read, one written. */
import { describe, expect, test } from 'vitest';
import * as cells from '../../../electron/exchange/cells.ts';
import type { Codec } from '../../../electron/exchange/codec.ts';
import * as words from '../../../electron/exchange/words.ts';
import type { World } from '../../../electron/exchange/world.ts';

const world = {} as World;
const read = <V>(codec: Codec<V>, text: string): V | undefined => codec.parse(text, world);

describe('hours of a contract or of a day', () => {
  test.each([
    ['7h30', 450],
    ['7 h 30', 450],
    ['07:30', 450],
    ['7:30:00', 450],
    ['7,5', 450],
    ['7.5', 450],
    ['28', 1_680],
    ['28 h', 1_680],
    ['45 min', 45],
    ['7h60', undefined],
    ['sept', undefined],
    ['-3', undefined],
  ])('%s', (text, minutes) => {
    expect(read(cells.hours, text)).toBe(minutes);
  });

  test('a bare number is minutes where a length is asked for', () => {
    expect(read(cells.length, '45')).toBe(45);
    expect(read(cells.length, '1h15')).toBe(75);
  });
});

describe('days', () => {
  test.each([
    ['31/12/2026', '2026-12-31'],
    ['1/2/26', '2026-02-01'],
    ['31-12-2026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', undefined],
    ['31/11/2026', undefined],
    ['12/31/2026', undefined],
    // What Excel keeps of a date whose cell lost its format: 46 082 days after 30/12/1899.
    ['46082', '2026-03-01'],
    ['25569', '1970-01-01'],
    ['46082,5', undefined],
    ['12000', undefined],
    ['99999', undefined],
  ])('%s', (text, day) => {
    expect(read(cells.day, text)).toBe(day);
  });

  test('a last day is kept as the first day after it, and written as it was', () => {
    expect(read(cells.lastDay, '31/12/2026')).toBe('2027-01-01');
    expect(cells.lastDay.format('2027-01-01', world)).toBe('31/12/2026');
  });

  test('an end without an hour lasts until the end of its day', () => {
    expect(read(cells.endTime, '04/12/2026')).toBe('2026-12-05T00:00');
    expect(read(cells.endTime, '04/12/2026 14h')).toBe('2026-12-04T14:00');
    expect(read(cells.startTime, '46082,5')).toBe('2026-03-01T12:00');
    expect(read(cells.endTime, '46082')).toBe('2026-03-02T00:00');
    expect(read(cells.startTime, '04/12/2026')).toBe('2026-12-04T00:00');
  });
});

describe('days of the week', () => {
  test.each([
    ['lun mar ven', [1, 2, 5]],
    ['Lundi, Mercredi et Vendredi', [1, 3, 5]],
    ['lun-ven', [1, 2, 3, 4, 5]],
    ['du lundi au samedi', [1, 2, 3, 4, 5, 6]],
    ['tous les jours', [1, 2, 3, 4, 5, 6, 7]],
    ['1 3 5', [1, 3, 5]],
    ['lun lun', undefined],
    ['m', undefined],
    ['ven-lun', undefined],
  ])('%s', (text, days) => {
    expect(read(cells.weekdays, text)).toEqual(days);
  });
});

describe('phones', () => {
  test.each([
    ['0639980001', '06 39 98 00 01'],
    ['06.39.98.00.01', '06 39 98 00 01'],
    ['+33 6 39 98 00 01', '06 39 98 00 01'],
    ['+33 (0)6 39 98 00 01', '06 39 98 00 01'],
    ['639980001', '06 39 98 00 01'],
    ['3966', '3966'],
    ['06 39 98', undefined],
    ['à demander', undefined],
  ])('%s', (text, phone) => {
    expect(read(cells.phone, text)).toBe(phone);
  });
});

describe('words', () => {
  test('accents, capitals and plurals are one', () => {
    expect(read(words.funder, 'apa')).toBe('apa');
    expect(read(words.careKind, 'MENAGE')).toBe('housework');
    expect(read(words.civility, 'Madame')).toBe('Mme');
    expect(read(words.absenceKind, 'Congés')).toBe('annualLeave');
    expect(read(words.funder, 'inconnu')).toBeUndefined();
  });
});
