/** When a need comes back: every pattern, on the days that a calendar makes hard. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, isoWeek, mondayOf, weekdayOf } from '../../domain/calendar.ts';
import { expandNeeds, visitIdOf } from '../../domain/expand-needs.ts';
import { isOrdinalInMonth } from '../../domain/occurrence-days.ts';
import type { BeneficiaryId, Day, NeedId, TemplateId, TemplateLineId } from '../../domain/ids.ts';
import type { HabitualWeek } from '../../domain/habitual-week.ts';
import type { Absence, Need, Weekday } from '../../domain/service.ts';
import { aNeed, anAbsence, MONDAY } from './rows.ts';

interface Around {
  readonly absences?: readonly Absence[];
  readonly habits?: readonly HabitualWeek[];
}

/** Days of these needs in so many weeks, one week asked for at a time, as the app does. */
function daysIn(needs: readonly Need[], monday: Day, weeks: number, around: Around = {}): Day[] {
  return Array.from({ length: weeks }, (_, i) => addDays(monday, 7 * i)).flatMap((start) =>
    expandNeeds({ needs, absences: [], ...around, monday: start })
      .map(({ preferred }) => preferred.slice(0, 10))
      .sort(),
  );
}

const times = (perWeek: number, minDaysApart: number, change: Partial<Need> = {}): Need =>
  aNeed({ recurrence: { type: 'times', perWeek, minDaysApart }, validFrom: MONDAY, ...change });

describe('once a month', () => {
  test('the first Monday and the last Friday, over a year end', () => {
    const first = aNeed({ weekdays: [1], recurrence: { type: 'monthly', ordinal: 1 } });
    expect(daysIn([first], '2026-11-30', 11)).toEqual(['2026-12-07', '2027-01-04', '2027-02-01']);
    const last = aNeed({ weekdays: [5], recurrence: { type: 'monthly', ordinal: -1 } });
    expect(daysIn([last], '2026-11-23', 10)).toEqual(['2026-11-27', '2026-12-25', '2027-01-29']);
  });
  test('29 February 2028 is the fifth Tuesday: the last one, and no fourth', () => {
    const tuesday = (ordinal: 4 | -1) =>
      aNeed({ weekdays: [2], recurrence: { type: 'monthly', ordinal } });
    expect(daysIn([tuesday(-1)], '2028-02-21', 2)).toEqual(['2028-02-29']);
    expect(daysIn([tuesday(4)], '2028-02-21', 2)).toEqual(['2028-02-22']);
  });
  test('every day is exactly one of the first to the fifth, and the last is one of two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (offset) => {
        const day = addDays('2000-01-01', offset);
        const found = ([1, 2, 3, 4] as const).filter((ordinal) => isOrdinalInMonth(day, ordinal));
        const rest = addDays(day, 7).slice(0, 7) === day.slice(0, 7);
        expect(isOrdinalInMonth(day, -1)).toBe(!rest);
        expect(found.length === 1 || (found.length === 0 && !rest)).toBe(true);
      }),
    );
  });
});

describe('public holidays', () => {
  test('15 August 2027 is a Sunday: kept by the need that goes on, skipped by the other', () => {
    expect(daysIn([aNeed({ weekdays: [7] })], '2027-08-09', 1)).toEqual(['2027-08-15']);
    expect(daysIn([aNeed({ weekdays: [7], holidays: 'skip' })], '2027-08-09', 1)).toEqual([]);
  });
  test('twice a week on free days, a holiday on the usual day takes another one', () => {
    // Tuesday 14 July 2026: Monday is as far from the Friday before.
    const need = times(2, 3, { validFrom: '2026-07-06', holidays: 'skip' });
    expect(daysIn([need], '2026-07-06', 2, { habits: [habit([2, 5])] })).toEqual([
      '2026-07-07',
      '2026-07-10',
      '2026-07-13',
      '2026-07-17',
    ]);
  });
});

