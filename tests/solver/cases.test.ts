/**
 * The cases that every coordinator meets, by their number in the rule book: each is a day or a week
 * that looks fine on paper and isn't, or the other way round.
 */
import { describe, expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import type { WeekVisit } from '../../domain/week.ts';
import { breachesOf, figuresOf } from '../support/check.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../support/week.ts';

const TUESDAY = addDays(MONDAY, 1);
const SATURDAY = addDays(MONDAY, 5);
const NEXT_MONDAY = addDays(MONDAY, 7);

/** One visit a line: its start and its minutes. */
const visits = (...lines: readonly (readonly [start: string, duration: number])[]): WeekVisit[] =>
  lines.map(([start, duration], i) => aVisit({ id: `v${i + 1}`, start, duration }));

describe('T1 morning and evening by the same caregiver', () => {
  test('T1 07:30 to 19:45 is a span of 12 h 15, with 6 h of work', () => {
    // 07:30-10:30 and 16:45-19:45: 6 h of work; 19:45 − 07:30 = 735 minutes against 720.
    const week = aWeek({ visits: visits([`${MONDAY}T07:30`, 180], [`${MONDAY}T16:45`, 180]) });
    expect(breachesOf(week)).toEqual([
      {
        rule: 'maxDailySpan',
        pinned: false,
        caregiver: 'a1',
        visits: ['v2', 'v1'],
        day: 0,
        value: 735,
        limit: 720,
      },
    ]);
  });
  test('T1 until 19:30 it is legal: 12 h exactly', () => {
    const week = aWeek({ visits: visits([`${MONDAY}T07:30`, 180], [`${MONDAY}T16:30`, 180]) });
    expect(breachesOf(week)).toEqual([]);
  });
});

describe('T2 late evening, early morning', () => {
  const week = (morning: string) =>
    aWeek({ visits: visits([`${MONDAY}T19:30`, 60], [`${TUESDAY}T${morning}`, 60]) });
  test('T2 20:30 to 07:15 is 10 h 45 of rest', () => {
    // 3 h 30 to midnight and 7 h 15 after it: 645 minutes against 660. The morning is to blame.
    const [breach] = breachesOf(week('07:15'));
    expect(breach).toMatchObject({ rule: 'minDailyRest', value: 645, limit: 660, day: 1 });
    expect(breach?.visits).toEqual(['v2', 'v1']);
  });
  test('T2 20:30 to 07:30 is legal', () => {
    expect(breachesOf(week('07:30'))).toEqual([]);
  });
});

describe('T3 to T5 what is a break', () => {
  /** 08:00-11:00 at p1, then `gap` minutes of which 15 on the road, then 3 h at p2. */
  const dayWithGap = (gap: number) =>
    aWeek({
      travelMinutes: 15,
      caregivers: [aCaregiver()],
      beneficiaries: [aBeneficiary(), aBeneficiary({ id: 'b2', place: 'p2' })],
      visits: [
        aVisit({ id: 'v1', start: `${MONDAY}T08:00`, duration: 180 }),
        aVisit({
          id: 'v2',
          beneficiary: 'b2',
          start: `${MONDAY}T11:${String(gap).padStart(2, '0')}`,
          duration: 180,
        }),
      ],
    });
  test('T3 a gap all on the road is no break: 08:00 to 14:15 is 6 h 15', () => {
    expect(figuresOf(dayWithGap(15), 'breakAfter')).toEqual([[375, 360]]);
  });
  test('T4 a gap of 35 with 15 on the road leaves 20: the clock starts again', () => {
    expect(breachesOf(dayWithGap(35))).toEqual([]);
  });
  test('T4 one minute less is no break', () => {
    // 08:00 to 14:34 without 20 free minutes: 394.
    expect(figuresOf(dayWithGap(34), 'breakAfter')).toEqual([[394, 360]]);
  });
  test('T5 a gap of 20 with 15 on the road leaves 5: 6 h 20 without a break', () => {
    expect(figuresOf(dayWithGap(20), 'breakAfter')).toEqual([[380, 360]]);
  });
});

describe('T6 a Sunday between two weeks', () => {
  /** Work every day to Saturday 20:00, next week known to begin at `firstStart`. */
  const week = (firstStart: string) =>
    aWeek({
      caregivers: [aCaregiver({ next: { firstStart: `${NEXT_MONDAY}T${firstStart}` } })],
      visits: visits(
        ...[0, 1, 2, 3, 4].map((day) => [`${addDays(MONDAY, day)}T12:00`, 60] as const),
        [`${SATURDAY}T19:00`, 60],
      ),
    });
  test('T6 Saturday 20:00 to Monday 07:00 is 35 h exactly', () => {
    // 4 h + 24 h + 7 h = 35 h.
    expect(breachesOf(week('07:00'))).toEqual([]);
  });
  test('T6 Monday 06:45 makes it 34 h 45', () => {
    expect(figuresOf(week('06:45'), 'minWeeklyRest')).toEqual([[2085, 2100]]);
  });
});

test('T7 a Sunday worked, a rest from Wednesday 20:00 to Friday 07:00, is legal', () => {
  // Wednesday 20:00 to Friday 07:00: 4 h + 24 h + 7 h = 35 h.
  const worked = [0, 1, 4, 5, 6].map((day) => [`${addDays(MONDAY, day)}T07:00`, 60] as const);
  const week = aWeek({ visits: visits(...worked, [`${addDays(MONDAY, 2)}T19:00`, 60]) });
  expect(breachesOf(week)).toEqual([]);
});

test('T8 47 h 45 of visits and 30 min on the road are 48 h 15', () => {
  // Five days of 9 h 33 in two halves with the road of 6 min between: 5 × 573 = 2865 = 47 h 45.
  // 5 × 6 = 30, so 2895 against 2880.
  const week = aWeek({
    travelMinutes: 6,
    beneficiaries: [aBeneficiary(), aBeneficiary({ id: 'b2', place: 'p2' })],
    visits: [0, 1, 2, 3, 4].flatMap((day) => [
      aVisit({ id: `m${day}`, start: `${addDays(MONDAY, day)}T07:00`, duration: 286 }),
      aVisit({
        id: `e${day}`,
        beneficiary: 'b2',
        start: `${addDays(MONDAY, day)}T13:00`,
        duration: 287,
      }),
    ]),
  });
  expect(breachesOf(week).map(({ rule, value, limit }) => [rule, value, limit])).toEqual([
    ['maxWeeklyWork', 2895, 2880],
  ]);
});

test('T9 eleven weeks of 44 h, then 45 h', () => {
  // (11 × 2640 + 2700) / 12 = 2645, though no week is above 48 h.
  const week = aWeek({
    caregivers: [
      aCaregiver({ history: { weeklyMinutes: Array.from({ length: 11 }, () => 2640) } }),
    ],
    visits: [0, 1, 2, 3, 4].flatMap((day) => [
      aVisit({ id: `m${day}`, start: `${addDays(MONDAY, day)}T07:00`, duration: 270 }),
      aVisit({ id: `e${day}`, start: `${addDays(MONDAY, day)}T13:00`, duration: 270 }),
    ]),
  });
  expect(breachesOf(week).map(({ rule, value, limit }) => [rule, value, limit])).toEqual([
    ['maxAverageWork', 2645, 2640],
  ]);
});

describe('T11 half a two-carer visit', () => {
  const pair = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [aVisit({ requiredCaregivers: 2 })],
  });
  test('T11 one caregiver alone is a breach of the whole visit', () => {
    const one = [assigned('v1', 'a1', `${MONDAY}T08:00`)];
    expect(figuresOf(pair, 'staffing', one)).toEqual([[1, 2]]);
  });
  test('T11 the same caregiver twice is still one', () => {
    const twice = [assigned('v1', ['a1', 'a1'], `${MONDAY}T08:00`)];
    expect(figuresOf(pair, 'staffing', twice)).toEqual([[1, 2]]);
  });
  test('T11 two are legal, and so is nobody: it waits for both', () => {
    expect(breachesOf(pair, [assigned('v1', ['a1', 'a2'], `${MONDAY}T08:00`)])).toEqual([]);
    expect(breachesOf(pair, [])).toEqual([]);
  });
});

