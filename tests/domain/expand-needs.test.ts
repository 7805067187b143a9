/** What a week holds: the needs that are valid, on their weekdays, in their weeks, at home. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf, weekParity } from '../../domain/calendar.ts';
import { expandNeeds, visitIdOf } from '../../domain/expand-needs.ts';
import type { BeneficiaryId, NeedId } from '../../domain/ids.ts';
import type { Absence, Need, Weekday } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import { aNeed, anAbsence, MONDAY } from './rows.ts';

const expand = (needs: readonly Need[], absences: readonly Absence[] = [], monday = MONDAY) =>
  expandNeeds({ needs, absences, monday });
const daysOf = (need: Need, monday = MONDAY): readonly string[] =>
  expand([need], [], monday).map(({ earliest }) => earliest.slice(0, 10));

test('a need on Monday and Thursday makes two visits with its hours', () => {
  const visits = expand([
    aNeed({ weekdays: [1, 4], requiredCaregivers: 2, qualifications: ['DEAES'] }),
  ]);
  expect(visits).toHaveLength(2);
  expect(visits[1]).toEqual({
    id: visitIdOf('n1' as NeedId, '2026-12-03'),
    needId: 'n1',
    beneficiaryId: 'b1',
    kind: 'toilette',
    priority: 1,
    earliest: '2026-12-03T07:30',
    latest: '2026-12-03T09:00',
    preferred: '2026-12-03T08:00',
    durationMinutes: 45,
    requiredCaregivers: 2,
    qualifications: ['DEAES'],
    cancelled: false,
  });
});

test('an odd need comes in week 49 and not in week 50', () => {
  const odd = aNeed({ weekdays: [2], parity: 'odd' });
  expect([daysOf(odd), daysOf(odd, '2026-12-07')]).toEqual([['2026-12-01'], []]);
  const even = aNeed({ weekdays: [2], parity: 'even' });
  expect([daysOf(even), daysOf(even, '2026-12-07')]).toEqual([[], ['2026-12-08']]);
});

test('a need starts on its first day and is over on its last, which is excluded', () => {
  const need = aNeed({ validFrom: '2026-12-02', validUntil: '2026-12-04' });
  expect(daysOf(need)).toEqual(['2026-12-02', '2026-12-03']);
});

describe('after midnight', () => {
  test('a need of Sunday at 24:30 starts on Monday, in the next week', () => {
    const night = aNeed({ weekdays: [7], earliest: 1_470, preferred: 1_470, latest: 1_500 });
    expect(daysOf(night)).toEqual([MONDAY]);
    expect(expand([night])[0]?.id).toBe(visitIdOf(night.id, '2026-11-29'));
    expect(daysOf(night, '2026-12-07')).toEqual(['2026-12-07']);
  });
  test('02:15 on 29 March 2026 becomes 03:00', () => {
    const night = aNeed({ weekdays: [7], earliest: 135, preferred: 135, latest: 150 });
    const [visit] = expand([night], [], '2026-03-23');
    expect(visit).toMatchObject({ earliest: '2026-03-29T03:00', latest: '2026-03-29T03:00' });
  });
});

describe('a beneficiary in hospital from Tuesday 14:00', () => {
  const hospital = (to: string | null) =>
    anAbsence({
      who: { beneficiaryId: 'b1' as BeneficiaryId },
      kind: 'hospital',
      from: '2026-12-01T14:00',
      to,
    });
  const cancelledDays = (absence: Absence, need = aNeed()) =>
    expand([need], [absence])
      .filter(({ cancelled }) => cancelled)
      .map(({ earliest }) => earliest.slice(8, 10));
  test('keeps the morning of the day, and has the rest cancelled until the return (case T12)', () => {
    expect(cancelledDays(hospital('2026-12-04T10:00'))).toEqual(['02', '03', '04']);
    expect(cancelledDays(hospital(null))).toEqual(['02', '03', '04', '05', '06']);
    const evening = aNeed({ earliest: 1_110, preferred: 1_140, latest: 1_170 });
    expect(cancelledDays(hospital('2026-12-04T10:00'), evening)).toEqual(['01', '02', '03']);
  });
  test('changes nothing for the neighbour, nor does the absence of a caregiver', () => {
    expect(cancelledDays(hospital(null), aNeed({ beneficiaryId: 'b2' as BeneficiaryId }))).toEqual(
      [],
    );
    expect(cancelledDays(anAbsence())).toEqual([]);
  });
});

const weekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const offset = fc.integer({ min: -20, max: 20 });

test('whatever the need, its visits lie in the week, in its validity, parity, weekdays and window', () => {
  fc.assert(
    fc.property(
      fc.record({
        weekdays,
        parity: fc.constantFrom('every', 'odd', 'even'),
        earliest: fc.integer({ min: 0, max: 2_000 }),
        width: fc.integer({ min: 0, max: 200 }),
        from: offset,
        length: fc.option(fc.integer({ min: 0, max: 30 })),
        week: fc.integer({ min: 0, max: 60 }),
      }),
      ({ weekdays: on, parity, earliest, width, from, length, week }) => {
        const monday = addDays('2026-01-05', 7 * week);
        const validFrom = addDays(monday, from);
        const need = aNeed({
          weekdays: on,
          parity,
          earliest,
          preferred: earliest + Math.floor(width / 2),
          latest: earliest + width,
          validFrom,
          validUntil: length === null ? null : addDays(validFrom, length),
        });
        const axis = createTimeAxis('Europe/Paris', monday, addDays(monday, 7));
        const visits = expand([need], [], monday);
        for (const visit of visits) {
          const startDay = visit.earliest.slice(0, 10);
          const day = addDays(startDay, -Math.floor(earliest / 1_440));
          expect(startDay >= monday && startDay < addDays(monday, 7)).toBe(true);
          expect(day >= need.validFrom).toBe(true);
          expect(need.validUntil === null || day < need.validUntil).toBe(true);
          expect(on).toContain(weekdayOf(day));
          expect(parity === 'every' || weekParity(day) === parity).toBe(true);
          expect(visit.earliest <= visit.preferred && visit.preferred <= visit.latest).toBe(true);
          expect(axis.toMinutes(visit.latest)).toBeDefined();
        }
        expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
      },
    ),
    { numRuns: 200 },
  );
});