describe('exceptions', () => {
  const tuesdays = aNeed({ weekdays: [2] });
  test('one Tuesday is skipped, another one comes on Thursday', () => {
    const need = {
      ...tuesdays,
      exceptions: [
        { day: '2026-12-01', movedTo: null },
        { day: '2026-12-08', movedTo: '2026-12-10' },
      ],
    };
    expect(daysIn([need], MONDAY, 3)).toEqual(['2026-12-10', '2026-12-15']);
  });
  test('moved into the next week, onto a day that has one already, it is one visit', () => {
    const need = { ...tuesdays, exceptions: [{ day: '2026-12-01', movedTo: '2026-12-08' }] };
    expect(daysIn([need], MONDAY, 2)).toEqual(['2026-12-08']);
  });
  test('a day that never had one moves nothing, and nothing moves out of the validity', () => {
    const odd = { ...tuesdays, exceptions: [{ day: '2026-12-02', movedTo: '2026-12-03' }] };
    expect(daysIn([odd], MONDAY, 1)).toEqual(['2026-12-01']);
    const ended = {
      ...tuesdays,
      validUntil: '2026-12-03',
      exceptions: [{ day: '2026-12-01', movedTo: '2026-12-05' }],
    };
    expect(daysIn([ended], MONDAY, 1)).toEqual([]);
  });
});

describe('clock changes and the end of a year', () => {
  test('in the weeks of 29 March and 25 October 2026 every day has its visit', () => {
    expect(daysIn([aNeed()], '2026-03-23', 1)).toHaveLength(7);
    expect(daysIn([times(3, 2, { validFrom: '2026-01-05' })], '2026-10-19', 1)).toHaveLength(3);
  });
  test('week 53 and week 1 are both odd: a fortnight comes twice in a row', () => {
    expect([isoWeek('2026-12-29'), isoWeek('2027-01-05')]).toEqual([53, 1]);
    const odd = aNeed({ weekdays: [2], parity: 'odd' });
    expect(daysIn([odd], '2026-12-21', 4)).toEqual(['2026-12-29', '2027-01-05']);
  });
});

describe('twice a week, three days apart', () => {
  test('settles on Monday and Thursday, and on the days of the habitual week where it has some', () => {
    expect(daysIn([times(2, 3)], MONDAY, 2)).toEqual([
      '2026-11-30',
      '2026-12-03',
      '2026-12-07',
      '2026-12-10',
    ]);
    expect(daysIn([times(2, 3)], MONDAY, 1, { habits: [habit([2, 5])] })).toEqual([
      '2026-12-01',
      '2026-12-04',
    ]);
  });
  test('goes round a stay in hospital, and back to its days in the week after', () => {
    const hospital = anAbsence({
      who: { beneficiaryId: 'b1' as BeneficiaryId },
      kind: 'hospital',
      from: '2026-11-29T10:00',
      to: '2026-12-02T10:00',
    });
    const days = daysIn([times(2, 3)], MONDAY, 3, { absences: [hospital] });
    // Back on Wednesday noon: Thursday and Sunday, then Wednesday at the earliest.
    expect(days.slice(0, 2)).toEqual(['2026-12-03', '2026-12-06']);
    expect(days).toHaveLength(6);
  });
  test('away all week, its usual days are kept as cancelled', () => {
    const away = anAbsence({
      who: { beneficiaryId: 'b1' as BeneficiaryId },
      kind: 'family',
      from: '2026-11-30T00:00',
      to: '2026-12-07T00:00',
    });
    const visits = expandNeeds({ needs: [times(2, 3)], absences: [away], monday: MONDAY });
    expect(visits.map(({ cancelled }) => cancelled)).toEqual([true, true]);
  });
  test('a new version in the middle of a week neither adds nor loses a visit', () => {
    const before = times(2, 3, { validUntil: '2026-12-02' });
    const after = {
      ...times(2, 3),
      id: 'n2' as NeedId,
      validFrom: '2026-12-02',
      durationMinutes: 60,
    };
    const both = [before, { ...after, rootId: before.rootId }];
    expect(daysIn(both, MONDAY, 2)).toEqual(daysIn([times(2, 3)], MONDAY, 2));
  });
});

