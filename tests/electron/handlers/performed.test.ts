/** A week that was worked: told as planned, corrected, imported twice, taken back; counters follow. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toldAsPlanned, type PerformedLine } from '../../../domain/performed-lines.ts';
import { must } from '../../../domain/result.ts';
import type { CheckInReport, PerformedView, WeekView } from '../../../electron/contract.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
let view: WeekView;

beforeAll(async () => {
  desk = openDesk();
  await desk.createExample();
  view = await desk.plan();
}, 30_000);
afterAll(() => desk.leave());

const load = async (): Promise<PerformedView> =>
  value(await desk.app.handlers['performed.load']({ monday }));
const change = async (
  label: string,
  save: readonly ReturnType<typeof toldAsPlanned>[],
): Promise<void> => {
  const input = { monday, label, save: [...save], remove: [] };
  value(await desk.app.handlers['performed.change'](input));
};
const undo = async (): Promise<void> => {
  value(await desk.app.handlers['plan.undo']({ monday }));
};
const counted = async (caregiver: string): Promise<number> => {
  const { agents } = value(await desk.app.handlers['counters.load']({ per: 'week', day: monday }));
  const agent = agents.find((each) => each.caregiver.id === caregiver);
  return must(agent, 'the agent').counters.countedMinutes;
};
const later = (time: string, minutes: number): string => {
  const at = Number(time.slice(11, 13)) * 60 + Number(time.slice(14)) + minutes;
  const clock = (n: number): string => String(n).padStart(2, '0');
  return `${time.slice(0, 11)}${clock(Math.floor(at / 60))}:${clock(at % 60)}`;
};
const ofDay = (lines: readonly PerformedLine[], day: string): readonly PerformedLine[] =>
  lines.filter(({ start }) => start.startsWith(day));

test('a day is told as planned at once, and taken back at once', async () => {
  const before = ofDay((await load()).lines, monday);
  expect(new Set(before.map(({ status }) => status))).toEqual(new Set(['waiting']));
  await change('Réalisé comme prévu', before.map(toldAsPlanned));
  const told = ofDay((await load()).lines, monday);
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['asPlanned']));
  await undo();
  expect(ofDay((await load()).lines, monday)).toEqual(before);
});

test('half an hour more counts once its reason is there', async () => {
  const line = must((await load()).lines[0], 'a line');
  const planned = await counted(line.caregiver);
  const long = { ...toldAsPlanned(line), ended: later(line.end, 30) };
  await change('Corriger', [long]);
  expect((await load()).lines[0]?.status).toBe('toSettle');
  expect(await counted(line.caregiver)).toBe(planned);
  await change('Motif', [{ ...long, reason: 'moreCareNeeded' }]);
  expect((await load()).lines[0]?.status).toBe('settled');
  expect(await counted(line.caregiver)).toBe(planned + 30);
  await undo();
  await undo();
  expect(await counted(line.caregiver)).toBe(planned);
});

test('nobody at home counts the planned time, until the service decides otherwise', async () => {
  const line = must((await load()).lines[0], 'a line');
  const planned = await counted(line.caregiver);
  await change('Porte close', [{ ...toldAsPlanned(line), outcome: 'absentWithoutNotice' }]);
  expect(await counted(line.caregiver)).toBe(planned);
  const { service } = view;
  const counting = { ...service.counting, countsAbsentWithoutNotice: false };
  value(await desk.app.handlers['service.save']({ ...service, counting }));
  expect(await counted(line.caregiver)).toBeLessThan(planned);
  value(await desk.app.handlers['service.save'](service));
  await undo();
});

test('a row of another week or of nobody is refused', async () => {
  const row = toldAsPlanned(must((await load()).lines[0], 'a line'));
  const other = { monday: '2026-12-07', label: 'Réalisé', save: [row], remove: [] };
  expect(await desk.app.handlers['performed.change'](other)).toMatchObject({
    ok: false,
    error: { type: 'VisitNotFound' },
  });
});

test('check-ins are taken whole or not at all, and a second time without doubles', async () => {
  const lines = ofDay((await load()).lines, monday).slice(0, 5);
  const numberOf = new Map(view.caregivers.map(({ id, staffNumber }) => [id, staffNumber]));
  const personOf = new Map(
    view.beneficiaries.map(({ id, firstName, lastName }) => [id, `${lastName} ${firstName}`]),
  );
  const rows = lines.map(
    ({ caregiver, beneficiary, start, end }) =>
      `${numberOf.get(caregiver)};${personOf.get(beneficiary)};${later(start, 3)};${later(end, 5)}`,
  );
  const table = (...more: readonly string[]): string =>
    ['Matricule;Personne;Début;Fin', ...rows, ...more].join('\n');
  const take = async (text: string, isTrial = false): Promise<CheckInReport> =>
    value(await desk.app.handlers['performed.import']({ text, mapping: null, isTrial }));

  const faulty = await take(table('9999;Personne Inconnue;2026-11-30T08:00;2026-11-30T09:00'));
  expect(faulty).toMatchObject({ isTaken: false, faults: [{ line: 7 }] });
  expect(new Set((await load()).lines.map(({ done }) => done))).toEqual(new Set([null]));

  expect(await take(table(), true)).toMatchObject({ isTaken: false, newCount: 5, faults: [] });
  expect(await take(table())).toMatchObject({ isTaken: true, newCount: 5, weeks: [monday] });
  const told = (await load()).lines.filter(({ done }) => done !== null);
  expect(told.map(({ done }) => done?.source)).toEqual(told.map(() => 'checkIn'));
  expect(told).toHaveLength(5);

  expect(await take(table())).toMatchObject({ newCount: 0, changedCount: 0, sameCount: 5 });
  expect((await load()).lines.filter(({ done }) => done !== null)).toHaveLength(5);
  await undo();
  expect((await load()).undo).toBe('Prendre la proposition');
});
