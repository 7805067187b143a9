/** A gesture is taken back register by register, and never over what somebody changed since. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gesture } from '../../db/changes.ts';
import type { WritableDb } from '../../db/handle.ts';
import { listBeneficiaries } from '../../db/people.ts';
import { redo, undo, undoLabels } from '../../db/plan.ts';
import { beneficiaryToRow } from '../../db/rows.ts';
import { uuidToBytes } from '../../db/uuid.ts';
import type { Beneficiary } from '../../domain/service.ts';
import { aBeneficiary, beneficiaryId, MONDAY, openTestDb, stoppedClock } from '../support/db.ts';

const by = [stoppedClock, 'Claire'] as const;
const odette = aBeneficiary('Odette');

function write(db: WritableDb, person: Beneficiary, label?: string): void {
  const undoable = label === undefined ? {} : { undo: { monday: MONDAY, label } };
  gesture(db, stoppedClock, { actor: 'Claire', ...undoable }, ({ writeRow }) =>
    writeRow('beneficiary', beneficiaryToRow(person)),
  );
}

/** The person as she is, and as she is in memory of all that happened. */
const personIn = (db: WritableDb): Beneficiary | undefined => listBeneficiaries(db)[0];

test('what somebody changed of the same person meanwhile stays when a gesture is taken back', () => {
  const db = openTestDb();
  write(db, odette);
  write(db, { ...odette, instruction: 'frapper' }, 'Changer la consigne');
  write(db, { ...odette, instruction: 'frapper', phone: '06 00 00 00 00' });
  expect(undo(db, ...by, MONDAY).ok).toBe(true);
  expect(personIn(db)).toEqual({ ...odette, phone: '06 00 00 00 00' });
  expect(redo(db, ...by, MONDAY).ok).toBe(true);
  expect(personIn(db)).toEqual({ ...odette, instruction: 'frapper', phone: '06 00 00 00 00' });
});

test('the same register changed since: refused by name, nothing written, earlier gestures stay', () => {
  const db = openTestDb();
  write(db, odette);
  write(db, { ...odette, access: 'clé n° 13' }, 'Changer la clé');
  write(db, { ...odette, access: 'clé n° 13', instruction: 'frapper' }, 'Changer la consigne');
  write(db, { ...odette, access: 'clé n° 13', instruction: 'appeler avant' });
  expect(undo(db, ...by, MONDAY)).toEqual({
    ok: false,
    error: { type: 'RowsChangedSince', label: 'Changer la consigne' },
  });
  expect(personIn(db)?.instruction).toBe('appeler avant');
  expect(undoLabels(db, MONDAY)).toEqual({ undo: 'Changer la clé', redo: null });
  undo(db, ...by, MONDAY);
  expect(personIn(db)).toEqual({ ...odette, instruction: 'appeler avant' });
});

test('a row that came, changed and went is not brought back, one that is needed is not taken away', () => {
  const db = openTestDb();
  write(db, odette, 'Créer la fiche');
  write(db, { ...odette, phone: '06 00 00 00 00' });
  expect(undo(db, ...by, MONDAY)).toMatchObject({ error: { type: 'RowsChangedSince' } });
  expect(personIn(db)?.phone).toBe('06 00 00 00 00');
  gesture(
    db,
    stoppedClock,
    { actor: 'Claire', undo: { monday: MONDAY, label: 'Supprimer' } },
    ({ deleteRow }) => deleteRow('beneficiary', uuidToBytes(beneficiaryId('Odette'))),
  );
  write(db, odette);
  expect(undo(db, ...by, MONDAY)).toMatchObject({ error: { type: 'RowsChangedSince' } });
  expect(personIn(db)).toEqual(odette);
});

test('property: undoing takes back its own registers alone, or nothing', () => {
  // Three registers of a person, each changed by gestures that can or cannot be undone.
  const change = fc.record({
    field: fc.constantFrom('phone', 'access', 'instruction'),
    value: fc.constantFrom('un', 'deux', 'trois'),
    isUndoable: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const db = openTestDb();
      write(db, odette);
      const states: Beneficiary[] = [odette];
      const at = changes.findLastIndex(({ isUndoable }) => isUndoable);
      for (const { field, value, isUndoable } of changes) {
        const next = { ...(states.at(-1) ?? odette), [field]: value };
        write(db, next, isUndoable ? 'geste' : undefined);
        states.push(next);
      }
      const last = states.at(-1);
      const done = changes[at];
      if (done === undefined) return;
      const [before, after] = [states[at], states[at + 1]];
      const { field } = done;
      // A gesture that changed nothing left no way back: another one is then undone.
      fc.pre(before?.[field] !== after?.[field]);
      const isAsLeft = last?.[field] === after?.[field];
      expect(undo(db, ...by, MONDAY).ok).toBe(isAsLeft);
      expect(personIn(db)).toEqual(isAsLeft ? { ...last, [field]: before?.[field] } : last);
    }),
    { numRuns: 60 },
  );
});
