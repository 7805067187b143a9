/** The kernel's file: who may work when, what is owed, where people live, what is tied to what. */
import { describe, expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { expandNeeds, visitIdOf } from '../../domain/expand-needs.ts';
import type { BeneficiaryId, CaregiverId, NeedId, VisitId } from '../../domain/ids.ts';
import { makeWeek, type MakeWeekInput } from '../../domain/make-week.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';
import { must } from '../../domain/result.ts';
import { aBeneficiary, aCaregiver, aCommitment, anAbsence, aNeed, MONDAY } from './rows.ts';

const weekOf = (change: Partial<MakeWeekInput> = {}) => {
  const needs = change.needs ?? [aNeed()];
  const monday = change.from ?? MONDAY;
  return makeWeek({
    service: { timeZone: 'Europe/Paris' },
    caregivers: [aCaregiver()],
    beneficiaries: [aBeneficiary()],
    needs,
    visits: expandNeeds({ needs, absences: change.absences ?? [], monday }),
    absences: [],
    commitments: [],
    rules: {},
    histories: new Map(),
    from: MONDAY,
    to: '2026-12-07',
    ...change,
  });
};
const caregiverOf = (change: Partial<MakeWeekInput>) => must(weekOf(change).caregivers[0], 'one');
const visitOn = (need: string, day: string): VisitId => visitIdOf(need as NeedId, day);

describe('availability', () => {
  test('follows the weekly pattern', () => {
    expect(caregiverOf({}).availability).toEqual(
      ['11-30', '12-01', '12-02', '12-03', '12-04'].map((day) => ({
        from: `2026-${day}T07:00`,
        to: `2026-${day}T15:00`,
      })),
    );
  });

  test('takes Saturday and Sunday by turns of three weeks', () => {
    const weekends = ([0, 1, 2] as const).map((group) => {
      const caregiver = aCaregiver({
        weekend: { group, of: 3 },
        availability: [6, 7].map((weekday) => ({ weekday: weekday as 6 | 7, from: 480, to: 720 })),
      });
      return ['2026-11-30', '2026-12-07', '2026-12-14'].map((from) => {
        const week = { caregivers: [caregiver], from, to: addDays(from, 7) };
        return caregiverOf(week).availability.length;
      });
    });
    // Weeks 49, 50, 51 leave 1, 2 and 0 when divided by three.
    expect(weekends).toEqual([
      [0, 0, 2],
      [2, 0, 0],
      [0, 2, 0],
    ]);
  });

  test('is cut by absences, on the very minute', () => {
    const absences = [
      anAbsence({ from: '2026-12-01T10:00', to: '2026-12-01T12:00' }),
      anAbsence({ from: '2026-12-03T13:00', to: null }),
    ];
    expect(
      caregiverOf({ absences }).availability.map(
        ({ from, to }) => `${from.slice(8)} ${to.slice(11)}`,
      ),
    ).toEqual([
      '30T07:00 15:00',
      '01T07:00 10:00',
      '01T12:00 15:00',
      '02T07:00 15:00',
      '03T07:00 13:00',
    ]);
  });

  test('joins a night to the day after, and keeps the end of the night before Monday', () => {
    const caregiver = aCaregiver({
      availability: [
        { weekday: 7, from: 1_320, to: 1_440 + 360 },
        { weekday: 1, from: 360, to: 480 },
      ],
    });
    expect(caregiverOf({ caregivers: [caregiver] }).availability).toEqual([
      { from: '2026-11-30T00:00', to: '2026-11-30T08:00' },
      { from: '2026-12-06T22:00', to: '2026-12-07T06:00' },
    ]);
  });
});

describe('hours owed', () => {
  test('are those of the post, for as many weeks as are asked for', () => {
    expect(caregiverOf({}).targetMinutes).toBe(1_500);
    expect(caregiverOf({ to: '2026-12-14' }).targetMinutes).toBe(3_000);
    // A cycle of 30 and 26 hours: week 49 is odd.
    const file = { ...blankCaregiverFile, cycleMinutes: [1_800, 1_560] };
    const caregivers = [aCaregiver({ file })];
    expect(caregiverOf({ caregivers }).targetMinutes).toBe(1_800);
    expect(caregiverOf({ caregivers, to: '2026-12-14' }).targetMinutes).toBe(3_360);
  });
  test('lose a fifth for one of five days away, and a tenth for half of one', () => {
    expect(caregiverOf({ absences: [anAbsence()] }).targetMinutes).toBe(1_200);
    const morning = anAbsence({ from: '2026-12-01T07:00', to: '2026-12-01T11:00' });
    expect(caregiverOf({ absences: [morning] }).targetMinutes).toBe(1_350);
  });
  test('are none in a week of leave', () => {
    const leave = anAbsence({ from: '2026-11-28T00:00', to: null });
    expect(caregiverOf({ absences: [leave] })).toMatchObject({
      targetMinutes: 0,
      availability: [],
    });
  });
});

describe('what else is known of a caregiver', () => {
  test('a meeting is fixed work, unless the caregiver is away or it is in another week', () => {
    const commitments = [
      aCommitment(),
      aCommitment({ from: '2026-12-08T14:00', to: '2026-12-08T15:30' }),
    ];
    expect(caregiverOf({ commitments }).commitments).toEqual([
      { from: '2026-12-01T14:00', to: '2026-12-01T15:30', kind: 'meeting' },
    ]);
    expect(caregiverOf({ commitments, absences: [anAbsence()] }).commitments).toEqual([]);
  });
  test('the hours before go-live serve until the roster has its own', () => {
    const history = [
      { monday: '2026-11-02', minutes: 1_400 },
      { monday: '2026-11-16', minutes: 1_500 },
      { monday: '2026-11-23', minutes: 1_600 },
    ];
    const caregivers = [aCaregiver({ history })];
    expect(caregiverOf({ caregivers }).history).toEqual({ weeklyMinutes: [1_500, 1_600] });
    const worked = { lastEnd: '2026-11-29T20:30', weeklyMinutes: [1_450] };
    const histories = new Map([['c1' as CaregiverId, worked]]);
    expect(caregiverOf({ caregivers, histories }).history).toEqual(worked);
    expect(caregiverOf({})).not.toHaveProperty('history');
  });
  test('the first start after the week, and titles with their last day', () => {
    const caregivers = [
      aCaregiver({
        qualifications: [
          { id: 'DEAES', until: null },
          { id: 'SST', until: '2026-12-02' },
        ],
      }),
    ];
    const nextStarts = new Map([['c1' as CaregiverId, '2026-12-07T07:30']]);
    expect(caregiverOf({ caregivers, nextStarts })).toMatchObject({
      name: 'Maylis Dupouy',
      qualifications: [{ id: 'DEAES' }, { id: 'SST', until: '2026-12-02' }],
      next: { firstStart: '2026-12-07T07:30' },
    });
  });
});

describe('people and visits', () => {
  test('two people behind one door share its place', () => {
    const beneficiaries = [
      aBeneficiary(),
      aBeneficiary({ id: 'b2' as BeneficiaryId, civility: 'Mme' }),
    ];
    const week = weekOf({ beneficiaries });
    expect(week.places.map(({ label }) => label)).toEqual(['Tartas', 'Tartas']);
    expect(new Set(week.beneficiaries.map(({ place }) => place)).size).toBe(1);
    expect(week.beneficiaries.map(({ name }) => name)).toEqual([
      "M. Henri d'Artigues",
      "Mme Henri d'Artigues",
    ]);
  });

  test('ties name only those who work here, and excluded goes before regular', () => {
    const ids = (...names: string[]) => names as CaregiverId[];
    const person = aBeneficiary({
      regular: ids('c1', 'gone', 'c2'),
      known: ids('c1', 'c3'),
      excluded: ids('c2', 'gone'),
    });
    const caregivers = ['c1', 'c2', 'c3'].map((id) => aCaregiver({ id: id as CaregiverId }));
    expect(weekOf({ beneficiaries: [person], caregivers }).beneficiaries[0]).toMatchObject({
      regular: ['c1'],
      known: ['c3'],
      excluded: ['c2'],
    });
  });

  test('a cancelled visit is not for the kernel', () => {
    const away = anAbsence({
      who: { beneficiaryId: 'b1' as BeneficiaryId },
      kind: 'hospital',
      from: '2026-12-02T00:00',
      to: null,
    });
    expect(weekOf({ absences: [away] }).visits).toHaveLength(2);
  });

  test('morning and evening of one day are linked, where both take place', () => {
    const after = { needId: 'n1' as NeedId, minGap: 480, maxGap: null, sameCaregiver: false };
    const needs = [
      aNeed({ weekdays: [1, 2] }),
      aNeed({
        id: 'n2' as NeedId,
        weekdays: [2, 3],
        earliest: 1_110,
        preferred: 1_140,
        latest: 1_170,
        after,
      }),
    ];
    expect(weekOf({ needs }).links).toEqual([
      {
        first: visitOn('n1', '2026-12-01'),
        second: visitOn('n2', '2026-12-01'),
        minGap: 480,
        sameCaregiver: false,
      },
    ]);
  });

  test('pinned and published work is kept where its visit and people still exist', () => {
    const planned = (visit: VisitId, caregiver: string, pinned: boolean) => ({
      visit,
      caregivers: [caregiver as CaregiverId],
      start: '2026-11-30T08:00',
      pinned,
    });
    const kept = visitOn('n1', '2026-11-30');
    const week = weekOf({
      planned: [
        planned(kept, 'c1', true),
        planned(visitOn('n1', '2026-12-01'), 'c1', false),
        planned(visitOn('n1', '2026-12-02'), 'gone', true),
      ],
      published: [planned(kept, 'c1', false), planned('old' as VisitId, 'c1', false)],
    });
    const bare = [{ visit: kept, caregivers: ['c1'], start: '2026-11-30T08:00' }];
    expect(week.pinned).toEqual(bare);
    expect(week.published).toEqual(bare);
  });
});
