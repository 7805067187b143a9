/** The clock changes twice a year, and a night of rest is then an hour shorter or longer. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';

const paris = (from: string, to: string) => createTimeAxis('Europe/Paris', from, to);
const march = paris('2026-03-23', '2026-03-30');
const october = paris('2026-10-19', '2026-10-26');
const elapsed = (axis: typeof march, from: string, to: string): number =>
  must(axis.toMinutes(to), to) - must(axis.toMinutes(from), from);

describe('an ordinary week', () => {
  const axis = paris('2026-11-30', '2026-12-07');
  test('has seven days of 1440 minutes', () => {
    expect(axis.dayCount).toBe(7);
    expect(axis.dayStarts).toEqual([0, 1440, 2880, 4320, 5760, 7200, 8640, 10080]);
    expect(axis.toMinutes('2026-12-01T07:30')).toBe(1440 + 450);
    expect(axis.dayAt(6)).toBe('2026-12-06');
  });
  test('knows the days around it: Sunday evening before, Monday morning after', () => {
    expect(axis.toMinutes('2026-11-29T20:30')).toBe(-210);
    expect(axis.dayOf(-210)).toBe(-1);
    expect(axis.toLocal(-210)).toBe('2026-11-29T20:30');
    expect(axis.toLocal(10080 + 450)).toBe('2026-12-07T07:30');
  });
  test('reaches farther than its margin when asked', () => {
    expect(axis.toMinutes('2026-10-20T08:00')).toBe(
      must(axis.toMinutes('2026-10-19T08:00'), '') + 1440,
    );
    expect(axis.toLocal(must(axis.toMinutes('2027-02-01T08:00'), ''))).toBe('2027-02-01T08:00');
  });
  test.each(['2026-02-30T08:00', '2026-12-01T24:00', '2026-12-01T08:60', '2026-12-01', 'demain'])(
    'has no minute called %s',
    (text) => expect(axis.toMinutes(text)).toBeUndefined(),
  );
});

describe('the night of 28 to 29 March 2026', () => {
  test('is ten hours long from 21:00 to 08:00', () => {
    expect(elapsed(march, '2026-03-28T21:00', '2026-03-29T08:00')).toBe(600);
  });
  test('has no 02:30, and 03:00 follows 01:59', () => {
    expect(march.toMinutes('2026-03-29T02:00')).toBeUndefined();
    expect(march.toMinutes('2026-03-29T02:59')).toBeUndefined();
    expect(elapsed(march, '2026-03-29T01:59', '2026-03-29T03:00')).toBe(1);
  });
  test('makes a day of 23 hours, and 01:00 to 04:00 is two hours of work (case T13)', () => {
    expect(must(march.dayStarts[7], 'Monday') - must(march.dayStarts[6], 'Sunday')).toBe(1380);
    expect(elapsed(march, '2026-03-29T01:00', '2026-03-29T04:00')).toBe(120);
  });
});

describe('the night of 24 to 25 October 2026', () => {
  test('is twelve hours long from 21:00 to 08:00, in a day of 25', () => {
    expect(elapsed(october, '2026-10-24T21:00', '2026-10-25T08:00')).toBe(720);
    expect(must(october.dayStarts[7], 'Monday') - must(october.dayStarts[6], 'Sunday')).toBe(1500);
  });
  test('means the first of the two hours by 02:30, and shows both as 02:30', () => {
    const first = must(october.toMinutes('2026-10-25T02:30'), 'it exists');
    expect(elapsed(october, '2026-10-25T01:30', '2026-10-25T02:30')).toBe(60);
    expect(elapsed(october, '2026-10-25T02:30', '2026-10-25T03:00')).toBe(90);
    expect(october.toLocal(first)).toBe('2026-10-25T02:30');
    expect(october.toLocal(first + 60)).toBe('2026-10-25T02:30');
  });
});

const startDays = fc
  .integer({ min: 0, max: 1_400 })
  .map((days) => new Date(Date.UTC(2025, 0, 6) + days * 86_400_000).toISOString().slice(0, 10));

test('a minute written down and read again is itself, but in the hour that happens twice', () => {
  fc.assert(
    fc.property(startDays, fc.integer({ min: -8_000, max: 18_000 }), (day, minutes) => {
      const axis = paris(
        day,
        must(new Date(Date.parse(day) + 7 * 86_400_000).toISOString().split('T')[0], 'day'),
      );
      const again = must(axis.toMinutes(axis.toLocal(minutes)), 'what is shown exists');
      const isSecondOfTwo = again === minutes - 60 && axis.toLocal(again) === axis.toLocal(minutes);
      expect(again === minutes || isSecondOfTwo).toBe(true);
      expect(axis.toLocal(minutes).slice(0, 10)).toBe(axis.dayAt(axis.dayOf(minutes)));
    }),
    { numRuns: 150 },
  );
});

test('time never runs backwards, whatever the zone', () => {
  const zones = fc.constantFrom('Europe/Paris', 'America/Martinique', 'Indian/Reunion', 'UTC');
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 10_000 }), (zone, minutes) => {
      const axis = createTimeAxis(zone, '2026-03-23', '2026-03-30');
      expect(must(axis.toMinutes(axis.toLocal(minutes + 1)), 'next')).toBeGreaterThan(
        must(axis.toMinutes(axis.toLocal(minutes)), 'this'),
      );
    }),
    { numRuns: 100 },
  );
});
