/** What a sheet marks against the version that people hold. */
import { expect, test } from 'vitest';
import type { Id } from '../../../domain/ids.ts';
import type { Publication, WeekView } from '../../../electron/contract.ts';
import { sheetVersion } from '../../../renderer/paper/sheet-version.ts';
import { compareWithBase } from '../../../renderer/paper/visit-change.ts';
import { idsOfSheets } from '../../../renderer/paper/sheet-ids.ts';

const anId = <Kind extends string>(id: string): Id<Kind> => id as Id<Kind>;
const anne = anId<'caregiver'>('anne');
const brice = anId<'caregiver'>('brice');
const odette = anId<'beneficiary'>('odette');
const jean = anId<'beneficiary'>('jean');

const visit = (id: string, beneficiary = odette, duration = 45) => ({
  id: anId<'visit'>(id),
  beneficiary,
  kind: 'toilette',
  priority: 1 as const,
  earliest: '2026-11-30T07:00',
  latest: '2026-11-30T10:00',
  duration,
});
const told = (id: string, start = '2026-11-30T08:00', who = [anne], durationMinutes = 45) => ({
  visit: anId<'visit'>(id),
  caregivers: who,
  start,
  durationMinutes,
});
const publication = (version: number, parts: Partial<Publication>): Publication => ({
  version,
  author: 'Léa',
  publishedAt: '2026-11-24T08:00:00Z',
  assignments: [],
  cancelled: [],
  ...parts,
});

/** Odette's visit `a` at 8 with Anne, Jean's `b` at 9 with Brice. */
function aView(changes: Partial<WeekView> = {}): WeekView {
  const view = {
    monday: '2026-11-30',
    week: { visits: [visit('a'), visit('b', jean)] },
    planned: [
      { ...told('a'), pinned: false },
      { ...told('b', '2026-11-30T09:00', [brice]), pinned: false },
    ],
    cancelled: [],
    publication: null,
    previousPublication: null,
    caregivers: [{ id: anne }, { id: brice }],
    beneficiaries: [{ id: odette }, { id: jean }],
  };
  return { ...view, ...changes } as unknown as WeekView;
}
const asPlanned = [told('a'), told('b', '2026-11-30T09:00', [brice])];

test('a week that nobody published is a draft of version 1 without marks', () => {
  expect(sheetVersion(aView())).toMatchObject({ version: 1, isDraft: true, base: null });
  expect(compareWithBase(aView()).changedPeople.size).toBe(0);
});

test('a plan as it was published is that version, marked against the one before', () => {
  const before = publication(1, { assignments: [told('a'), told('b')] });
  const view = aView({
    publication: publication(2, { assignments: asPlanned }),
    previousPublication: before,
  });
  expect(sheetVersion(view)).toMatchObject({ version: 2, isDraft: false, base: before });
  const changes = compareWithBase(view);
  expect(changes.forCaregiver(anId('b'), anne)).toMatchObject({ type: 'withdrawn' });
  expect(changes.forCaregiver(anId('b'), brice)).toEqual({ type: 'new' });
  expect(changes.forBeneficiary(anId('b'))).toMatchObject({ type: 'moved' });
  expect(changes.forCaregiver(anId('a'), anne)).toEqual({ type: 'same' });
});

test('a later hour, a longer visit and a cancelled one each mark the sheets that they concern', () => {
  const latest = publication(1, { assignments: asPlanned });
  const later = aView({
    publication: latest,
    planned: [
      { ...told('a', '2026-11-30T08:30'), pinned: false },
      { ...told('b', '2026-11-30T09:00', [brice]), pinned: false },
    ],
  });
  expect(sheetVersion(later)).toMatchObject({ version: 2, isDraft: true, base: latest });
  const changes = compareWithBase(later);
  expect([...changes.changedPeople].toSorted()).toEqual(['anne', 'odette']);
  expect(idsOfSheets(later, changes, 'caregiver', 'modifies')).toEqual([anne]);

  const longer = aView({
    publication: latest,
    week: { visits: [visit('a', odette, 60), visit('b', jean)] } as unknown as WeekView['week'],
  });
  expect(compareWithBase(longer).forCaregiver(anId('a'), anne)).toMatchObject({
    type: 'moved',
    before: { durationMinutes: 45 },
  });

  const cancelled = aView({
    publication: latest,
    week: { visits: [visit('b', jean)] } as unknown as WeekView['week'],
    planned: [{ ...told('b', '2026-11-30T09:00', [brice]), pinned: false }],
    cancelled: [visit('a')],
  });
  expect(compareWithBase(cancelled).forCaregiver(anId('a'), anne)).toMatchObject({
    type: 'cancelled',
  });
  expect(compareWithBase(cancelled).forBeneficiary(anId('a'))).toMatchObject({ type: 'cancelled' });
});
