/** What last week leaves to this one: the cases in which a week alone would look legal. */
import { describe, expect, it } from 'vitest';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { Caregiver } from '../../domain/service.ts';
import { historiesBefore, startsAfter, type HoursOfWeek } from '../../weeks/histories.ts';
import type { WeekHours } from '../../weeks/week-hours.ts';

const léa = 'léa' as CaregiverId;
const monday = '2026-11-30';

const caregiverWith = (history: Caregiver['history']) => ({ id: léa, history }) as Caregiver;

const worked = (more: Partial<WeekHours>): WeekHours => ({
  workMinutes: 2_100,
  targetMinutes: 2_100,
  firstStart: null,
  lastEnd: null,
  workedDays: [true, true, true, true, true, false, false],
  restTaken: true,
  ...more,
});

const weeks =
  (known: Record<Day, WeekHours>): HoursOfWeek =>
  (day) => {
    const hours = known[day];
    return hours === undefined ? null : new Map([[léa, hours]]);
  };

const historyWith = (known: Record<Day, WeekHours>, history: Caregiver['history'] = []) =>
  historiesBefore(monday, [caregiverWith(history)], weeks(known)).get(léa);

describe('the history of a caregiver', () => {
  it('says nothing where nothing is known', () => {
    expect(historyWith({})).toBeUndefined();
  });

  it('comes from the card before go-live', () => {
    const history = [
      { monday: '2026-11-16', minutes: 2_000 },
      { monday: '2026-11-23', minutes: 2_200 },
    ];
    expect(historyWith({}, history)).toEqual({ weeklyMinutes: [2_000, 2_200] });
  });

  it('carries a Sunday evening over to Monday morning', () => {
    const lastWeek = worked({
      lastEnd: '2026-11-29T21:30',
      workedDays: [true, false, true, true, true, true, true],
      restTaken: false,
    });
    expect(historyWith({ '2026-11-23': lastWeek })).toEqual({
      lastEnd: '2026-11-29T21:30',
      consecutiveDays: 5,
      weeklyRestTaken: false,
      weeklyMinutes: [2_100],
    });
  });

  it('counts days in a row across weeks', () => {
    const allWeek = Array.from({ length: 7 }, () => true);
    const history = historyWith({
      '2026-11-23': worked({ workedDays: allWeek, lastEnd: '2026-11-29T12:00' }),
      '2026-11-16': worked({ workedDays: [true, true, true, true, false, true, true] }),
    });
    expect(history?.consecutiveDays).toBe(9);
  });

  it('puts planned weeks before the card, and stops at a hole', () => {
    const history = historyWith({ '2026-11-23': worked({ workMinutes: 1_500 }) }, [
      { monday: '2026-11-23', minutes: 9_999 },
      { monday: '2026-11-16', minutes: 1_600 },
      // 9 November is unknown: what lies behind it can't be averaged.
      { monday: '2026-11-02', minutes: 1_700 },
    ]);
    expect(history?.weeklyMinutes).toEqual([1_600, 1_500]);
  });

  it('holds eleven weeks at most', () => {
    const history = Array.from({ length: 15 }, (_, i) => ({
      monday: new Date(Date.UTC(2026, 10, 23 - 7 * i)).toISOString().slice(0, 10),
      minutes: i,
    }));
    expect(historyWith({}, history)?.weeklyMinutes).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('owes no rest to who was away all week', () => {
    const away = worked({
      workMinutes: 0,
      workedDays: [false, false, false, false, false, false, false],
    });
    expect(historyWith({ '2026-11-23': away })).toMatchObject({
      consecutiveDays: 0,
      weeklyRestTaken: true,
    });
  });
});

it('the week after gives the first start that the last night must respect', () => {
  const next = weeks({ '2026-12-07': worked({ firstStart: '2026-12-07T06:30' }) });
  expect(startsAfter(monday, next).get(léa)).toBe('2026-12-07T06:30');
  expect(startsAfter(monday, weeks({})).size).toBe(0);
});
