/** What was changed of records is taken back and done again, and the weeks follow both ways. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AbsenceId, NeedId } from '../../../domain/ids.ts';
import { nameToUuid } from '../../../domain/derived-id.ts';
import { must } from '../../../domain/result.ts';
import type { Absence, Beneficiary } from '../../../domain/service.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
let before: WeekView;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  before = await desk.plan();
});
afterEach(() => desk.leave());

const undo = async () => desk.app.handlers['record.undo']({});
const redo = async () => desk.app.handlers['record.redo']({});
const labels = async () => desk.app.handlers['record.undoLabels']({});
const people = async (): Promise<readonly Beneficiary[]> =>
  desk.app.handlers['beneficiary.list']({});
const firstPerson = async (): Promise<Beneficiary> => must((await people())[0], 'a person');

/** What a record may touch of a week, whatever the order. */
const stateOf = ({ week, planned, cancelled }: WeekView) => ({
  visits: week.visits.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  planned: planned.toSorted((a, b) => (a.visit < b.visit ? -1 : 1)),
  cancelled,
});

it('a file that was changed by mistake comes back, and the change too', async () => {
  const person = await firstPerson();
  const changed = { ...person, phone: '05 58 00 00 00' };
  value(await desk.app.handlers['beneficiary.save'](changed));
  const label = `Modifier la fiche de ${person.firstName} ${person.lastName}`;
  expect(await labels()).toEqual({ undo: label, redo: null });
  expect(value(await undo())).toEqual({ label });
  expect(await firstPerson()).toEqual(person);
  expect(await labels()).toEqual({ undo: null, redo: label });
  value(await redo());
  expect(await firstPerson()).toEqual(changed);
  await desk.closeAndOpen();
  value(await undo());
  expect(await firstPerson()).toEqual(person);
  expect(await undo()).toMatchObject({ error: { type: 'NothingToUndo' } });
});

it('what somebody else changed of the file meanwhile stays', async () => {
  const person = await firstPerson();
  value(await desk.app.handlers['beneficiary.save']({ ...person, phone: '05 58 00 00 00' }));
  const other = { ...person, phone: '05 58 00 00 00', access: 'clé n° 99' };
  value(await desk.app.handlers['beneficiary.save'](other));
  value(await undo());
  value(await undo());
  expect(await firstPerson()).toEqual(person);
});

it('an absence taken back brings the visits and their places home', async () => {
  const person = await firstPerson();
  const absence: Absence = {
    id: nameToUuid([], 'hospital') as AbsenceId,
    who: { beneficiaryId: person.id },
    kind: 'hospital',
    from: `${monday}T00:00`,
    to: null,
    earlierEnds: [],
  };
  value(await desk.app.handlers['absence.save'](absence));
  expect((await desk.load()).cancelled.length).toBeGreaterThan(0);
  value(await undo());
  expect(stateOf(await desk.load())).toEqual(stateOf(before));
  value(await redo());
  expect((await desk.load()).cancelled.length).toBeGreaterThan(0);
  value(await undo());
  expect(stateOf(await desk.load())).toEqual(stateOf(before));
});

it('a need that is added goes with its visits, unless somebody was told of them', async () => {
  const person = await firstPerson();
  const [need] = await desk.app.handlers['need.list']({ beneficiaryId: person.id });
  const id = nameToUuid([], 'extra') as NeedId;
  const extra = {
    ...must(need, 'a need'),
    id,
    rootId: id,
    after: null,
  };
  value(await desk.app.handlers['need.save'](extra));
  const added = (await desk.load()).week.visits.length - before.week.visits.length;
  expect(added).toBeGreaterThan(0);
  value(await undo());
  expect(stateOf(await desk.load())).toEqual(stateOf(before));

  value(await redo());
  await desk.plan();
  value(await desk.app.handlers['week.publish']({ monday, author: 'Léa' }));
  const told = await desk.load();
  const known = new Set(before.week.visits.map((visit) => visit.id));
  expect(told.planned.some(({ visit }) => !known.has(visit))).toBe(true);
  expect(await undo()).toMatchObject({ error: { type: 'StillNamed' } });
  expect(stateOf(await desk.load())).toEqual(stateOf(told));
});

it('a new version of a need is one gesture: both halves come and go together', async () => {
  const person = await firstPerson();
  const needs = await desk.app.handlers['need.list']({ beneficiaryId: person.id });
  const old = must(
    needs.find(({ after }) => after === null),
    'a need',
  );
  const need = {
    ...old,
    id: nameToUuid([], 'next') as NeedId,
    durationMinutes: 75,
    validFrom: '2027-01-04',
  };
  value(await desk.app.handlers['need.revise']({ replaces: old.id, need }));
  value(await undo());
  expect(await desk.app.handlers['need.list']({ beneficiaryId: person.id })).toEqual(needs);
});

it('deleting, archiving and the catalogue are taken back too', async () => {
  const [meeting] = await desk.app.handlers['commitment.list']({});
  const { id } = must(meeting, 'a meeting');
  value(await desk.app.handlers['commitment.delete']({ id }));
  value(await undo());
  expect(await desk.app.handlers['commitment.list']({})).toContainEqual(meeting);

  const [agent] = await desk.app.handlers['caregiver.list']({});
  const ana = must(agent, 'an agent');
  value(await desk.app.handlers['caregiver.save']({ ...ana, archivedOn: '2026-11-24' }));
  expect((await labels()).undo).toBe(`Archiver la fiche de ${ana.firstName} ${ana.lastName}`);
  value(await undo());
  expect((await desk.app.handlers['caregiver.list']({}))[0]).toEqual(ana);

  const { sectors } = await desk.app.handlers['catalogue.load']({});
  const [sector] = sectors;
  value(await desk.app.handlers['sector.save']({ ...must(sector, 'a sector'), name: 'Adour' }));
  value(await undo());
  expect((await desk.app.handlers['catalogue.load']({})).sectors).toEqual(sectors);
});

it('a change of the semaine type is taken back', async () => {
  const id = nameToUuid([], 'habit') as never;
  value(await desk.app.handlers['habit.make']({ id, mondays: [monday], validFrom: monday }));
  const made = await desk.app.handlers['habit.list']({});
  const lines = must(made.at(-1), 'a semaine type').lines;
  value(await desk.app.handlers['habit.removeLines'](lines.slice(0, 3).map((line) => line.id)));
  value(await undo());
  expect(await desk.app.handlers['habit.list']({})).toEqual(made);
  value(await undo());
  expect(await desk.app.handlers['habit.list']({})).toEqual([]);
});
