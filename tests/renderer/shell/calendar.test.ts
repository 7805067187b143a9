import { describe, expect, it } from 'vitest';
import type { Id } from '../../../domain/ids.ts';
import { createTimeAxis } from '../../../domain/time-axis.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { dropToStart, resizeToMinutes } from '../../../renderer/screens/calendar/drop.ts';
import { mondayOfMonth, mondaysOfMonth, monthOf } from '../../../renderer/fr/month.ts';
import {
  beneficiaryEvents,
  caregiverEvents,
  endOf,
} from '../../../renderer/screens/calendar/week-events.ts';
import { blankBeneficiary, blankCaregiver } from '../../../renderer/screens/people/blank.ts';
import { emptyService } from '../../../renderer/screens/welcome/service-check.ts';

const anId = <Kind extends string>(id: string): Id<Kind> => id as Id<Kind>;
const anne = anId<'caregiver'>('anne');
const brice = anId<'caregiver'>('brice');
const odette = anId<'beneficiary'>('odette');
const visit = (id: string, preferred: string) => ({
  id: anId<'visit'>(id),
  beneficiary: odette,
  kind: 'toilette',
  priority: 1 as const,
  earliest: preferred,
  latest: preferred,
  preferred,
  duration: 45,
});

/** Odette's week of 30 November: one visit by two, one that nobody holds, one cancelled. */
const view: WeekView = {
  monday: '2026-11-30',
  week: {
    format: 'cias-week/1',
    timeZone: 'Europe/Paris',
    from: '2026-11-30',
    to: '2026-12-07',
    places: [],
    travel: { modes: {} },
    caregivers: [],
    beneficiaries: [],
    visits: [visit('pair', '2026-11-30T08:00'), visit('open', '2026-12-01T08:00')],
  },
  planned: [
    {
      visit: anId<'visit'>('pair'),
      caregivers: [anne, brice],
      start: '2026-11-30T08:15',
      pinned: true,
    },
  ],
  cancelled: [visit('gone', '2026-12-02T08:00')],
  publication: null,
  previousPublication: null,
  past: [],
  caregivers: [
    { ...blankCaregiver(anne), firstName: 'Anne', lastName: 'Dupuy' },
    { ...blankCaregiver(brice), firstName: 'Brice', lastName: 'Lafitte' },
  ],
  beneficiaries: [{ ...blankBeneficiary(odette), firstName: 'Odette', lastName: 'Labat' }],
  absences: [
    {
      id: anId<'absence'>('leave'),
      who: { caregiverId: anne },
      kind: 'annualLeave',
      from: '2026-12-05T00:00',
      to: null,
      earlierEnds: [],
    },
    {
      id: anId<'absence'>('past'),
      who: { caregiverId: anne },
      kind: 'annualLeave',
      from: '2026-11-02T00:00',
      to: '2026-11-30T00:00',
      earlierEnds: [],
    },
  ],
  commitments: [
    {
      id: anId<'commitment'>('team'),
      caregiverIds: [anne],
      kind: 'meeting',
      label: 'Réunion du lundi',
      from: '2026-11-30T14:00',
      to: '2026-11-30T15:00',
    },
  ],
  overrides: [],
  service: emptyService,
  undo: null,
  redo: null,
  hasProposal: false,
};

describe('an agent’s events', () => {
  it('show the visit, the meeting and the leave cut to the week; a pinned visit stays put', () => {
    expect(
      caregiverEvents(view, anne).map(({ title, start, end, editable }) => ({
        title,
        start,
        end,
        editable,
      })),
    ).toEqual([
      {
        title: 'Mme Labat · Toilette · à deux',
        start: '2026-11-30T08:15',
        end: '2026-11-30T09:00',
        editable: false,
      },
      {
        title: 'Réunion du lundi',
        start: '2026-11-30T14:00',
        end: '2026-11-30T15:00',
        editable: false,
      },
      {
        title: 'Congés annuels',
        start: '2026-12-05T00:00',
        end: '2026-12-07T00:00',
        editable: false,
      },
    ]);
  });

  it('show nothing of another’s', () => {
    expect(caregiverEvents(view, anId<'caregiver'>('chloe'))).toEqual([]);
  });
});

describe('a person’s events', () => {
  it('name who comes, and keep what nobody holds and what is cancelled in sight', () => {
    expect(beneficiaryEvents(view, odette).map(({ title, state }) => [title, state])).toEqual([
      ['Toilette · Anne Dupuy et Brice Lafitte', 'planned'],
      ['Toilette · à pourvoir', 'uncovered'],
      ['Toilette · annulée', 'cancelled'],
    ]);
  });
});

describe('nights of the clock change', () => {
  const march = createTimeAxis('Europe/Paris', '2026-03-23', '2026-03-30');
  const october = createTimeAxis('Europe/Paris', '2026-10-19', '2026-10-26');

  it('end a visit by elapsed time: an hour from 1:30 in March ends at 3:30', () => {
    expect(endOf(march, '2026-03-29T01:30', 60)).toBe('2026-03-29T03:30');
  });

  it('never end before the beginning in October, when 2:30 comes twice', () => {
    expect(endOf(october, '2026-10-25T02:45', 30) > '2026-10-25T02:45').toBe(true);
  });

  it('refuse a drop in the hour that does not exist, and count a stretch across it', () => {
    expect(dropToStart(march, '2026-03-29T02:30')).toEqual({
      ok: false,
      error: { type: 'NoSuchTime' },
    });
    expect(resizeToMinutes(march, '2026-03-29T01:30', '2026-03-29T03:30')).toEqual({
      ok: true,
      value: 60,
    });
  });
});

describe('a drop', () => {
  const axis = createTimeAxis('Europe/Paris', '2026-11-30', '2026-12-07');

  it('stays in the week of the visit', () => {
    expect(dropToStart(axis, '2026-12-06T18:00')).toEqual({ ok: true, value: '2026-12-06T18:00' });
    for (const outside of ['2026-12-07T08:00', '2026-11-29T23:55']) {
      expect(dropToStart(axis, outside)).toEqual({ ok: false, error: { type: 'OutsideWeek' } });
    }
  });

  it('rounds a length to five minutes and refuses none at all', () => {
    expect(resizeToMinutes(axis, '2026-12-01T08:00', '2026-12-01T08:47')).toEqual({
      ok: true,
      value: 45,
    });
    expect(resizeToMinutes(axis, '2026-12-01T08:00', '2026-12-01T08:02')).toEqual({
      ok: false,
      error: { type: 'BadLength' },
    });
  });
});

describe('a month', () => {
  it('is every week that touches it', () => {
    expect(mondaysOfMonth('2026-12')).toEqual([
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
    ]);
    expect(mondaysOfMonth('2027-02')).toHaveLength(4);
  });

  it('goes back and forth without skipping one, over a year', () => {
    let month = '2026-01';
    for (let step = 0; step < 12; step++) month = monthOf(mondayOfMonth(month, 1));
    expect(month).toBe('2027-01');
    for (let step = 0; step < 12; step++) month = monthOf(mondayOfMonth(month, -1));
    expect(month).toBe('2026-01');
  });
});
