/** A person taken in is one gesture, and can't be taken back under a week that is built on it. */
import { expect, test } from 'vitest';
import { takeIn, type IntakeGesture } from '../../db/intake.ts';
import { listNeeds } from '../../db/needs.ts';
import { listBeneficiaries, saveCaregiver } from '../../db/people.ts';
import { listPlanned, makeWeekGesture, undo } from '../../db/plan.ts';
import { listVisits } from '../../db/visits.ts';
import {
  aBeneficiary,
  aCaregiver,
  aNeed,
  aVisit,
  caregiverId,
  MONDAY,
  needId,
  openTestDb,
  stoppedClock,
  visitId,
} from '../support/db.ts';

const by = [stoppedClock, 'Claire'] as const;
const NEXT_MONDAY = '2026-12-07';

const odette: IntakeGesture = {
  monday: MONDAY,
  label: 'Prendre en charge Odette',
  beneficiary: aBeneficiary('Odette', { regular: [caregiverId('Ana')] }),
  carePlan: null,
  needs: [aNeed('toilette', 'Odette')],
  visits: [
    { monday: MONDAY, visits: [aVisit('lundi', 'Odette', { needId: needId('toilette') })] },
    { monday: NEXT_MONDAY, visits: [aVisit('suivant', 'Odette', { needId: needId('toilette') })] },
  ],
  assignments: [
    {
      visit: visitId('lundi'),
      caregivers: [caregiverId('Ana')],
      start: `${MONDAY}T08:00`,
      pinned: false,
    },
  ],
};

function openWithOdette() {
  const db = openTestDb();
  saveCaregiver(db, ...by, aCaregiver('Ana'));
  takeIn(db, ...by, odette);
  return db;
}

test('file, need, visits of both weeks and who comes are there, and go together', () => {
  const db = openWithOdette();
  expect(listBeneficiaries(db)).toEqual([odette.beneficiary]);
  expect(listNeeds(db, null)).toEqual(odette.needs);
  expect(listVisits(db, NEXT_MONDAY).length).toBe(1);
  expect(listPlanned(db, MONDAY)).toEqual(odette.assignments);
  expect(undo(db, ...by, MONDAY)).toMatchObject({ value: { hasPeople: true } });
  expect(listBeneficiaries(db)).toEqual([]);
  expect(listVisits(db, NEXT_MONDAY)).toEqual([]);
});

test('once another week plans one of its visits, the refusal says which gesture stays', () => {
  const db = openWithOdette();
  makeWeekGesture(db, ...by, {
    monday: NEXT_MONDAY,
    label: 'Placer',
    assignments: [
      {
        visit: visitId('suivant'),
        caregivers: [caregiverId('Ana')],
        start: `${NEXT_MONDAY}T08:00`,
        pinned: false,
      },
    ],
    visits: [],
    override: null,
    overrideId: '',
  });
  expect(undo(db, ...by, MONDAY)).toEqual({
    ok: false,
    error: { type: 'StillNamed', label: 'Prendre en charge Odette' },
  });
  expect(listBeneficiaries(db)).toEqual([odette.beneficiary]);
  undo(db, ...by, NEXT_MONDAY);
  expect(undo(db, ...by, MONDAY)).toMatchObject({ ok: true });
  expect(listBeneficiaries(db)).toEqual([]);
});