describe('T13 the nights on which the clock changes', () => {
  const springWeek = { from: '2026-03-28', to: '2026-03-31' };
  test('T13 a visit from 01:00 to 04:00 on 29 March is 2 h of work', () => {
    // The clock jumps from 02:00 to 03:00: two elapsed hours end at 04:00. The next visit at 04:00
    // follows without a gap, and one at 03:59 would overlap.
    const night = aVisit({ id: 'v1', start: '2026-03-29T01:00', duration: 120 });
    const legal = aWeek({
      ...springWeek,
      visits: [night, aVisit({ id: 'v2', start: '2026-03-29T04:00' })],
    });
    const early = aWeek({
      ...springWeek,
      visits: [night, aVisit({ id: 'v2', start: '2026-03-29T03:59' })],
    });
    expect(breachesOf(legal)).toEqual([]);
    expect(figuresOf(early, 'travel')).toEqual([[-1, 0]]);
  });
  test('T13 from 21:00 to 08:00 that night there are 10 h of rest, not 11', () => {
    const week = aWeek({
      ...springWeek,
      visits: visits(['2026-03-28T20:00', 60], ['2026-03-29T08:00', 60]),
    });
    expect(figuresOf(week, 'minDailyRest')).toEqual([[600, 660]]);
  });
  test('T13 from 21:00 to 07:00 on 25 October there are 11 h: legal', () => {
    const autumn = { from: '2026-10-24', to: '2026-10-27' };
    const week = (start: string) =>
      aWeek({ ...autumn, visits: visits(['2026-10-24T20:00', 60], [start, 60]) });
    expect(breachesOf(week('2026-10-25T07:00'))).toEqual([]);
    expect(figuresOf(week('2026-10-25T06:59'), 'minDailyRest')).toEqual([[659, 660]]);
  });
});

