/** The rows that a coordinator keeps come back as they were given, and are refused in words. */
import { expect, test } from 'vitest';
import {
  deleteNeed,
  listAbsences,
  listCommitments,
  listNeeds,
  saveAbsence,
  saveCommitment,
  saveNeed,
  deleteAbsence,
  deleteCommitment,
} from '../../db/needs.ts';
import { makeId } from '../../db/new-id.ts';
import {
  deleteBeneficiary,
  deleteCaregiver,
  listBeneficiaries,
  listCaregivers,
  loadService,
  saveBeneficiary,
  saveCaregiver,
  saveService,
} from '../../db/people.ts';
import { makeWeekGesture } from '../../db/plan.ts';
import { makeExample } from '../../db/seed/example.ts';
import { insertServiceData } from '../../db/service-data.ts';
import { saveVisits } from '../../db/visits.ts';
import type { AbsenceId, CommitmentId } from '../../domain/ids.ts';
import {
  aBeneficiary,
  aCaregiver,
  aNeed,
  aService,
  aVisit,
  beneficiaryId,
  caregiverId,
  MONDAY,
  needId,
  openTestDb,
  stoppedClock,
  visitId,
} from '../support/db.ts';

const by = [stoppedClock, 'Claire'] as const;

test('the service is one row, changed in place', () => {
  const db = openTestDb();
  expect(loadService(db)).toBeNull();
  saveService(db, ...by, aService);
  saveService(db, ...by, { ...aService, profile: 'bad', rules: { maxDailySpan: 780 } });
  expect(loadService(db)).toEqual({ ...aService, profile: 'bad', rules: { maxDailySpan: 780 } });
});

test('people are listed by name as French sorts it', () => {
  const db = openTestDb();
  for (const name of ['Zoé', 'Élodie', 'Eva']) saveCaregiver(db, ...by, aCaregiver(name));
  expect(listCaregivers(db).map(({ firstName }) => firstName)).toEqual(['Élodie', 'Eva', 'Zoé']);
});

test('a person keeps exactly the caregivers named, in their order', () => {
  const db = openTestDb();
  for (const name of ['Ana', 'Béa', 'Cora']) saveCaregiver(db, ...by, aCaregiver(name));
  const [ana, bea, cora] = ['Ana', 'Béa', 'Cora'].map(caregiverId);
  if (!ana || !bea || !cora) throw new Error('three caregivers');
  saveBeneficiary(db, ...by, aBeneficiary('Dupouy', { regular: [cora, ana], excluded: [bea] }));
  expect(listBeneficiaries(db)[0]).toMatchObject({ regular: [cora, ana], excluded: [bea] });
  const changed = aBeneficiary('Dupouy', { regular: [ana], known: [cora] });
  saveBeneficiary(db, ...by, changed);
  expect(listBeneficiaries(db)).toEqual([changed]);
});

test('somebody who is not there can be named by nothing', () => {
  const db = openTestDb();
  const ghost = caregiverId('nobody');
  expect(saveBeneficiary(db, ...by, aBeneficiary('Dupouy', { known: [ghost] }))).toEqual({
    ok: false,
    error: { type: 'CaregiverNotFound', caregiver: ghost },
  });
  expect(saveNeed(db, ...by, aNeed('lever', 'Dupouy'))).toMatchObject({
    error: { type: 'BeneficiaryNotFound' },
  });
  expect(listBeneficiaries(db)).toEqual([]);
});

test('needs, absences and meetings come back as they were given', () => {
  const db = openTestDb();
  saveCaregiver(db, ...by, aCaregiver('Ana'));
  saveCaregiver(db, ...by, aCaregiver('Béa'));
  saveBeneficiary(db, ...by, aBeneficiary('Dupouy'));
  const need = {
    ...aNeed('coucher', 'Dupouy'),
    after: { needId: needId('lever'), minGap: 180, maxGap: null, sameCaregiver: false },
  };
  saveNeed(db, ...by, need);
  expect(listNeeds(db, null)).toEqual([need]);
  expect(listNeeds(db, beneficiaryId('somebody else'))).toEqual([]);
  const absence = {
    id: makeId<AbsenceId>(1, new Uint8Array(10)),
    who: { caregiverId: caregiverId('Ana') },
    kind: 'sickLeave',
    from: '2026-12-01T00:00',
    to: null,
    earlierEnds: [],
  } as const;
  saveAbsence(db, ...by, absence);
  expect(listAbsences(db)).toEqual([absence]);
  const meeting = {
    id: makeId<CommitmentId>(2, new Uint8Array(10)),
    caregiverIds: [caregiverId('Ana')],
    kind: 'meeting',
    label: "Réunion d'équipe",
    from: '2026-12-01T14:00',
    to: '2026-12-01T16:00',
  } as const;
  saveCommitment(db, ...by, { ...meeting, caregiverIds: ['Ana', 'Béa'].map(caregiverId) });
  saveCommitment(db, ...by, meeting);
  expect(listCommitments(db)).toEqual([meeting]);
  expect(deleteCommitment(db, ...by, meeting.id)).toBe(true);
  expect(deleteAbsence(db, ...by, absence.id)).toBe(true);
  expect(deleteAbsence(db, ...by, absence.id)).toBe(false);
});

test('who is planned, and what a week was made from, is not deleted under it', () => {
  const db = openTestDb();
  saveCaregiver(db, ...by, aCaregiver('Ana'));
  saveBeneficiary(db, ...by, aBeneficiary('Dupouy'));
  saveNeed(db, ...by, aNeed('lever', 'Dupouy'));
  saveVisits(db, ...by, MONDAY, [aVisit('v', 'Dupouy', { needId: needId('lever') })]);
  const plan = (caregivers: readonly ReturnType<typeof caregiverId>[]): void =>
    makeWeekGesture(db, ...by, {
      monday: MONDAY,
      label: 'Placer',
      visits: [],
      assignments: [{ visit: visitId('v'), caregivers, start: `${MONDAY}T08:00`, pinned: false }],
      override: null,
      overrideId: '',
    });
  plan([caregiverId('Ana')]);
  const stillUsed = { ok: false, error: { type: 'StillUsed', count: 1 } };
  expect(deleteCaregiver(db, ...by, caregiverId('Ana'))).toEqual(stillUsed);
  expect(deleteBeneficiary(db, ...by, beneficiaryId('Dupouy'))).toEqual(stillUsed);
  expect(deleteNeed(db, ...by, needId('lever'))).toEqual(stillUsed);
  plan([]);
  expect(deleteCaregiver(db, ...by, caregiverId('Ana'))).toEqual({ ok: true, value: null });
  expect(listCaregivers(db)).toEqual([]);
});

test('an example fills an empty file once', () => {
  const db = openTestDb();
  const data = makeExample('XS', 1, MONDAY);
  expect(insertServiceData(db, ...by, data)).toMatchObject({ ok: true });
  expect(loadService(db)).toEqual(data.service);
  expect(listCaregivers(db)).toHaveLength(data.caregivers.length);
  expect(new Set(listBeneficiaries(db))).toEqual(new Set(data.beneficiaries));
  expect(listNeeds(db, null)).toHaveLength(data.needs.length);
  expect(insertServiceData(db, ...by, data)).toMatchObject({ error: { type: 'ServiceExists' } });
});

test('new ids are UUIDs of version 7, rising with the clock', () => {
  const chance = new Uint8Array(10).fill(255);
  const ids = [1, 2, 300].map((ms) => makeId(ms, chance));
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(ids.toSorted()).toEqual(ids);
});