function habit(weekdays: readonly Weekday[]): HabitualWeek {
  return {
    template: {
      id: 't1' as TemplateId,
      label: 'Semaine type',
      validFrom: '2026-01-05',
      validUntil: null,
      archivedOn: null,
    },
    lines: weekdays.map((weekday, index) => ({
      id: `l${index}` as TemplateLineId,
      templateId: 't1' as TemplateId,
      needId: 'n1' as NeedId,
      weekday,
      parity: 'every',
      start: 480,
      caregivers: [],
    })),
  };
}

const someWeekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const anything = fc.record({
  weekdays: someWeekdays,
  perWeek: fc.integer({ min: 1, max: 7 }),
  minDaysApart: fc.integer({ min: 1, max: 6 }),
  start: fc.integer({ min: 0, max: 60 }),
  length: fc.integer({ min: 1, max: 70 }),
  skipped: fc.array(fc.integer({ min: 0, max: 69 }), { maxLength: 6 }),
  away: fc.option(fc.tuple(fc.integer({ min: 0, max: 69 }), fc.integer({ min: 1, max: 14 }))),
  habit: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7]),
  holidays: fc.constantFrom('keep', 'skip'),
});

test('whatever is asked and in the way: spacing is kept, nothing is outside, the count is never passed', () => {
  fc.assert(
    fc.property(anything, (drawn) => {
      const validFrom = addDays('2026-04-06', drawn.start);
      const need = times(drawn.perWeek, drawn.minDaysApart, {
        weekdays: drawn.weekdays,
        validFrom,
        validUntil: addDays(validFrom, drawn.length),
        holidays: drawn.holidays,
        exceptions: drawn.skipped.map((offset) => ({
          day: addDays(validFrom, offset),
          movedTo: null,
        })),
      });
      const absences =
        drawn.away === null
          ? []
          : [
              anAbsence({
                who: { beneficiaryId: need.beneficiaryId },
                from: `${addDays(validFrom, drawn.away[0])}T00:00`,
                to: `${addDays(validFrom, drawn.away[0] + drawn.away[1])}T00:00`,
              }),
            ];
      const around = { absences, habits: [habit(drawn.habit)] };
      const monday = mondayOf(validFrom);
      const days = daysIn([need], monday, 12, around);
      days.forEach((day, index) => {
        expect(day >= need.validFrom && day < (need.validUntil ?? '')).toBe(true);
        expect(drawn.weekdays).toContain(weekdayOf(day));
        expect(need.exceptions.some((exception) => exception.day === day)).toBe(false);
        const before = days[index - 1];
        if (before === undefined) return;
        expect(dayNumber(day) - dayNumber(before)).toBeGreaterThanOrEqual(drawn.minDaysApart);
      });
      for (const [, ofWeek] of Map.groupBy(days, mondayOf)) {
        expect(ofWeek.length).toBeLessThanOrEqual(drawn.perWeek);
      }
      // Another device, whose rows come in another order, deals the same.
      const other = { ...aNeed({ id: 'other' as NeedId }), beneficiaryId: 'b2' as BeneficiaryId };
      const again = expandNeeds({ needs: [other, need], ...around, monday });
      expect(again.filter(({ needId }) => needId === need.id)).toEqual(
        expandNeeds({ needs: [need], ...around, monday }),
      );
    }),
    { numRuns: 300 },
  );
});

test('where nothing is in the way, a week holds all that fits as often as it is repeated', () => {
  fc.assert(
    fc.property(
      fc.record({
        perWeek: fc.integer({ min: 1, max: 7 }),
        minDaysApart: fc.integer({ min: 1, max: 6 }),
        habit: someWeekdays,
      }),
      ({ perWeek, minDaysApart, habit: usual }) => {
        fc.pre(perWeek * minDaysApart <= 7);
        const need = times(perWeek, minDaysApart);
        const days = daysIn([need], MONDAY, 6, { habits: [habit(usual)] });
        expect(days).toHaveLength(6 * perWeek);
        const ids = expandNeeds({
          needs: [need],
          absences: [],
          habits: [habit(usual)],
          monday: MONDAY,
        });
        expect(ids.map(({ id }) => id)).toEqual(
          ids.map(({ preferred }) => visitIdOf(need.rootId, preferred.slice(0, 10))),
        );
      },
    ),
  );
});
