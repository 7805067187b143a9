/** The week by hand: gestures, their way back and forth, and what people were told. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WritableDb } from '../../db/handle.ts';
import { listAbsences } from '../../db/needs.ts';
import { saveBeneficiary, saveCaregiver } from '../../db/people.ts';
import {
  listOverrides,
  listPlanned,
  makeWeekGesture,
  redo,
  undo,
  undoLabels,
  type Planned,
} from '../../db/plan.ts';
import { latestPublications, listWeeks, publishWeek } from '../../db/publications.ts';
import { listVisits, removeVisits, saveVisits } from '../../db/visits.ts';
import { addDays } from '../../domain/calendar.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import type { AbsenceId } from '../../domain/ids.ts';
import type { Absence } from '../../domain/service.ts';
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

const by = [stoppedClock, 'Claire'] as const;
const people = ['Ana', 'Béa', 'Cora'] as const;
const visits = ['lever', 'repas', 'coucher'] as const;

function openWeek(): WritableDb {
  const db = openTestDb();
  for (const name of people) saveCaregiver(db, ...by, aCaregiver(name));
  saveBeneficiary(db, ...by, aBeneficiary('Dupouy'));
  saveVisits(
    db,
    ...by,
    MONDAY,
    visits.map((name) => aVisit(name, 'Dupouy')),
  );
  return db;
}

const planned = (visit: string, who: readonly string[], start = '08:00'): Planned => ({
  visit: visitId(visit),
  caregivers: who.map(caregiverId),
  start: `${MONDAY}T${start}`,
  pinned: false,
});

const gestureOf = (label: string, ...assignments: readonly Planned[]) => ({
  monday: MONDAY,
  label,
  assignments,
  visits: [],
  override: null,
  overrideId: '',
});

test('a gesture is named, taken back and done again', () => {
  const db = openWeek();
  makeWeekGesture(db, ...by, gestureOf('Placer le lever', planned('lever', ['Ana'])));
  makeWeekGesture(db, ...by, gestureOf('Donner à Béa', planned('lever', ['Béa'], '08:15')));
  expect(undoLabels(db, MONDAY)).toEqual({ undo: 'Donner à Béa', redo: null });
  expect(undo(db, ...by, MONDAY)).toEqual({
    ok: true,
    value: { label: 'Donner à Béa', hasAbsence: false, hasPeople: false },
  });
  expect(listPlanned(db, MONDAY)).toEqual([planned('lever', ['Ana'])]);
  expect(undoLabels(db, MONDAY)).toEqual({ undo: 'Placer le lever', redo: 'Donner à Béa' });
  redo(db, ...by, MONDAY);
  expect(listPlanned(db, MONDAY)).toEqual([planned('lever', ['Béa'], '08:15')]);
  expect(redo(db, ...by, MONDAY)).toEqual({ ok: false, error: { type: 'NothingToRedo' } });
});

test('the absence that made a change necessary comes and goes with it', () => {
  const db = openWeek();
  const absence: Absence = {
    id: nameToUuid([], 'absence') as AbsenceId,
    who: { caregiverId: caregiverId('Ana') },
    kind: 'sickLeave',
    from: `${MONDAY}T00:00`,
    to: null,
    earlierEnds: [],
  };
  makeWeekGesture(db, ...by, { ...gestureOf('Réparer', planned('lever', ['Béa'])), absence });
  expect(listAbsences(db)).toEqual([absence]);
  expect(undo(db, ...by, MONDAY)).toMatchObject({ value: { hasAbsence: true } });
  expect([listAbsences(db), listPlanned(db, MONDAY)]).toEqual([[], []]);
  redo(db, ...by, MONDAY);
  expect(listAbsences(db)).toEqual([absence]);
});

test('a new gesture closes the way forth, and other weeks have ways of their own', () => {
  const db = openWeek();
  makeWeekGesture(db, ...by, gestureOf('Un', planned('lever', ['Ana'])));
  undo(db, ...by, MONDAY);
  makeWeekGesture(db, ...by, gestureOf('Deux', planned('repas', ['Ana'])));
  expect(undoLabels(db, MONDAY)).toEqual({ undo: 'Deux', redo: null });
  expect(undo(db, ...by, '2026-12-07')).toEqual({ ok: false, error: { type: 'NothingToUndo' } });
});

test('a cancelled visit leaves the plan and comes back with it', () => {
  const db = openWeek();
  makeWeekGesture(db, ...by, gestureOf('Placer', planned('lever', ['Ana'])));
  makeWeekGesture(db, ...by, {
    ...gestureOf('Annuler le lever', planned('lever', [])),
    visits: [aVisit('lever', 'Dupouy', { cancelled: true })],
  });
  expect(listPlanned(db, MONDAY)).toEqual([]);
  expect(listVisits(db, MONDAY).filter(({ cancelled }) => cancelled)).toHaveLength(1);
  undo(db, ...by, MONDAY);
  expect(listPlanned(db, MONDAY)).toEqual([planned('lever', ['Ana'])]);
  expect(listVisits(db, MONDAY).some(({ cancelled }) => cancelled)).toBe(false);
});

test('the reason for setting a rule aside is kept with its author and its hour', () => {
  const db = openWeek();
  const override = {
    visits: [visitId('lever')],
    rules: ['maxDailySpan'],
    reason: 'tempête, la relève est bloquée',
    author: 'Claire',
    at: '2026-11-23T06:45:00.000Z',
  };
  makeWeekGesture(db, ...by, {
    ...gestureOf('Placer quand même', planned('lever', ['Ana'])),
    override,
    overrideId: '00000000-0000-7000-8000-000000000001',
  });
  expect(listOverrides(db, MONDAY)).toEqual([override]);
});

test('what was published stays as it was told, whatever is planned afterwards', () => {
  const db = openWeek();
  const first = planned('lever', ['Ana', 'Béa']);
  const told = ({ visit, caregivers, start }: Planned) => ({
    visit,
    caregivers,
    start,
    durationMinutes: 45,
  });
  const publish = (author: string, list: readonly Planned[]): number =>
    publishWeek(db, stoppedClock, MONDAY, {
      author,
      publishedAt: '2026-11-26T15:00:00.000Z',
      assignments: list.map(told),
      cancelled: [visitId('coucher')],
    });
  expect(publish("Maïté d'Artigues", [first])).toBe(1);
  makeWeekGesture(db, ...by, gestureOf('Changer', planned('lever', ['Cora'])));
  expect(publish('Claire', [planned('lever', ['Cora'])])).toBe(2);
  expect(latestPublications(db, MONDAY, 2)).toMatchObject([
    { version: 2, author: 'Claire', assignments: [told(planned('lever', ['Cora']))] },
    {
      version: 1,
      author: "Maïté d'Artigues",
      assignments: [told(first)],
      cancelled: [visitId('coucher')],
    },
  ]);
  const line = { monday: MONDAY, visitCount: 3, coveredCount: 1, version: 2 };
  expect(listWeeks(db, null)).toEqual([line]);
  expect(listWeeks(db, MONDAY)).toEqual([line]);
  expect(listWeeks(db, addDays(MONDAY, 7))).toEqual([]);
});

test('a visit that nobody needs any more leaves, unless people were told of it', () => {
  const db = openWeek();
  makeWeekGesture(
    db,
    ...by,
    gestureOf('Placer', planned('lever', ['Ana']), planned('repas', ['Ana'], '12:00')),
  );
  publishWeek(db, stoppedClock, MONDAY, {
    author: 'Claire',
    publishedAt: '2026-11-26T15:00:00.000Z',
    assignments: [planned('lever', ['Ana'])].map(({ visit, caregivers, start }) => ({
      visit,
      caregivers,
      start,
      durationMinutes: 45,
    })),
    cancelled: [],
  });
  removeVisits(db, ...by, MONDAY, visits.map(visitId));
  expect(listVisits(db, MONDAY).map(({ id }) => id)).toEqual([visitId('lever')]);
  expect(listPlanned(db, MONDAY)).toEqual([planned('lever', ['Ana'])]);
  expect(undoLabels(db, MONDAY)).toEqual({ undo: null, redo: null });
});

const change = fc.record({
  visit: fc.constantFrom(...visits),
  who: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
  start: fc.constantFrom('07:00', '08:00', '08:30'),
});

test('property: undoing everything gives the first plan, redoing everything the last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
      (steps) => {
        const db = openWeek();
        const before = listPlanned(db, MONDAY);
        for (const [index, changes] of steps.entries()) {
          const list = changes.map(({ visit, who, start }) => planned(visit, who, start));
          makeWeekGesture(db, ...by, gestureOf(`geste ${index}`, ...list));
        }
        const after = listPlanned(db, MONDAY);
        let count = 0;
        while (undo(db, ...by, MONDAY).ok) count += 1;
        expect(listPlanned(db, MONDAY)).toEqual(before);
        for (let i = 0; i < count; i++) expect(redo(db, ...by, MONDAY).ok).toBe(true);
        expect(listPlanned(db, MONDAY)).toEqual(after);
      },
    ),
    { numRuns: 25 },
  );
});
