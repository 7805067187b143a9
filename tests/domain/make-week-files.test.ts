/** What a person's file means for the kernel: who may work, where, for how long. */
import { describe, expect, test } from 'vitest';
import type { CareTask } from '../../domain/catalogue.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { CaregiverId, CareTaskId, NeedId } from '../../domain/ids.ts';
import { makeWeek, type MakeWeekInput } from '../../domain/make-week.ts';
import {
  blankBeneficiaryFile,
  blankCaregiverFile,
  type CaregiverFile,
} from '../../domain/person-file.ts';
import { must } from '../../domain/result.ts';
import { FIT_TO_LIFT } from '../../domain/suitability.ts';
import { aBeneficiary, aCaregiver, aNeed, MONDAY } from './rows.ts';

const weekOf = (change: Partial<MakeWeekInput> = {}) => {
  const needs = change.needs ?? [aNeed()];
  return makeWeek({
    service: { timeZone: 'Europe/Paris' },
    caregivers: [aCaregiver()],
    beneficiaries: [aBeneficiary()],
    needs,
    visits: expandNeeds({ needs, absences: [], monday: MONDAY }),
    absences: [],
    commitments: [],
    rules: {},
    histories: new Map(),
    from: MONDAY,
    to: '2026-12-07',
    ...change,
  });
};
const file = (change: Partial<CaregiverFile>): CaregiverFile => ({
  ...blankCaregiverFile,
  ...change,
});
const hired = (change: Partial<CaregiverFile>, archivedOn: string | null = null) =>
  must(
    weekOf({ caregivers: [aCaregiver({ file: file(change), archivedOn })] }).caregivers[0],
    'one',
  );
const daysOf = ({ availability }: ReturnType<typeof hired>) =>
  availability.map(({ from }) => from.slice(8, 10));

describe('an agent', () => {
  test('who begins on Wednesday works and owes three fifths of the week', () => {
    const begun = hired({ entered: '2026-12-02' });
    expect(daysOf(begun)).toEqual(['02', '03', '04']);
    // 25 h over five days: 1500 × 3 / 5.
    expect(begun.targetMinutes).toBe(900);
  });

  test('who left or was archived works no longer from that day on', () => {
    expect(daysOf(hired({ left: '2026-12-02' }))).toEqual(['30', '01']);
    expect(daysOf(hired({}, '2026-12-01'))).toEqual(['30']);
    expect(hired({ left: '2026-11-01' })).toMatchObject({ availability: [], targetMinutes: 0 });
  });

  test('who may not work in the evening is home at half past seven', () => {
    const caregiver = aCaregiver({
      availability: [
        { weekday: 1, from: 960, to: 1_260 },
        { weekday: 2, from: 1_200, to: 1_320 },
      ],
      file: file({ restrictions: ['noEvening'] }),
    });
    expect(must(weekOf({ caregivers: [caregiver] }).caregivers[0], 'one').availability).toEqual([
      { from: '2026-11-30T16:00', to: '2026-11-30T19:30' },
    ]);
  });

  test('owes the hours of the week of the cycle', () => {
    const cycle = { cycleMinutes: [1_800, 1_560] };
    // Week 49 is odd: the first of the fortnight; week 50 the second.
    expect(hired(cycle).targetMinutes).toBe(1_800);
    const caregivers = [aCaregiver({ file: file(cycle) })];
    const next = weekOf({ caregivers, from: '2026-12-07', to: '2026-12-14', visits: [] });
    expect(must(next.caregivers[0], 'one').targetMinutes).toBe(1_560);
  });
});

describe('a person', () => {
  const maylis = aCaregiver();
  const luc = aCaregiver({ id: 'c2' as CaregiverId, civility: 'M.' });

  test('excludes who does not suit the home, even a regular', () => {
    const allergic = { ...maylis, file: file({ restrictions: ['noPets'] }) };
    const withDog = aBeneficiary({
      regular: [maylis.id],
      file: { ...blankBeneficiaryFile, home: ['pets'] },
    });
    expect(
      must(
        weekOf({ caregivers: [allergic, luc], beneficiaries: [withDog] }).beneficiaries[0],
        'one',
      ),
    ).toMatchObject({ regular: [], known: [], excluded: [maylis.id] });
  });

  test('excludes the civility that was not asked for', () => {
    const asked = aBeneficiary({ file: { ...blankBeneficiaryFile, wantedCivility: 'Mme' } });
    const week = weekOf({ caregivers: [maylis, luc], beneficiaries: [asked] });
    expect(week.beneficiaries[0]?.excluded).toEqual([luc.id]);
  });

  test('counts who is to be avoided as a stranger', () => {
    const person = aBeneficiary({
      regular: [maylis.id],
      known: [luc.id],
      avoided: [maylis.id, luc.id],
    });
    const week = weekOf({ caregivers: [maylis, luc], beneficiaries: [person] });
    expect(week.beneficiaries[0]).toMatchObject({ regular: [], known: [], excluded: [] });
  });
});

describe('a task that needs lifting', () => {
  const task: CareTask = {
    id: 't1' as CareTaskId,
    kind: 'transfer',
    label: 'Transfert',
    isEssential: true,
    priority: 1,
    durationMinutes: 30,
    requiredCaregivers: 1,
    qualifications: [],
    needsLifting: true,
    archivedOn: null,
  };
  const needs = [
    aNeed({ taskId: task.id, weekdays: [1] }),
    aNeed({ id: 'n2' as NeedId, weekdays: [2] }),
  ];
  const frail = aCaregiver({ file: file({ restrictions: ['noLifting'] }) });
  const strong = aCaregiver({ id: 'c2' as CaregiverId });

  test('is asked of those who may lift alone, and of nothing else', () => {
    const week = weekOf({ needs, careTasks: [task], caregivers: [frail, strong] });
    expect(week.visits.map(({ qualifications }) => qualifications)).toEqual([[FIT_TO_LIFT], []]);
    expect(week.caregivers.map(({ qualifications }) => qualifications)).toEqual([
      [],
      [{ id: FIT_TO_LIFT }],
    ]);
  });

  test('asks for nothing where everybody may lift', () => {
    const week = weekOf({ needs, careTasks: [task], caregivers: [strong] });
    expect(week.visits.map(({ qualifications }) => qualifications)).toEqual([[], []]);
  });
});
