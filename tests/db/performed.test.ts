/** What was done is read by week, and taken back with the week's other gestures. */
import { expect, test } from 'vitest';
import { changePerformed, listPerformed } from '../../db/performed.ts';
import { saveBeneficiary, saveCaregiver } from '../../db/people.ts';
import { redo, undo } from '../../db/plan.ts';
import { saveVisits } from '../../db/visits.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { PerformedId } from '../../domain/ids.ts';
import type { Performed } from '../../domain/performance.ts';
import {
  aBeneficiary,
  aCaregiver,
  aVisit,
  caregiverId,
  MONDAY,
  openTestDb,
  stoppedClock,
  visitId,
} from '../support/db.ts';

const done: Performed = {
  id: derivedId('lundi', 'Ana') as PerformedId,
  visitId: visitId('lundi'),
  caregiverId: caregiverId('Ana'),
  started: `${MONDAY}T08:04`,
  ended: `${MONDAY}T08:55`,
  outcome: 'done',
  source: 'entered',
  reason: null,
  settledBy: 'Claire',
};

test('a week tells what was done in it, and forgets it when the gesture is taken back', () => {
  const db = openTestDb();
  saveCaregiver(db, stoppedClock, 'Claire', aCaregiver('Ana'));
  saveBeneficiary(db, stoppedClock, 'Claire', aBeneficiary('Odette'));
  saveVisits(db, stoppedClock, 'Claire', MONDAY, [aVisit('lundi', 'Odette')]);
  saveVisits(db, stoppedClock, 'Claire', '2026-12-07', [aVisit('après', 'Odette')]);
  const change = { monday: MONDAY, label: 'Réalisé du lundi', save: [done], remove: [] };
  changePerformed(db, stoppedClock, 'Claire', change);
  expect(listPerformed(db, MONDAY)).toEqual([done]);
  expect(listPerformed(db, '2026-12-07')).toEqual([]);

  expect(undo(db, stoppedClock, 'Claire', MONDAY)).toMatchObject({
    value: { label: 'Réalisé du lundi' },
  });
  expect(listPerformed(db, MONDAY)).toEqual([]);
  redo(db, stoppedClock, 'Claire', MONDAY);
  expect(listPerformed(db, MONDAY)).toEqual([done]);

  changePerformed(db, stoppedClock, 'Claire', { ...change, save: [], remove: [done.id] });
  expect(listPerformed(db, MONDAY)).toEqual([]);
});
