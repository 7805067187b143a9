/** The week after a planned one, prepared from it: most is there at once, and one undo takes it back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { visitIdOf } from '../../../domain/expand-needs.ts';
import type { TemplateId } from '../../../domain/ids.ts';
import type { PreparedWeek } from '../../../electron/contract.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

const id = 'c0ffee00-0000-4000-8000-000000000001' as TemplateId;
const second = 'c0ffee00-0000-4000-8000-000000000002' as TemplateId;
const next = addDays(monday, 7);
let desk: Desk;

beforeAll(async () => {
  desk = openDesk();
  await desk.createExample();
  await desk.plan();
}, 60_000);
afterAll(() => desk.leave());

const load = async (): Promise<PreparedWeek> =>
  value(await desk.app.handlers['prepare.load']({ monday: next }));

test('without a template there is nothing to fill from, and the planned week can make one', async () => {
  const { habit, fill, plannedWeeks, visitCount } = await load();
  expect({ habit, fill, plannedWeeks }).toEqual({
    habit: null,
    fill: { byHabit: 0, nearHabit: 0, left: visitCount },
    plannedWeeks: [monday],
  });
  expect(await desk.app.handlers['prepare.fill']({ monday: next })).toMatchObject({
    error: { type: 'HabitNotFound' },
  });
});

test('the planned week becomes the semaine type, fills the next one, and undo empties it', async () => {
  value(await desk.app.handlers['habit.make']({ id, mondays: [monday], validFrom: next }));
  const before = await load();
  expect(before.habit).toMatchObject({ id, validFrom: next });
  const filled = before.fill.byHabit + before.fill.nearHabit;
  // One week knows one weekend in three: other weekends wait for their turn.
  expect(filled / before.visitCount).toBeGreaterThan(0.75);
  const { undo } = value(await desk.app.handlers['prepare.fill']({ monday: next }));
  const after = await load();
  expect(after.coveredCount).toBe(filled);
  expect(after.fill).toMatchObject({ byHabit: 0, nearHabit: 0, left: before.fill.left });
  expect(value(await desk.app.handlers['plan.undo']({ monday: next }))).toEqual({ label: undo });
  expect((await load()).coveredCount).toBe(0);
  value(await desk.app.handlers['plan.redo']({ monday: next }));
});

test('a version from a later day takes the lines along, and ends the one before', async () => {
  const validFrom = addDays(next, 14);
  value(await desk.app.handlers['habit.revise']({ id: second, replaces: id, validFrom }));
  const [young, old] = await desk.app.handlers['habit.list']({});
  expect(old?.template).toMatchObject({ id, validUntil: validFrom });
  expect(young?.template).toMatchObject({ id: second, validFrom, validUntil: null });
  expect(young?.lines).toHaveLength(old?.lines.length ?? 0);
  const [line] = young?.lines ?? [];
  if (line === undefined) throw new Error('a template has lines');
  value(await desk.app.handlers['habit.saveLines']([{ ...line, start: line.start + 5 }]));
  value(
    await desk.app.handlers['habit.removeLines'](
      (young?.lines ?? []).slice(1).map((one) => one.id),
    ),
  );
  const [changed, kept] = await desk.app.handlers['habit.list']({});
  expect(changed?.lines).toEqual([{ ...line, start: line.start + 5 }]);
  expect(kept?.lines).toEqual(old?.lines);
});

test('a need with a habitual line can still be deleted once nothing was made of it', async () => {
  const [habit] = await desk.app.handlers['habit.list']({});
  const [line] = habit?.lines ?? [];
  const needs = await desk.app.handlers['need.list']({ beneficiaryId: null });
  const source = needs.find((need) => need.id === line?.needId);
  if (line === undefined || source === undefined) throw new Error('a line has its need');
  const fresh = {
    ...source,
    id: '0ddba11a-0000-4000-8000-000000000001',
    after: null,
  } as typeof source;
  const need = { ...fresh, rootId: fresh.id, validFrom: '2030-01-01', validUntil: null };
  value(await desk.app.handlers['need.save'](need));
  const lineOfIt = {
    ...line,
    id: '0ddba11a-0000-4000-8000-000000000002',
    needId: need.id,
  } as typeof line;
  value(await desk.app.handlers['habit.saveLines']([lineOfIt]));
  value(await desk.app.handlers['need.delete']({ id: need.id }));
  const [after] = await desk.app.handlers['habit.list']({});
  expect(after?.lines.some((one) => one.id === lineOfIt.id)).toBe(false);
});

test('"from Wednesday, fifteen minutes more" keeps who is planned, and both versions', async () => {
  const { week, planned } = value(await desk.app.handlers['week.load']({ monday: next }));
  const needs = await desk.app.handlers['need.list']({ beneficiaryId: null });
  const wednesday = addDays(next, 2);
  const visit = week.visits.find(
    ({ id: visitId, earliest }) =>
      earliest.startsWith(addDays(next, 4)) && planned.some((one) => one.visit === visitId),
  );
  const friday = addDays(next, 4);
  const old = needs.find(({ rootId }) => visitIdOf(rootId, friday) === visit?.id);
  if (visit === undefined || old === undefined) throw new Error('a Friday is planned');
  const need = {
    ...old,
    id: '0ddba11a-0000-4000-8000-000000000003',
    validFrom: wednesday,
    durationMinutes: old.durationMinutes + 15,
  } as typeof old;
  value(await desk.app.handlers['need.revise']({ replaces: old.id, need }));
  const after = value(await desk.app.handlers['week.load']({ monday: next }));
  expect(after.week.visits.find((one) => one.id === visit.id)?.duration).toBe(visit.duration + 15);
  const crew = (plan: typeof planned) => plan.find((one) => one.visit === visit.id);
  expect(crew(after.planned)).toEqual(crew(planned));
  const versions = await desk.app.handlers['need.list']({ beneficiaryId: old.beneficiaryId });
  expect(
    versions
      .filter(({ rootId }) => rootId === old.rootId)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .map(({ validFrom, validUntil }) => [validFrom, validUntil]),
  ).toEqual([
    [old.validFrom, wednesday],
    [wednesday, old.validUntil],
  ]);
  // Twice from the same day would be two versions of one day.
  const again = { ...need, id: '0ddba11a-0000-4000-8000-000000000004' } as typeof need;
  expect(await desk.app.handlers['need.revise']({ replaces: old.id, need: again })).toMatchObject({
    error: { type: 'InvalidInput', path: 'validFrom' },
  });
});