describe('T16 a pin that makes a rule impossible', () => {
  const pins = [assigned('v1', 'a1', `${MONDAY}T07:30`), assigned('v2', 'a1', `${MONDAY}T16:45`)];
  const day = [
    aVisit({ id: 'v1', start: `${MONDAY}T07:30`, duration: 180 }),
    aVisit({ id: 'v2', start: `${MONDAY}T16:45`, duration: 180 }),
  ];
  test('T16 the breach is kept and blames the pins, both of which it names', () => {
    expect(breachesOf(aWeek({ visits: day, pinned: pins }))).toMatchObject([
      { rule: 'maxDailySpan', pinned: true, visits: ['v2', 'v1'], value: 735 },
    ]);
  });
  test('T16 with one of the two pinned it is the other that has to move', () => {
    expect(breachesOf(aWeek({ visits: day, pinned: pins.slice(0, 1) }))).toMatchObject([
      { rule: 'maxDailySpan', pinned: false, visits: ['v2', 'v1'] },
    ]);
  });
  test('T16 a free visit that makes the pinned breach worse is no conflict of the pin', () => {
    const later = aVisit({ id: 'v3', start: `${MONDAY}T20:00`, duration: 30 });
    expect(breachesOf(aWeek({ visits: [...day, later], pinned: pins }))).toMatchObject([
      { rule: 'maxDailySpan', pinned: false, value: 780 },
    ]);
  });
  test('T16 a pinned visit that moves is a breach of the pin', () => {
    const week = aWeek({ visits: day, pinned: pins });
    expect(breachesOf(week, pins.slice(0, 1))).toMatchObject([
      { rule: 'pinned', pinned: false, visits: ['v2'] },
    ]);
  });
});
